import {
  CHECK_BY_ID,
  isOverriding,
  isoDay,
  problemWithOverride,
  type CheckOverride,
  type ClinicScope,
  type OverrideDeed,
  type OverrideKind,
} from '#libs/domain';
import { plainReason } from '../plain-text.js';
import type { AuditRecords } from '../ports/audit-records.js';
import type { Clock } from '../ports/clock.js';
import type { NewOverride, OverrideRecords } from '../ports/override-records.js';
import type { ClinicRecords, Records } from '../ports/records.js';
import type { Secrets } from '../ports/secrets.js';
import type { WorkQueue } from '../ports/work-queue.js';
import { announce } from '../run-work.js';
import { providerScopeOf, type Session } from '../session.js';

export interface OverrideDeps {
  readonly records: Pick<Records, 'forClinic' | 'forProvider'>;
  readonly secrets: Pick<Secrets, 'uuid'>;
  readonly queue: WorkQueue;
  readonly clock: Clock;
}

export interface OverrideCheckInput {
  readonly checkId: string;
  readonly kind: OverrideKind;
  readonly value: number | null;
  readonly reason: string;
  readonly expiresAt: Date;
}

export type OverrideCheckOutcome =
  | { readonly ok: true; readonly override: CheckOverride }
  | { readonly ok: false; readonly failure: 'invalid-override'; readonly detail: string }
  | { readonly ok: false; readonly failure: 'override-exists' | 'needs-every-clinic' };

export function overrideDeed({ userId, name, side }: Pick<Session, 'userId' | 'name' | 'side'>, at: Date): OverrideDeed {
  return { at, userId, name, side };
}

/** Judges a check of one clinic otherwise than the catalogue does, from the assessment on that it asks for. */
export async function overrideCheck(
  deps: OverrideDeps,
  { session, scope }: { readonly session: Session; readonly scope: ClinicScope },
  input: OverrideCheckInput,
): Promise<OverrideCheckOutcome> {
  const read = readOverride(deps, session, input);
  if (!read.ok) return read;
  const kept = await deps.records.forClinic(scope, async (clinic): Promise<{ outcome: OverrideCheckOutcome; day: string | null }> => {
    const outcome = await keep(clinic.overrides, clinic.audit, { override: read.override, scope: 'clinic' });
    return { outcome, day: outcome.ok ? await assessAgain(clinic, deps.clock.now()) : null };
  });
  if (kept.day !== null) await announce(deps.queue, scope, [{ kind: 'assess', key: kept.day }]);
  return kept.outcome;
}

/** The same at every clinic of the provider, from each one's next assessment on; a clinic's own override comes first. */
export async function overrideEverywhere(deps: OverrideDeps, session: Session, input: OverrideCheckInput): Promise<OverrideCheckOutcome> {
  if (session.clinics !== 'all') return { ok: false, failure: 'needs-every-clinic' };
  const read = readOverride(deps, session, input);
  if (!read.ok) return read;
  return deps.records.forProvider(providerScopeOf(session), ({ overrides, audit }) =>
    keep(overrides, audit, { override: read.override, scope: 'provider' }),
  );
}

/** Asks for the running day to be assessed again; the day, or null where there is no clinic. */
export async function assessAgain({ profile, work }: ClinicRecords, now: Date): Promise<string | null> {
  const clinic = await profile.get();
  if (!clinic) return null;
  const day = isoDay(now, clinic.timeZone);
  await work.request('assess', day, now, now);
  return day;
}

type Read = { readonly ok: true; readonly override: NewOverride } | Extract<OverrideCheckOutcome, { readonly failure: 'invalid-override' }>;

function readOverride({ clock, secrets }: OverrideDeps, session: Session, input: OverrideCheckInput): Read {
  const now = clock.now();
  const check = CHECK_BY_ID.get(input.checkId);
  const reason = plainReason(input.reason);
  if (!check) return { ok: false, failure: 'invalid-override', detail: 'checkId: a check of the catalogue' };
  if (reason === null) return { ok: false, failure: 'invalid-override', detail: 'reason: 1 to 500 printable characters' };
  const detail = problemWithOverride(check, input, now);
  if (detail !== null) return { ok: false, failure: 'invalid-override', detail };
  return { ok: true, override: { ...input, reason, id: secrets.uuid(), set: overrideDeed(session, now) } };
}

/** One of a kind, check and scope at a time: whoever wants another one withdraws the first. */
async function keep(
  overrides: OverrideRecords,
  audit: AuditRecords,
  { override, scope }: { readonly override: NewOverride; readonly scope: CheckOverride['scope'] },
): Promise<OverrideCheckOutcome> {
  await overrides.lock();
  const { checkId, kind, set, value, expiresAt, id } = override;
  const same = (one: CheckOverride): boolean => one.scope === scope && one.checkId === checkId && one.kind === kind;
  if ((await overrides.all()).some((one) => same(one) && isOverriding(one, set.at))) return { ok: false, failure: 'override-exists' };
  await overrides.add(override);
  const facts = { check: checkId, kind, value, scope, expiresAt: expiresAt.toISOString() };
  await audit.append({ at: set.at, action: 'override.set', subject: { kind: 'override', id }, facts });
  return { ok: true, override: { ...override, scope, withdrawn: null } };
}
