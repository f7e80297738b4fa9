import { randomUUID } from 'node:crypto';
import type { ClinicScope, DeviceId } from '#libs/domain';
import type { ApiFixture } from '../../journeys/support/api-fixture.js';

/** Why it was asked. */
export const QUESTION = 'Which computers have an old reader';
/** What means harm to whoever takes it for a formula. */
export const FORMULA = '=HYPERLINK("https://elsewhere.example")';
const SQL = "SELECT name, version FROM programs WHERE name LIKE '%reader%';";
const HOUR = 3_600_000;

/** A question that four computers were given: one has rows, one has nothing, one could not run it, and one has not answered. */
export async function sampleQuestion(api: ApiFixture, scope: ClinicScope): Promise<void> {
  const { deps, clock } = api;
  const queryId = randomUUID();
  const createdAt = clock.now;
  const devices = await api.rows<{ device_id: DeviceId }>('SELECT device_id FROM device WHERE clinic_id = $1 ORDER BY name LIMIT 4', [
    scope.clinicId,
  ]);
  const found = [
    { name: FORMULA, version: '11.0' },
    { name: 'Old Reader', version: '9.1' },
  ];
  await deps.records.forClinic(scope, async ({ liveQueries }) => {
    await liveQueries.add({
      queryId,
      sql: SQL,
      reason: QUESTION,
      createdBy: randomUUID(),
      createdAt,
      expiresAt: new Date(createdAt.getTime() + 24 * HOUR),
    });
    for (const [index, { device_id: id }] of devices.entries()) {
      await liveQueries.handOut(id, { now: createdAt, lostBefore: createdAt, most: 1, limit: 1 });
      const kept = index === 0 ? found : [];
      const answer = { queryId, rows: kept, rowCount: kept.length, truncated: false };
      if (index < 3) await liveQueries.answer(id, { ...answer, state: index === 2 ? 'failed' : 'answered' }, createdAt);
    }
  });
}
