import type { CheckResult, SubjectVerdict } from '../controls/check.js';
import type { Side } from '../tenancy/role.js';

/**
 * Why something found is left as it is for a while. `accepted-risk`: the practice takes it upon itself. `vendor-hold`: a vendor does not support the
 * fix yet. `compensating-control`: something else covers it. None changes what was measured: score, caps and risk stay.
 */
export const EXCEPTION_KINDS = ['accepted-risk', 'vendor-hold', 'compensating-control'] as const;
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number];

/**
 * `proposed`: without effect until the clinic accepts. `in-force`: left out of what to do. `expired`: was in force until its end. `lapsed`: nobody
 * accepted it in time. `withdrawn`: somebody ended it.
 */
export const EXCEPTION_STATES = ['proposed', 'in-force', 'expired', 'lapsed', 'withdrawn'] as const;
export type ExceptionState = (typeof EXCEPTION_STATES)[number];

/** Who did something about an exception, with the name of then. */
export interface ExceptionDeed {
  readonly at: Date;
  readonly userId: string;
  readonly name: string;
  readonly side: Side;
}

/** One subject of the check, named as the check names it. */
export interface ExceptionSubject {
  readonly type: string;
  readonly key: string;
  readonly label: string;
}

export interface RiskException {
  readonly id: string;
  readonly checkId: string;
  /** Null: the whole check. */
  readonly subject: ExceptionSubject | null;
  readonly kind: ExceptionKind;
  readonly reason: string;
  readonly proposed: ExceptionDeed;
  readonly expiresAt: Date;
  /** False: in force from its proposal on. */
  readonly needsAcceptance: boolean;
  readonly accepted: ExceptionDeed | null;
  readonly withdrawn: (ExceptionDeed & { readonly why: string }) | null;
}

const DAY = 86_400_000;
/** Days that an exception may last; the year of a review and a day for a leap year. */
const MOST_DAYS: Readonly<Record<ExceptionKind, number>> = { 'accepted-risk': 366, 'vendor-hold': 90, 'compensating-control': 366 };
/** A hold that is no longer than this needs no acceptance: a vendor's fix is often days away. */
const SHORT_HOLD_DAYS = 14;
/** Days after a short hold in which the next one over the same needs the clinic's acceptance, so that none goes on by being renewed. */
const REST_DAYS = 90;

/** What does not fit about an end, in words for whoever asked; null when it fits. */
export function problemWithEnd(kind: ExceptionKind, expiresAt: Date, now: Date): string | null {
  if (expiresAt <= now) return 'expiresAt: a time to come';
  const most = MOST_DAYS[kind];
  return expiresAt.getTime() > now.getTime() + most * DAY ? `expiresAt: within ${most} days` : null;
}

type Proposal = Pick<RiskException, 'checkId' | 'subject' | 'kind' | 'expiresAt'>;

/** Whether the clinic has to accept before anything changes; `earlier`: every exception of the clinic so far. */
export function needsAcceptance(proposal: Proposal, earlier: readonly RiskException[], now: Date): boolean {
  if (proposal.kind !== 'vendor-hold' || proposal.expiresAt.getTime() > now.getTime() + SHORT_HOLD_DAYS * DAY) return true;
  const since = new Date(now.getTime() - REST_DAYS * DAY);
  return earlier.some((one) => !one.needsAcceptance && isAbout(one, proposal) && endOf(one) > since);
}

/** Two exceptions speak of the same when they are of one check and either covers the whole of it, or both the same subject. */
export function isAbout(one: Pick<RiskException, 'checkId' | 'subject'>, other: Pick<RiskException, 'checkId' | 'subject'>): boolean {
  if (one.checkId !== other.checkId) return false;
  return one.subject === null || other.subject === null || isSubject(one.subject, other.subject);
}

type Named = Pick<ExceptionSubject, 'type' | 'key'>;
const isSubject = (a: Named, b: Named): boolean => a.type === b.type && a.key === b.key;

/** When it took effect; null: never yet. */
function beginOf({ needsAcceptance: needs, proposed, accepted }: RiskException): Date | null {
  return needs ? (accepted?.at ?? null) : proposed.at;
}

/** When it ends, or ended, by its term or by hand. */
function endOf({ expiresAt, withdrawn }: RiskException): Date {
  return withdrawn !== null && withdrawn.at < expiresAt ? withdrawn.at : expiresAt;
}

/** Where an exception stands at an instant that is not before its proposal. It ends by itself. */
export function exceptionState(exception: RiskException, now: Date): ExceptionState {
  const { withdrawn, expiresAt } = exception;
  const begin = beginOf(exception);
  if (withdrawn !== null && withdrawn.at <= now && withdrawn.at < expiresAt) return 'withdrawn';
  const hasBegun = begin !== null && begin <= now;
  if (expiresAt <= now) return hasBegun ? 'expired' : 'lapsed';
  return hasBegun ? 'in-force' : 'proposed';
}

/** Those that leave something out of what to do at an instant, also one long past. */
export function inForceAt(exceptions: readonly RiskException[], at: Date): readonly RiskException[] {
  return exceptions.filter((one) => one.proposed.at <= at && exceptionState(one, at) === 'in-force');
}

/** Whether an exception covers a subject of the check. */
export function covers(exception: RiskException, checkId: string, subject: Pick<SubjectVerdict, 'type' | 'key'>): boolean {
  return isAbout(exception, { checkId, subject: { ...subject, label: '' } });
}

/** True when nothing is left to do about a check: it is covered whole, or each of its subjects that does not pass is. */
export function isSetAside(result: Pick<CheckResult, 'checkId' | 'subjects'>, inForce: readonly RiskException[]): boolean {
  const own = inForce.filter(({ checkId }) => checkId === result.checkId);
  if (own.some(({ subject }) => subject === null)) return true;
  const open = result.subjects.filter(({ state }) => state !== 'pass' && state !== 'not-applicable');
  return open.length > 0 && own.length > 0 && open.every((subject) => own.some((one) => covers(one, result.checkId, subject)));
}

/** The checks that need nothing done while these exceptions are in force. */
export function setAside(results: readonly CheckResult[], inForce: readonly RiskException[]): ReadonlySet<string> {
  return new Set(results.filter((result) => isSetAside(result, inForce)).map(({ checkId }) => checkId));
}
