import type { ChangeLine, ReportDocument, ScoreFigure } from '#libs/domain';
import { toTenths } from '../format/tenths.js';
import { formatCounted } from '../format/number.js';
import { bounded } from '../text/inert.js';

/** What the lines leave over is printed when it would show. */
const SHOWS = 0.05;

/** One line between last quarter's score and this one's; `printed` is `points` in tenths that add up with the others. */
export interface LedgerLine {
  readonly change: ChangeLine | null;
  readonly text: string;
  readonly points: number;
  readonly printed: number;
}

/** Whether there are two scores to compare. */
export function hasLedger({ score, previousScore }: ReportDocument): boolean {
  return score.score !== null && previousScore !== null && previousScore.score !== null;
}

/** The largest changes, the shift of the limits, and the rest: exactly the change of score. Null without two scores to compare. */
export function ledgerLines({ score, previousScore, changes }: ReportDocument, most: number): readonly LedgerLine[] | null {
  if (score.score === null || previousScore?.score == null) return null;
  const by = score.score - previousScore.score;
  const ranked = changes.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const { shown, more } = bounded(ranked, most);
  const limits = { change: null, ...limitLine(previousScore, score) };
  const rest = by - limits.points - shown.reduce((sum, { points }) => sum + points, 0);
  const lines = [
    ...shown.map((change) => ({ change, text: '', points: change.points })),
    ...(more > 0 || Math.abs(rest) >= SHOWS ? [{ change: null, text: restText(more), points: rest }] : []),
    ...(Math.abs(limits.points) >= SHOWS ? [limits] : []),
  ];
  const printed = toTenths(
    lines.map(({ points }) => points),
    tenths(score.score) - tenths(previousScore.score),
  );
  return lines.map((line, index) => ({ ...line, printed: printed[index] ?? 0 }));
}

function restText(more: number): string {
  return more === 0 ? 'Smaller shifts' : formatCounted(more, 'smaller change');
}

/** What limits take off the score now, against what they took before. */
function limitLine(before: ScoreFigure, now: ScoreFigure): { readonly text: string; readonly points: number } {
  const [took, takes] = [heldBack(before), heldBack(now)];
  const said = (points: number): string => (points < SHOWS ? 'none' : points.toFixed(1));
  return { text: `Points that limits take: ${said(takes)} now, ${said(took)} last quarter`, points: took - takes };
}

function heldBack({ score, uncapped }: ScoreFigure): number {
  return score === null || uncapped === null ? 0 : uncapped - score;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
