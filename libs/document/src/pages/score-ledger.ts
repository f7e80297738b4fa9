import type { ChangeLine, CheckState, ReportDocument } from '#libs/domain';
import { stateMark } from '../charts/state-mark.js';
import { waterfall, waterfallRow, waterfallScale, type WaterfallRow, type WaterfallScale } from '../charts/waterfall.js';
import { formatQuarter } from '../format/date.js';
import { formatSigned } from '../format/number.js';
import { columnsWide, STATE_WORDS } from '../look/tokens.js';
import { nothing, type Content } from '../pdf/content.js';
import { figure, head, ruled } from '../pdf/layout.js';
import { clip } from '../text/inert.js';
import { ledgerLines, type LedgerLine } from './ledger-lines.js';

const CHART = { width: columnsWide(3), height: 29 };
/** Height of the rows with one line of text. */
const FLAT = 19;
const WIDTHS = [46, '*', 34, CHART.width] as const;

/** The ledger of the score: last quarter, each change with its points, this quarter; a waterfall runs beside it. */
export function scoreLedger(document: ReportDocument, most: number): readonly Content[] {
  const { score, previousScore, previousQuarter, quarter } = document;
  const title: Content = { text: 'Where the points went', style: 'h2', margin: [0, 0, 0, 4] };
  const lines = ledgerLines(document, most);
  if (!lines || !previousQuarter) return [title, { text: whyNone(document), style: 'secondary', margin: [0, 0, 0, 14] }];
  const before = previousScore?.score ?? 0;
  const rows = waterfall(
    before,
    lines.map(({ points }) => points),
  );
  const scale = waterfallScale(rows, 'better');
  const body = [
    total(formatQuarter(previousQuarter), before, rows[0], scale),
    ...lines.map((line, index) => row(line, rows[index + 1], scale)),
    total(formatQuarter(quarter), score.score ?? 0, rows.at(-1), scale),
  ];
  const heads = [head('State'), head('Check, and what was found'), head('Points', { alignment: 'right' }), nothing()];
  return [
    title,
    {
      table: { widths: WIDTHS, body: [heads, ...body], headerRows: 1, dontBreakRows: true },
      layout: ledgerLayout(),
      margin: [0, 0, 0, 14],
    },
  ];
}

function ledgerLayout(): ReturnType<typeof ruled> {
  return { ...ruled(0), hLineWidth: (line, { table }) => (line > 0 && line < table.body.length ? 0.4 : 0) };
}

function whyNone({ previousQuarter, score }: ReportDocument): string {
  if (score.score === null) return 'There is no score to compare: no evidence has been received this quarter.';
  if (!previousQuarter)
    return 'This is the first quarter. From the next one on, every change is listed here with the points that it brought or cost.';
  return 'Last quarter had no score to compare with. From the next one on, every change is listed here with its points.';
}

function row({ change, text, printed }: LedgerLine, drawn: WaterfallRow | undefined, scale: WaterfallScale): readonly Content[] {
  const size = { width: CHART.width, height: change ? CHART.height : FLAT };
  const picture: Content = drawn ? { svg: waterfallRow(drawn, scale, size) } : nothing();
  const top = change ? 7.5 : 3.5;
  const points = figure(formatSigned(printed, 1), { margin: [0, top, 0, 0], bold: true });
  if (!change) return [nothing(), { text, style: 'secondary', margin: [0, top, 0, 0] }, points, picture];
  return [marks(change), said(change), points, picture];
}

function marks({ from, to }: ChangeLine): Content {
  if (to === null) return nothing();
  const before: readonly Content[] =
    from === null || from === to
      ? []
      : [
          { svg: stateMark(from), width: 10 },
          { text: '→', width: 'auto', style: 'secondary', margin: [0, -1, 0, 0] },
        ];
  return { columns: [...before, { svg: stateMark(to), width: 10 }], columnGap: 4, margin: [0, 8, 0, 0] };
}

function said({ title, from, to, message }: ChangeLine): Content {
  return {
    stack: [
      { text: clip(title, 46), bold: true },
      { text: clip(to === null ? message : `${movement(from, to)} ${message}`, 70), style: 'note' },
    ],
    margin: [0, 2.5, 0, 2.5],
  };
}

function movement(from: CheckState | null, to: CheckState): string {
  const now = STATE_WORDS[to];
  if (from === null) return `${now}, new.`;
  return from === to ? `${now}, as before.` : `${STATE_WORDS[from]} → ${now.toLowerCase()}.`;
}

function total(name: string, score: number, drawn: WaterfallRow | undefined, scale: WaterfallScale): readonly Content[] {
  const margin = [0, 3.5, 0, 3] as const;
  return [
    { text: name, bold: true, margin },
    { text: 'Score', bold: true, margin },
    figure(score.toFixed(1), { bold: true, margin }),
    drawn ? { svg: waterfallRow(drawn, scale, { width: CHART.width, height: FLAT }) } : nothing(),
  ];
}
