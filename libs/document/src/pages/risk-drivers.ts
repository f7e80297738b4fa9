import { STEPS, STEP_TITLES, type ReportDocument } from '#libs/domain';
import { waterfall, waterfallRow, waterfallScale } from '../charts/waterfall.js';
import { formatSigned } from '../format/number.js';
import { columnsWide } from '../look/tokens.js';
import type { Content } from '../pdf/content.js';
import { figure, ruled } from '../pdf/layout.js';
import { clip } from '../text/inert.js';
import { driverLines } from './driver-lines.js';

const CHART = { width: columnsWide(5), height: 15 };
const TITLE = 'What drives the risk';

/** What makes this practice's risk differ from a reference practice's, as breaches a year among a thousand like it. */
export function riskDrivers({ drivers }: ReportDocument, most: number): readonly Content[] {
  if (drivers.assumedSteps.length === STEPS.length)
    return [
      { text: TITLE, style: 'h2', margin: [0, 0, 0, 4] },
      {
        text: `Nothing is known of what drives it here. The typical practice stands in: ${(drivers.referenceLambda * 1000).toFixed(1)} breaches a year among 1,000 of them.`,
        style: 'secondary',
        margin: [0, 0, 0, 14],
      },
    ];
  const lead = 'Breaches a year among 1,000 practices like this one. Each line is what sets it apart; right is more risk.';
  return [
    {
      stack: [
        { text: TITLE, style: 'h2' },
        { text: lead, style: 'secondary', margin: [0, 0, 0, 4] },
        table(drivers, most),
        ...assumed(drivers),
      ],
      unbreakable: true,
      margin: [0, 0, 0, 10],
    },
  ];
}

function table(drivers: ReportDocument['drivers'], most: number): Content {
  const { reference, lines, practice } = driverLines(drivers, most);
  const rows = waterfall(
    reference,
    lines.map(({ delta }) => delta),
  );
  const scale = waterfallScale(rows, 'worse');
  const labels = ['The typical practice', ...lines.map(({ label }) => clip(label, 48)), 'This practice'];
  const values = [reference.toFixed(1), ...lines.map(({ printed }) => formatSigned(printed, 1)), practice.toFixed(1)];
  const body = rows.map((row, index): readonly Content[] => {
    const look = { bold: row.kind === 'total', margin: [0, 2, 0, 0] as const };
    return [{ text: labels[index] ?? '', ...look }, figure(values[index] ?? '', look), { svg: waterfallRow(row, scale, CHART) }];
  });
  return { table: { widths: ['*', 40, CHART.width], body, dontBreakRows: true }, layout: ruled(0) };
}

/** What nobody knows cannot set a practice apart. */
function assumed({ assumedSteps }: ReportDocument['drivers']): readonly Content[] {
  if (assumedSteps.length === 0) return [];
  const titles = assumedSteps.map((step) => STEP_TITLES[step].toLowerCase()).join(', ');
  return [
    { text: `Not known, so taken as in the typical practice, with the widest range: ${titles}.`, style: 'note', margin: [0, 4, 0, 0] },
  ];
}
