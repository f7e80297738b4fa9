import type { ReportDocument } from '#libs/domain';
import { waterfall, waterfallRow, waterfallScale } from '../charts/waterfall.js';
import { formatSigned } from '../format/number.js';
import { columnsWide } from '../look/tokens.js';
import type { Content } from '../pdf/content.js';
import { figure, ruled } from '../pdf/layout.js';
import { clip } from '../text/inert.js';

const MOST_DRIVERS = 8;
const PER = 1_000;
const CHART = { width: columnsWide(5), height: 15 };

/** What makes this practice's risk differ from a reference practice's, as breaches a year among a thousand like it. */
export function riskDrivers({ drivers }: ReportDocument): readonly Content[] {
  const parts = gathered(drivers.parts);
  const rows = waterfall(
    drivers.referenceLambda * PER,
    parts.map(({ delta }) => delta * PER),
  );
  const scale = waterfallScale(rows, 'worse');
  const labels = ['The reference practice', ...parts.map(({ label }) => clip(label, 48)), 'This practice'];
  const body = rows.map((row, index): readonly Content[] => {
    const isTotal = row.kind === 'total';
    const value = isTotal ? row.to.toFixed(1) : formatSigned(row.to - row.from, 1);
    const look = { bold: isTotal, margin: [0, 2, 0, 0] as const };
    return [{ text: labels[index] ?? '', ...look }, figure(value, look), { svg: waterfallRow(row, scale, CHART) }];
  });
  return [
    {
      stack: [
        { text: 'What drives the risk', style: 'h2' },
        {
          text: 'Breaches a year among 1,000 practices like this one. Each line is what sets it apart; right is more risk.',
          style: 'secondary',
          margin: [0, 0, 0, 4],
        },
        { table: { widths: ['*', 40, CHART.width], body, dontBreakRows: true }, layout: ruled(0) },
      ],
      unbreakable: true,
    },
  ];
}

/** The largest first; what is too many, or too small to print, in one line, so that the lines still add up. */
function gathered(parts: ReportDocument['drivers']['parts']): ReportDocument['drivers']['parts'] {
  const ranked = parts.toSorted((a, b) => Math.abs(b.delta) - Math.abs(a.delta));
  const shown = ranked.filter(({ delta }, index) => index < MOST_DRIVERS && Math.abs(delta * PER) >= 0.05);
  const rest = ranked.filter((part) => !shown.includes(part));
  const delta = rest.reduce((sum, part) => sum + part.delta, 0);
  return rest.length === 0 ? shown : [...shown, { label: `${rest.length} smaller ones`, delta }];
}
