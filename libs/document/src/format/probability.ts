import type { Range } from '#libs/domain';

const NBSP = '\u00A0';
/** Above this, odds of "1 in n" say less than words. */
const MORE_LIKELY_THAN_NOT = 0.66;

/** 0..1 as `2.1 %`: two significant figures, because more would be a pretence. */
export const formatChance = (probability: number): string => `${figures(probability)}${NBSP}%`;

/** P5 to P95 as `0.8–5.4 %`. */
export const formatChanceRange = ({ p5, p95 }: Range): string => `${figures(p5)}–${figures(p95)}${NBSP}%`;

/** 0.021 as `about 1 in 48`. */
export function formatOneIn(probability: number): string {
  if (probability <= 0) return 'close to none';
  if (probability > MORE_LIKELY_THAN_NOT) return 'more likely than not';
  const odds = 1 / probability;
  const step = odds < 100 ? 1 : odds < 1000 ? 10 : 100;
  return `about 1${NBSP}in${NBSP}${(Math.round(odds / step) * step).toLocaleString('en-AU')}`;
}

/** A fall in yearly probability, 0..1, as `−0.4 %` in percentage points; small ones with a second decimal. */
export function formatRiskReduction(reduction: number): string {
  const points = Math.abs(reduction) * 100;
  if (points < 0.005) return `±0${NBSP}%`;
  return `${reduction > 0 ? '−' : '+'}${points.toFixed(points < 0.1 ? 2 : 1)}${NBSP}%`;
}

function figures(probability: number): string {
  const percent = probability * 100;
  if (percent > 99) return '> 99';
  if (percent > 0 && percent < 0.1) return '< 0.1';
  return percent < 10 ? percent.toFixed(1) : percent.toFixed(0);
}
