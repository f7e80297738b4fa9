import { mayDo, type ClinicId } from '#libs/domain';
import { plainReason } from '../plain-text.js';
import type { Clock } from '../ports/clock.js';
import type { Records } from '../ports/records.js';
import { clinicScopeOf, type Session } from '../session.js';

export type WithdrawPlanOutcome = { readonly ok: true } | { readonly ok: false; readonly failure: 'reason-missing' | 'plan-withdrawn' };

/** Takes a plan back at each of the clinics named: it stays readable and promises nothing any more. */
export async function withdrawPlan(
  deps: { readonly records: Pick<Records, 'forClinic'>; readonly clock: Clock },
  session: Session,
  plan: { readonly id: string; readonly clinics: readonly ClinicId[]; readonly reason: string },
): Promise<WithdrawPlanOutcome> {
  const why = plainReason(plan.reason);
  if (why === null) return { ok: false, failure: 'reason-missing' };
  const at = deps.clock.now();
  let withdrawn = 0;
  for (const id of plan.clinics) {
    const scope = clinicScopeOf(session, id);
    if (!scope || !mayDo(session, 'plan.agree')) throw new Error('A withdrawal reached a clinic that its author may not plan for');
    await deps.records.forClinic(scope, async ({ workPlans, audit }) => {
      if (!(await workPlans.withdraw(plan.id, { at, name: session.name, why }))) return;
      withdrawn += 1;
      await audit.append({ at, action: 'plan.withdrawn', subject: { kind: 'plan', id: plan.id }, facts: {} });
    });
  }
  return withdrawn === 0 ? { ok: false, failure: 'plan-withdrawn' } : { ok: true };
}
