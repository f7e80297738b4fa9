import type { RiskRange } from '../api/schema.js';

const NBSP = '\u00A0';

function figures(probability: number): string {
  const percent = probability * 100;
  if (percent > 99) return '> 99';
  if (percent > 0 && percent < 0.1) return '< 0.1';
  return percent < 10 ? percent.toFixed(1) : percent.toFixed(0);
}

/** 0..1 as `2.1 %`; two significant figures, because more would be a pretence. */
export function chance(probability: number): string {
  return `${figures(probability)}${NBSP}%`;
}

/** `0.8–5.4 %`: P5 to P95; `< 0.1 to 5.4 %` where a dash would be misread. */
export function chanceRange(range: RiskRange): string {
  const [low, high] = [figures(range.p5), figures(range.p95)];
  if (low === high) return `${low}${NBSP}%`;
  return low.startsWith('<') || high.startsWith('>') ? `${low} to ${high}${NBSP}%` : `${low}–${high}${NBSP}%`;
}

/** `2.1 % (0.8–5.4 %) a year`. */
export function chanceSentence(range: RiskRange): string {
  return `${chance(range.p50)} (${chanceRange(range)}) a year`;
}

/** 0.021 as `about 1 in 48`. */
export function oneIn(probability: number): string {
  if (probability <= 0) return 'close to none';
  if (probability > 0.66) return 'more likely than not';
  const odds = 1 / probability;
  const step = odds < 100 ? 1 : odds < 1000 ? 10 : 100;
  return `about 1 in ${(Math.round(odds / step) * step).toLocaleString('en-AU')}`;
}

/** Percentage points between two probabilities: `−2.1 points`. */
export function pointsChange(now: number, before: number): string {
  const points = (now - before) * 100;
  const magnitude = Math.abs(points).toFixed(1);
  if (magnitude === '0.0') return 'unchanged';
  return `${points > 0 ? '+' : '−'}${magnitude} points`;
}

/** The class of a change in risk: less is better; no change has no tone. */
export function changeTone(change: string): 'better' | 'worse' | 'quiet' {
  if (change.startsWith('−')) return 'better';
  return change.startsWith('+') ? 'worse' : 'quiet';
}
