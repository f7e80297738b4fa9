import type { WindowSpan } from '../../tenancy/maintenance-windows.js';
import { triageAt, type FindingTriage } from './triage.js';

/**
 * `none`: nothing is due, it is mended, or it is not there. `held`: the vendor has to mend it first, so nobody here is late; the date stays where it
 * is, and counts again when the hold ends. `overdue`: open past its date, also where it was accepted: that makes nothing safer.
 */
export const CLOCK_STATES = ['none', 'running', 'held', 'overdue'] as const;
export type ClockState = (typeof CLOCK_STATES)[number];

const MINUTE_MS = 60_000;

interface Timed {
  readonly open: boolean;
  readonly dueAt: Date | null;
  readonly triage: FindingTriage | null;
  readonly triageUntil: Date | null;
}

export interface FindingClock {
  readonly state: ClockState;
  /** When the last window before the date ends: what is not mended by then is late, whoever looks at the clock. Null: there is none, or no clock runs. */
  readonly workBy: Date | null;
  /** Minutes of windows that are left until the date; null where the clinic keeps none, or no clock runs. */
  readonly windowMinutes: number | null;
}

/**
 * How far a finding's clock has run. A clinic's hours move no date: they tell what is left of it. `spans` are its windows from now on for as long
 * as anything may be due, null where it keeps none.
 */
export function findingClock(finding: Timed, spans: readonly WindowSpan[] | null, now: Date): FindingClock {
  const state = clockState(finding, now);
  const { dueAt } = finding;
  if (state !== 'running' || dueAt === null) return { state, workBy: null, windowMinutes: null };
  if (spans === null) return { state, workBy: dueAt, windowMinutes: null };
  let [last, minutes] = [0, 0];
  for (const { from, until } of spans) {
    const left = Math.floor((Math.min(until, dueAt.getTime()) - from) / MINUTE_MS);
    if (left <= 0) continue;
    minutes += left;
    last = Math.max(last, Math.min(until, dueAt.getTime()));
  }
  return { state, workBy: minutes === 0 ? null : new Date(last), windowMinutes: minutes };
}

export function clockState({ open, dueAt, triage, triageUntil }: Timed, now: Date): ClockState {
  if (!open || dueAt === null) return 'none';
  const holds = triageAt(triage, triageUntil, now);
  if (holds === 'false-positive') return 'none';
  if (holds === 'vendor-hold') return 'held';
  return dueAt < now ? 'overdue' : 'running';
}
