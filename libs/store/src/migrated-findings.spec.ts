import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { migrated } from './testing/migrated.js';

const KEYS = [randomUUID(), randomUUID()];
const [AUTHENTICATED, UNKNOWN] = [randomUUID(), randomUUID()];

/** Two sources: one that signed in to 10.0.0.5 and to no other, one that says nothing of credentials. */
async function findings(admin: pg.Client): Promise<void> {
  await admin.query(`INSERT INTO provider (provider_id, name, created_at) VALUES ($1, 'P', now())`, [KEYS[0]]);
  await admin.query(
    `INSERT INTO clinic (provider_id, clinic_id, name, archetype, time_zone, practitioners, simulated, created_at)
     VALUES ($1, $2, 'C', 'gp', 'Australia/Sydney', 1, false, now())`,
    KEYS,
  );
  for (const [source, credentialed] of [
    [AUTHENTICATED, true],
    [UNKNOWN, null],
  ] as const) {
    // prettier-ignore
    await admin.query(
      `INSERT INTO scan_source (provider_id, clinic_id, source_id, format, tool, scope) VALUES ($1, $2, $3, 'openvas', 'OpenVAS', $4)`,
      [...KEYS, source, source],
    );
    const assets = ['10.0.0.5', '10.0.0.6'].map((key) => ({ key, credentialed: key === '10.0.0.5' ? credentialed : null }));
    const submission = randomUUID();
    await admin.query(
      `INSERT INTO submission (provider_id, clinic_id, submission_id, source, format, origin, idempotency_key, content_hash, bytes, records, observed_at,
         received_at, state, payload) VALUES ($1, $2, $3, 'scan', 'x', 'user', $4, $4, 1, 1, now(), now(), 'normalised', $5)`,
      [...KEYS, submission, submission, JSON.stringify({ type: 'scan', scan: { assets } })],
    );
    await admin.query(
      `INSERT INTO scan_run (provider_id, clinic_id, run_id, source_id, submission_id, observed_at, recorded_at, saw, records, counts, assets, findings,
         opened, fixed, reopened, notes) VALUES ($1, $2, $3, $4, $5, now(), now(), 'everything', 1, '{}', 2, 1, 1, 0, 0, '{}')`,
      [...KEYS, randomUUID(), source, submission],
    );
    const finding = randomUUID();
    await admin.query(
      `INSERT INTO finding (provider_id, clinic_id, finding_id, source_id, key, text_hash, rule, title, cves, cwes, known_exploited, exposure,
         "references", remote_administration, open, open_places, first_seen_at, opened_at, times_reopened)
       VALUES ($1, $2, $3, $4, $5, '', '', '', '{CVE-2026-1,CVE-2026-2}', '{}', false, 'internal', '{}', false, true, 2, now(), now(), 0)`,
      [...KEYS, finding, source, source],
    );
    await admin.query(
      `INSERT INTO finding_place (provider_id, clinic_id, finding_id, key, asset, open, first_seen_at, opened_at)
       SELECT $1, $2, $3, a, a, true, now(), now() FROM unnest('{10.0.0.5,10.0.0.6}'::text[]) a`,
      [...KEYS, finding],
    );
  }
}

describe('findings of before a migration', () => {
  it('were found with credentials where a run of their source had signed in', async () => {
    const rows = await migrated(
      'PlacesByCredentials1765720000001',
      findings,
      `SELECT f.source_id AS source, p.asset FROM finding_place p JOIN finding f USING (provider_id, clinic_id, finding_id) WHERE p.credentialed`,
    );
    expect(rows).toEqual([{ source: AUTHENTICATED, asset: '10.0.0.5' }]);
  }, 60_000);

  it('are found by each CVE that they name', async () => {
    const rows = await migrated('FindByCve1765720000002', findings, `SELECT source_id AS source, cve FROM finding_cve ORDER BY 1, 2`);
    const named = [AUTHENTICATED, UNKNOWN].toSorted().flatMap((source) => ['CVE-2026-1', 'CVE-2026-2'].map((cve) => ({ source, cve })));
    expect(rows).toEqual(named);
  }, 60_000);
});
