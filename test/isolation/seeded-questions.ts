import { randomUUID } from 'node:crypto';
import type { ClinicScope, DeviceId } from '#libs/domain';
import type { ApiFixture } from '../journeys/support/api-fixture.js';

/** A question that the computer has answered; its reason and its answer carry the mark. */
export async function seedQuestions({ deps, clock }: ApiFixture, scope: ClinicScope, deviceId: DeviceId, mark: string): Promise<string> {
  const queryId = randomUUID();
  const times = { createdAt: clock.now, expiresAt: new Date(clock.now.getTime() + 3_600_000) };
  await deps.records.forClinic(scope, async ({ liveQueries }) => {
    await liveQueries.add({ queryId, sql: 'SELECT name FROM programs;', reason: `${mark} reason`, createdBy: randomUUID(), ...times });
    await liveQueries.handOut(deviceId, { now: clock.now, lostBefore: clock.now, most: 1, limit: 1 });
    const rows = [{ name: `${mark} program` }];
    await liveQueries.answer(deviceId, { queryId, state: 'answered', rows, rowCount: 1, truncated: false }, clock.now);
  });
  return queryId;
}
