import type { PullOutcome } from './connection.js';

/** Why a pull did not bring everything. `set-aside`: some of it could not be taken in and is in quarantine. `fault`: one of our own. */
export const PULL_PROBLEMS = [
  'credentials',
  'permission',
  'throttled',
  'unreachable',
  'unreadable',
  'wrong-organisation',
  'set-aside',
  'fault',
] as const;
export type PullProblem = (typeof PULL_PROBLEMS)[number];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FIRST_WAIT = 2 * MINUTE;
const LONGEST_WAIT = 6 * HOUR;
/** A service that names a time beyond it is asked again then all the same. */
const LONGEST_RETRY_AFTER = 24 * HOUR;
const GIVE_UP_AFTER = 12;
/** Pulls of many clinics must not come together: each is early or late by as much as a tenth. */
const SPREAD = 0.1;

export interface PulledNow {
  readonly problem: PullProblem | null;
  /** Whether anything came before the problem did. */
  readonly some: boolean;
  /** Whether the next pull begins farther on than this one did. */
  readonly farther: boolean;
  /** Failures in a row before this pull. */
  readonly failures: number;
  readonly everyHours: number;
  /** As long as the service asks us to wait; null when it does not say. */
  readonly retryAfterMs: number | null;
  readonly at: Date;
  /** 0 to 1, from whoever calls. */
  readonly chance: number;
}

export interface NextPull {
  readonly outcome: PullOutcome;
  readonly failures: number;
  /** Null: only when somebody asks for it. */
  readonly at: Date | null;
  /** Until when the service asked to be left alone, whoever asks; null when it did not. */
  readonly notBefore: Date | null;
}

/**
 * What a pull came to, and when the next one is due. What people have to change (a permission, a licence, a computer that tells nonsense) is
 * asked for at the usual times. What failed is tried again after waits that double, and no sooner than the service asked for; one that comes
 * farther each time begins to wait anew. When that has gone on for long, what brings nothing is given up, and what brings a part is asked for
 * at the usual times like all else.
 */
export function nextPull(pulled: PulledNow): NextPull {
  const { problem, some, everyHours, at, chance } = pulled;
  const spread = 1 + SPREAD * (2 * chance - 1);
  const usual = new Date(at.getTime() + everyHours * HOUR * spread);
  if (problem === null) return { outcome: 'whole', failures: 0, at: usual, notBefore: null };
  if (FOR_PEOPLE.has(problem)) return { outcome: some ? 'part' : 'refused', failures: 0, at: usual, notBefore: null };
  return tried(pulled, spread, usual);
}

/** At its usual times until people change it. */
const FOR_PEOPLE = new Set<PullProblem>(['permission', 'wrong-organisation', 'set-aside']);

function tried({ problem, some, farther, failures: before, retryAfterMs, at }: PulledNow, spread: number, usual: Date): NextPull {
  const failures = farther ? 1 : before + 1;
  const asked = Math.min(retryAfterMs ?? 0, LONGEST_RETRY_AFTER);
  const notBefore = problem === 'throttled' && asked > 0 ? new Date(at.getTime() + asked) : null;
  const outcome = some ? 'part' : 'failed';
  if (failures >= GIVE_UP_AFTER && some) return { outcome, failures, at: later(usual, notBefore), notBefore };
  if (failures >= GIVE_UP_AFTER && problem !== 'fault') return { outcome: 'given-up', failures, at: null, notBefore };
  const doubled = Math.min(FIRST_WAIT * 2 ** (failures - 1), LONGEST_WAIT) * spread;
  return { outcome, failures, at: new Date(at.getTime() + Math.max(doubled, asked)), notBefore };
}

function later(one: Date, other: Date | null): Date {
  return other && other > one ? other : one;
}
