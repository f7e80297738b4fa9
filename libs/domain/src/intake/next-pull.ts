import type { PullOutcome } from './connection.js';

/** Why a pull did not bring everything. */
export const PULL_PROBLEMS = ['credentials', 'permission', 'throttled', 'unreachable', 'unreadable', 'wrong-organisation'] as const;
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
}

/**
 * What a pull came to, and when the next one is due. What a permission or a licence forbids is asked for at the usual times: it changes
 * when people change it. What failed is tried again after waits that double, and no sooner than the service asked for.
 */
export function nextPull({ problem, some, failures, everyHours, retryAfterMs, at, chance }: PulledNow): NextPull {
  const spread = 1 + SPREAD * (2 * chance - 1);
  const usual = new Date(at.getTime() + everyHours * HOUR * spread);
  if (problem === null) return { outcome: 'whole', failures: 0, at: usual };
  const forbidden = problem === 'permission' || problem === 'wrong-organisation';
  const outcome = some ? 'part' : forbidden ? 'refused' : 'failed';
  if (forbidden) return { outcome, failures: 0, at: usual };
  if (failures + 1 >= GIVE_UP_AFTER) return { outcome: 'given-up', failures: failures + 1, at: null };
  const doubled = Math.min(FIRST_WAIT * 2 ** failures, LONGEST_WAIT) * spread;
  const wait = Math.max(doubled, Math.min(retryAfterMs ?? 0, LONGEST_RETRY_AFTER));
  return { outcome, failures: failures + 1, at: new Date(at.getTime() + wait) };
}
