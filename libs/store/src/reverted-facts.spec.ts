import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { reverted } from './testing/migrated.js';

const KEYS = [randomUUID(), randomUUID()];

/** One fact of one time, told by two submissions: the later corrected the earlier. */
async function corrected(admin: pg.Client): Promise<void> {
  await clinic(admin);
  for (const [told, recorded, superseded] of [
    ['first', '2026-11-01', '2026-11-02'],
    ['second', '2026-11-02', null],
  ] as const) {
    const submission = randomUUID();
    await admin.query(
      `INSERT INTO submission (provider_id, clinic_id, submission_id, source, format, origin, idempotency_key, content_hash, bytes, records, observed_at,
         received_at, state, payload) VALUES ($1, $2, $3, 'scan', 'x', 'user', $4, $4, 1, 1, now(), now(), 'normalised', '{}')`,
      [...KEYS, submission, submission],
    );
    await admin.query(
      `INSERT INTO observation (provider_id, clinic_id, observation_id, subject_type, subject_key, kind, source, grade, observed_at, recorded_at,
         superseded_at, submission_id, value) VALUES ($1, $2, $3, 'clinic', 'clinic', 'x', 'x', 'reported', '2026-10-31', $4, $5, $6, $7)`,
      [...KEYS, randomUUID(), recorded, superseded, submission, JSON.stringify(told)],
    );
  }
}

async function clinic(admin: pg.Client): Promise<void> {
  await admin.query(`INSERT INTO provider (provider_id, name, created_at) VALUES ($1, 'P', now())`, [KEYS[0]]);
  await admin.query(
    `INSERT INTO clinic (provider_id, clinic_id, name, archetype, time_zone, practitioners, simulated, created_at)
     VALUES ($1, $2, 'C', 'gp', 'Australia/Sydney', 1, false, now())`,
    KEYS,
  );
}

it('corrections are undone to what was told last, with the tables full', async () => {
  expect(await reverted('CorrectFacts1765640000001', corrected, 'SELECT value FROM observation')).toEqual([{ value: 'second' }]);
}, 60_000);
