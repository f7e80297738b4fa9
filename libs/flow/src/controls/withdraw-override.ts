import { isOverriding, type CheckOverride, type ClinicScope } from '#libs/domain';
import { plainReason } from '../plain-text.js';
import type { AuditRecords } from '../ports/audit-records.js';
import type { OverrideRecords } from '../ports/override-records.js';
import { announce } from '../run-work.js';
import { providerScopeOf, type Session } from '../session.js';
import { assessAgain, overrideDeed, type OverrideDeps } from './override-check.js';

export type WithdrawOverrideOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly failure: 'no-such-override' | 'override-over' | 'reason-missing' | 'needs-every-clinic' };

interface Withdrawal {
  readonly id: string;
  readonly reason: string;
}

/** Ends an override before its time: of the clinic in `scope`, or of the provider where there is none. */
export async function withdrawOverride(
  deps: OverrideDeps,
  { session, scope }: { readonly session: Session; readonly scope: ClinicScope | null },
  { id, reason }: Withdrawal,
): Promise<WithdrawOverrideOutcome> {
  const why = plainReason(reason);
  if (why === null) return { ok: false, failure: 'reason-missing' };
  if (scope === null && session.clinics !== 'all') return { ok: false, failure: 'needs-every-clinic' };
  const deed = { ...overrideDeed(session, deps.clock.now()), why };
  if (scope === null) {
    return deps.records.forProvider(providerScopeOf(session), ({ overrides, audit }) =>
      withdraw(overrides, audit, { id, deed, of: 'provider' }),
    );
  }
  const ended = await deps.records.forClinic(scope, async (clinic): Promise<{ outcome: WithdrawOverrideOutcome; day: string | null }> => {
    const outcome = await withdraw(clinic.overrides, clinic.audit, { id, deed, of: 'clinic' });
    return { outcome, day: outcome.ok ? await assessAgain(clinic, deed.at) : null };
  });
  if (ended.day !== null) await announce(deps.queue, scope, [{ kind: 'assess', key: ended.day }]);
  return ended.outcome;
}

interface Ending {
  readonly id: string;
  readonly deed: Parameters<OverrideRecords['withdraw']>[1];
  readonly of: CheckOverride['scope'];
}

async function withdraw(overrides: OverrideRecords, audit: AuditRecords, { id, deed, of }: Ending): Promise<WithdrawOverrideOutcome> {
  await overrides.lock();
  const found = (await overrides.all()).find((one) => one.id === id && one.scope === of);
  if (!found) return { ok: false, failure: 'no-such-override' };
  if (!isOverriding(found, deed.at) || !(await overrides.withdraw(id, deed))) return { ok: false, failure: 'override-over' };
  const facts = { check: found.checkId, kind: found.kind, scope: of };
  await audit.append({ at: deed.at, action: 'override.withdrawn', subject: { kind: 'override', id }, facts });
  return { ok: true };
}
