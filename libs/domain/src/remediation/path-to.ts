import type { Check, Step } from '../controls/check.js';
import type { Posture } from '../posture/posture.js';
import { postureIfFixed } from './what-if.js';

/** One thing to do on the way, and where the score stands when it and all before it are done. */
export interface PathStep {
  readonly checkId: string;
  readonly step: Step;
  readonly title: string;
  readonly summary: string;
  /** Technician minutes. */
  readonly minutes: number;
  readonly scoreAfter: number;
  readonly uncappedAfter: number;
}

export interface ScorePath {
  readonly target: number;
  /** False: all that is open done, the score is `scoreAfter`. */
  readonly isReached: boolean;
  readonly scoreAfter: number;
  readonly minutes: number;
  /** In the order to do them. */
  readonly steps: readonly PathStep[];
}

/**
 * What would bring the score to a target: step by step the fix that gains most points a minute once those before it are done, caps judged again each
 * time; where several grave findings hold the score together and none gains alone, those that hold it come first. Whatever the target does not need in the
 * end is dropped, so no step of a path that reaches it is superfluous. There may be a path of fewer minutes.
 */
export function pathTo(posture: Posture, catalogue: readonly Check[], target: number): ScorePath {
  const open = openChecks(posture, catalogue);
  const chosen = needed(posture, greedily(posture, open, target), target);
  const steps = chosen.map((check, index): PathStep => {
    const { id: checkId, step, title, fix } = check;
    const after = fixed(posture, chosen.slice(0, index + 1));
    const { score, uncappedScore } = after;
    return { checkId, step, title, summary: fix.summary, minutes: fix.minutes, scoreAfter: score ?? 0, uncappedAfter: uncappedScore ?? 0 };
  });
  const scoreAfter = steps.at(-1)?.scoreAfter ?? posture.score ?? 0;
  return {
    target,
    isReached: reaches(scoreAfter, target),
    scoreAfter,
    minutes: steps.reduce((sum, { minutes }) => sum + minutes, 0),
    steps,
  };
}

/** Sums of floating points fall short of a whole number by less than this. */
const ROUNDING = 1e-9;
const reaches = (score: number | null, target: number): boolean => (score ?? 0) >= target - ROUNDING;

function openChecks({ checks }: Posture, catalogue: readonly Check[]): readonly Check[] {
  const done = new Set(checks.filter(({ state }) => state === 'pass' || state === 'not-applicable').map(({ checkId }) => checkId));
  const asked = new Set(checks.map(({ checkId }) => checkId));
  return catalogue.filter(({ id }) => asked.has(id) && !done.has(id));
}

const fixed = (posture: Posture, checks: readonly Check[]): Posture => postureIfFixed(posture, new Set(checks.map(({ id }) => id)));

function greedily(posture: Posture, open: readonly Check[], target: number): readonly Check[] {
  const chosen: Check[] = [];
  const left = new Set(open);
  let now = posture;
  while (left.size > 0 && !reaches(now.score, target)) {
    const next = best(posture, [...left], { chosen, now });
    chosen.push(next.check);
    left.delete(next.check);
    now = next.after;
  }
  return chosen;
}

interface Candidate {
  readonly check: Check;
  readonly after: Posture;
}

function best(
  posture: Posture,
  left: readonly Check[],
  { chosen, now }: { readonly chosen: readonly Check[]; readonly now: Posture },
): Candidate {
  const holding = new Set(now.caps.filter(({ limit }) => limit === now.score).flatMap(({ checkIds }) => checkIds));
  const held = ({ check }: Candidate): number => Number(holding.has(check.id));
  const uncapped = (candidate: Candidate): number => perMinute(candidate, now, 'uncappedScore');
  const [first] = left
    .map((check): Candidate => ({ check, after: fixed(posture, [...chosen, check]) }))
    .sort((a, b) => perMinute(b, now, 'score') - perMinute(a, now, 'score') || held(b) - held(a) || uncapped(b) - uncapped(a));
  if (!first) throw new Error('Nothing is left to choose from');
  return first;
}

function perMinute({ check, after }: Candidate, now: Posture, of: 'score' | 'uncappedScore'): number {
  const gain = (after[of] ?? 0) - (now[of] ?? 0);
  return Math.abs(gain) < ROUNDING ? 0 : gain / check.fix.minutes;
}

/** Without what the target does not need: the last chosen, which gained least, are tried first. */
function needed(posture: Posture, chosen: readonly Check[], target: number): readonly Check[] {
  if (!reaches(fixed(posture, chosen).score, target)) return chosen;
  return chosen.reduceRight<readonly Check[]>((kept, check) => {
    const fewer = kept.filter((one) => one !== check);
    return reaches(fixed(posture, fewer).score, target) ? fewer : kept;
  }, chosen);
}
