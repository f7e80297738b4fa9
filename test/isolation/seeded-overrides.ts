import { randomUUID } from 'node:crypto';
import type { ClinicScope } from '#libs/domain';
import type { ApiFixture } from '../journeys/support/api-fixture.js';

/** One that has ended, and one that is in force, whose id comes back. */
export async function seedOverrides({ deps, clock }: ApiFixture, scope: ClinicScope, mark: string): Promise<string> {
  const set = { at: clock.now, userId: randomUUID(), name: `${mark} owner`, side: 'provider' } as const;
  const expiresAt = new Date(clock.now.getTime() + 90 * 86_400_000);
  const usual = { reason: `${mark} reason`, set, expiresAt } as const;
  const ids = { ended: randomUUID(), current: randomUUID() };
  await deps.records.forClinic(scope, async ({ overrides }) => {
    await overrides.add({ ...usual, id: ids.ended, checkId: 's6.firewall', kind: 'not-applicable', value: null });
    await overrides.withdraw(ids.ended, { ...set, why: `${mark} why` });
    await overrides.add({ ...usual, id: ids.current, checkId: 's7.screen-lock', kind: 'stricter-threshold', value: 5 });
  });
  return ids.current;
}
