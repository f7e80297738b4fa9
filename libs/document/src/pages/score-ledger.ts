import type { ChangeLine, ReportDocument } from '#libs/domain';
import { stateMark } from '../charts/state-mark.js';
import { waterfall, waterfallRow, waterfallScale, type WaterfallRow, type WaterfallScale } from '../charts/waterfall.js';
import { formatQuarter } from '../format/date.js';
import { formatScore, formatSigned } from '../format/number.js';
import { columnsWide, STATE_WORDS } from '../look/tokens.js';
import type { Content } from '../pdf/content.js';
import { figure, head, ruled } from '../pdf/layout.js';
import { bounded, clip } from '../text/inert.js';

const MOST_LINES = 8;
const CHART = { width: columnsWide(3.5), height: 24.5 };
/** What the printed lines leave over is named when it would show. */
const WORTH_A_LINE = 0.05;
const WIDTHS = [46, '*', 34, CHART.width] as const;

interface Line {
  readonly state: Content;
  readonly text: Content;
  readonly points: number;
}

/** The ledger of the score: last quarter, each change with its points, this quarter; a waterfall runs beside it. */
export function scoreLedger(document: ReportDocument): readonly Content[] {
  const { score, previousScore, previousQuarter, quarter } = document;
  const title: Content = { text: 'Where the points went', style: 'h2', margin: [0, 0, 0, 4] };
  if (!previousQuarter || previousScore?.score == null || score.score === null)
    return [title, { text: whyNone(document), style: 'secondary', margin: [0, 0, 0, 16] }];
  const lines = ledgerLines(document, score.score - previousScore.score);
  const rows = waterfall(
    previousScore.score,
    lines.map(({ points }) => points),
  );
  const scale = waterfallScale(rows, 'better');
  const body = [
    total(formatQuarter(previousQuarter), previousScore.score, rows[0], scale),
    ...lines.map((line, index) => change(line, rows[index + 1], scale)),
    total(formatQuarter(quarter), score.score, rows.at(-1), scale),
  ];
  const heads = [head('State'), head('Check, and what was found'), head('Points', { alignment: 'right' }), head('')];
  return [
    title,
    {
      table: { widths: WIDTHS, body: [heads, ...body], headerRows: 1, dontBreakRows: true },
      layout: ledgerLayout(),
      margin: [0, 0, 0, 16],
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

function ledgerLines({ changes }: ReportDocument, by: number): readonly Line[] {
  const ranked = changes.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const { shown, more } = bounded(ranked, MOST_LINES);
  const printed = shown.reduce((sum, { points }) => sum + points, 0);
  const rest = by - printed;
  const lines = shown.map(changed);
  if (more === 0 && Math.abs(rest) < WORTH_A_LINE) return lines;
  const text = more === 0 ? 'Age of evidence, limits on the score' : `${more} more changes, age of evidence, limits`;
  return [...lines, { state: '', text: { text, style: 'secondary', margin: [0, 7, 0, 0] }, points: rest }];
}

function changed({ title, from, to, points, message }: ChangeLine): Line {
  const state: Content = {
    columns: [
      ...(from === null
        ? []
        : [
            { svg: stateMark(from), width: 10 },
            { text: '→', width: 'auto' as const, style: 'secondary', margin: [0, -1, 0, 0] as const },
          ]),
      { svg: stateMark(to), width: 10 },
    ],
    columnGap: 4,
    margin: [0, 7, 0, 0],
  };
  const words = from === null ? `${STATE_WORDS[to]}, new. ` : `${STATE_WORDS[from]} → ${STATE_WORDS[to].toLowerCase()}. `;
  return {
    state,
    text: {
      stack: [
        { text: clip(title, 56), bold: true },
        { text: clip(words + message, 66), style: 'note' },
      ],
      margin: [0, 2.5, 0, 2.5],
    },
    points,
  };
}

function change({ state, text, points }: Line, row: WaterfallRow | undefined, scale: WaterfallScale): readonly Content[] {
  return [
    state,
    text,
    figure(formatSigned(points, 1), { margin: [0, 7, 0, 0], bold: true }),
    row ? { svg: waterfallRow(row, scale, CHART) } : '',
  ];
}

function total(name: string, score: number, row: WaterfallRow | undefined, scale: WaterfallScale): readonly Content[] {
  const size = { width: CHART.width, height: 18 };
  return [
    { text: name, bold: true, margin: [0, 4, 0, 4] },
    { text: 'Score', bold: true, margin: [0, 4, 0, 4] },
    figure(formatScore(score), { bold: true, margin: [0, 4, 0, 4] }),
    row ? { svg: waterfallRow(row, scale, size) } : '',
  ];
}
