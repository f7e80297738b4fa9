import { STEPS, type ReportDocument, type RiskFigure } from '#libs/domain';
import { riskStrip } from '../charts/risk-strip.js';
import { formatQuarter } from '../format/date.js';
import { formatMoney } from '../format/number.js';
import { formatChance, formatChanceRange, formatOneIn } from '../format/probability.js';
import type { Content } from '../pdf/content.js';

/** The risk in words, its range, last quarter's as a ghost, and what it may cost; the chart is `width` points wide. */
export function riskFacts({ risk, previousRisk, previousQuarter, drivers, overrides }: ReportDocument, width: number): Content {
  const before = previousRisk && previousQuarter ? { range: previousRisk.range, name: formatQuarter(previousQuarter) } : null;
  const words = formatOneIn(risk.range.p50);
  const allAssumed = drivers.assumedSteps.length === STEPS.length;
  const closing = allAssumed
    ? 'Nothing is known here: this is a typical practice’s chance.'
    : `${cost(risk)} An estimate, not a prediction.`;
  return {
    stack: [
      { text: 'Chance of a data breach in a year', style: 'label' },
      { text: words.charAt(0).toUpperCase() + words.slice(1), style: 'big' },
      { text: `${formatChance(risk.range.p50)} (${formatChanceRange(risk.range)}) a year`, style: 'strong' },
      { svg: riskStrip(risk.range, before, width), margin: [0, 7, 0, 3] },
      { text: closing, style: 'secondary' },
      ...without(overrides?.riskWithout),
    ],
  };
}

function without(risk: RiskFigure | undefined): readonly Content[] {
  if (!risk) return [];
  return [
    {
      text: `As checks are usually judged: ${formatChance(risk.range.p50)} (${formatChanceRange(risk.range)}) a year.`,
      style: 'secondary',
    },
  ];
}

/** Most years cost nothing; where that is 19 in 20, the twentieth has no figure. */
function cost({ expectedAnnualLoss, annualLossP95 }: RiskFigure): string {
  const average = `${formatMoney(expectedAnnualLoss)} a year on average`;
  if (annualLossP95 < 1) return `${average}; most years cost nothing, a breach far more.`;
  return `${average}; one year in twenty ${formatMoney(annualLossP95)} or more.`;
}
