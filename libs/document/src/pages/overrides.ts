import type { OverrideFigure, ReportDocument } from '#libs/domain';
import { formatDay } from '../format/date.js';
import { formatScore } from '../format/number.js';
import { formatChance, formatChanceRange } from '../format/probability.js';
import type { Content } from '../pdf/content.js';
import { andMore, figure, head, heading, section } from '../pdf/layout.js';
import { bounded, clip } from '../text/inert.js';
import type { Density } from './density.js';

const WIDTHS = ['*', 150, 56] as const;

/** Who judged what otherwise than the catalogue does, and score and risk without: whose work is measured does not set the scale unseen. */
export function overridesSection(document: ReportDocument, density: Density): readonly Content[] {
  const { overrides, clinic } = document;
  if (!overrides) return [];
  const { shown, more } = bounded(overrides.figures, density.exceptions);
  const heads = [head('Judged otherwise'), head('By'), head('Until', { alignment: 'right' })];
  const rows = shown.map((override) => row(override, clinic.timeZone, density.finding));
  const lead = `Without what is below the score would be ${formatScore(overrides.scoreWithout)}, not ${formatScore(document.score.score)}${riskWords(document)}.`;
  return section(
    [heading('Judged otherwise than usual'), { text: lead, style: 'lead' }],
    { widths: WIDTHS, heads, rows },
    andMore(more, 'further overrides'),
  );
}

function riskWords({ overrides, risk }: ReportDocument): string {
  const without = overrides?.riskWithout;
  return without
    ? `, and the chance of a breach in a year ${formatChance(without.range.p50)} (${formatChanceRange(without.range)}), not ${formatChance(risk.range.p50)}`
    : '';
}

function row({ title, reason, scope, setBy, side, expiresAt, ...how }: OverrideFigure, timeZone: string, most: number): readonly Content[] {
  const where = scope === 'provider' ? 'all clinics of the provider' : 'this practice';
  const whose = side === 'provider' ? 'the provider' : 'the practice';
  return [
    {
      stack: [
        { text: clip(title, 76), bold: true },
        { text: `${wordsOf(how)} ${clip(reason, most)}`, style: 'note' },
      ],
    },
    { text: `Set by ${clip(setBy, 24)} for ${whose}, at ${where}.`, style: 'note' },
    figure(formatDay(expiresAt, timeZone)),
  ];
}

function wordsOf({ kind, value }: Pick<OverrideFigure, 'kind' | 'value'>): string {
  if (kind === 'not-applicable') return 'Does not apply:';
  return kind === 'weight' ? `Counts ${value ?? 1} times as much:` : `Passes at ${value ?? ''} only:`;
}
