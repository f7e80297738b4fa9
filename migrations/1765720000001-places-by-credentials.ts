import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['finding', 'finding_place', 'scan_run', 'submission'];
const rowSecurity = (state: 'FORCE' | 'NO FORCE'): string =>
  TABLES.map((table) => `ALTER TABLE ${table} ${state} ROW LEVEL SECURITY;`).join(' ');

/** What was found with credentials closes only by a run with credentials. Of places of before, the runs that told of them say which those are. */
export class PlacesByCredentials1765720000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE finding_place ADD COLUMN credentialed boolean NOT NULL DEFAULT false');
    await db.query(rowSecurity('NO FORCE'));
    await db.query(`
      WITH signed_in AS (
        SELECT DISTINCT r.provider_id, r.clinic_id, r.source_id, a.value->>'key' AS asset
        FROM scan_run r
        JOIN submission s ON s.provider_id = r.provider_id AND s.clinic_id = r.clinic_id AND s.submission_id = r.submission_id
        CROSS JOIN LATERAL jsonb_array_elements(
          CASE jsonb_typeof(s.payload #> '{scan,assets}') WHEN 'array' THEN s.payload #> '{scan,assets}' ELSE '[]' END) a
        WHERE r.saw <> 'nothing' AND a.value->'credentialed' = 'true')
      UPDATE finding_place p SET credentialed = true
      FROM finding f JOIN signed_in i ON i.provider_id = f.provider_id AND i.clinic_id = f.clinic_id AND i.source_id = f.source_id
      WHERE p.provider_id = f.provider_id AND p.clinic_id = f.clinic_id AND p.finding_id = f.finding_id
        AND (p.asset = i.asset OR p.asset IS NULL)`);
    await db.query(rowSecurity('FORCE'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE finding_place DROP COLUMN credentialed');
  }
}
