import { randomUUID } from 'node:crypto';
import type { ClinicScope, ExceptionDeed } from '#libs/domain';
import type { ApiFixture } from '../journeys/support/api-fixture.js';

/** One of each standing: in force over a whole check and over one computer, withdrawn, and one that waits, whose id comes back. */
export async function seedExceptions({ deps, clock }: ApiFixture, scope: ClinicScope, mark: string): Promise<string> {
  const by: ExceptionDeed = { at: clock.now, userId: randomUUID(), name: `${mark} analyst`, side: 'provider' };
  const ofClinic: ExceptionDeed = { ...by, name: `${mark} principal`, side: 'clinic' };
  const expiresAt = new Date(clock.now.getTime() + 30 * 86_400_000);
  const usual = { kind: 'accepted-risk', reason: `${mark} reason`, needsAcceptance: true, proposed: by, expiresAt } as const;
  const ids = { whole: randomUUID(), one: randomUUID(), ended: randomUUID(), waiting: randomUUID() };
  const subject = { type: 'device', key: randomUUID(), label: `${mark} device` };
  await deps.records.forClinic(scope, async ({ exceptions }) => {
    await exceptions.add({ ...usual, id: ids.whole, checkId: 's1.disk-encryption', subject: null });
    await exceptions.add({ ...usual, id: ids.one, checkId: 's6.firewall', subject });
    await exceptions.add({ ...usual, id: ids.ended, checkId: 's6.antivirus', subject: null });
    await exceptions.add({ ...usual, id: ids.waiting, checkId: 's6.os-updates', subject: null });
    for (const id of [ids.whole, ids.one]) await exceptions.accept(id, ofClinic);
    await exceptions.withdraw(ids.ended, { ...by, why: `${mark} why` });
  });
  return ids.waiting;
}
