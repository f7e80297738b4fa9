import type { Posture } from '../posture/posture.js';
import type { Action } from '../remediation/action.js';
import type { ScoreFigure } from './document.js';

/** Below this share of evidence seen, the verdict opens with what is not known. */
const TOO_LITTLE_SEEN = 0.5;

/** The quarter in one or two plain sentences for the principal. */
export function verdict(now: ScoreFigure, before: ScoreFigure | null, posture: Posture, actions: readonly Action[]): string {
  if (now.score === null) return 'Nothing is known about this practice yet: no computer reports and no assessment has been received.';
  const first = actions[0];
  return [
    opening(now, posture),
    movement(now.score, before?.score ?? null),
    first ? `The first thing to do: ${lowerFirst(first.summary)}` : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function opening({ score }: ScoreFigure, posture: Posture): string {
  const proven = `The practice can show ${Math.round(score ?? 0)} of 100 points of security`;
  const [cap] = posture.caps;
  if (cap && score === cap.limit) return `${proven}, held down by a grave finding: ${lowerFirst(cap.reason)}`;
  if (cap) return `${proven}. One grave finding alone would hold it at ${cap.limit}: ${lowerFirst(cap.reason)}`;
  if (posture.coverage < TOO_LITTLE_SEEN) return `${proven}; only ${Math.round(100 * posture.coverage)} % of the evidence could be seen.`;
  return `${proven}.`;
}

/** Between the scores as they are printed: 61 to 66 is 5 points, whatever the decimals. */
function movement(now: number, before: number | null): string {
  if (before === null) return 'This is its first quarter with a score.';
  const by = Math.round(now) - Math.round(before);
  if (by === 0) return 'That is unchanged since last quarter.';
  return `That is ${Math.abs(by)} ${Math.abs(by) === 1 ? 'point' : 'points'} ${by > 0 ? 'better' : 'worse'} than last quarter.`;
}

/** Keeps names and abbreviations as they are. */
const lowerFirst = (text: string): string => (/^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);
