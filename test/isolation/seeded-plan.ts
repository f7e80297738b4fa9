import { randomUUID } from 'node:crypto';
import { userId, type Clinic } from '#libs/domain';
import { agreePlan } from '#libs/flow';
import type { ApiFixture } from '../journeys/support/api-fixture.js';

/** A check that the seeded clinic fails. */
export const FAILING_CHECK = 's3.admin-mfa';

/** An agreed plan of one fix, and a maintenance window. The plan's id comes back. */
export async function seedPlan({ deps, clock }: ApiFixture, { providerId, id: clinicId }: Clinic, mark: string): Promise<string> {
  const session: Parameters<typeof agreePlan>[1] = {
    ...{ providerId, userId: userId(randomUUID()), name: `${mark} planner`, clinics: [clinicId], side: 'provider' },
    permissions: ['plan.agree'],
  };
  const fixes = [{ clinicId, checkId: FAILING_CHECK, technician: `${mark} technician`, minutes: 30 }];
  const wish = { planId: null, fixes, until: new Date(clock.now.getTime() + 30 * 86_400_000), note: `${mark} note` };
  const agreed = await agreePlan(deps, session, wish, deps.riskModel.constants);
  if (!agreed.ok) throw new Error(agreed.failure);
  const scope = { kind: 'clinic', providerId, clinicId, actor: { kind: 'system', id: 'worker' } } as const;
  await deps.records.forClinic(scope, ({ workPlans }) => workPlans.setWindows([{ weekday: 2, startsAt: 1140, minutes: 120 }]));
  return agreed.planId;
}
