import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_SCOPE = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)
  AND ((SELECT current_setting('wardround.clinic_ids', true)) = 'all'
  OR clinic_id = ANY ((SELECT string_to_array(nullif(nullif(current_setting('wardround.clinic_ids', true), ''), 'all'), ',')::uuid[])::uuid[]))`;

/** Weaknesses that scanners found, the places of each, and what people decided of them. */
export class CreateFindings1765000000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE finding (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, finding_id uuid NOT NULL, source_id uuid NOT NULL,
        key text NOT NULL, text_hash text NOT NULL, rule text NOT NULL, title text NOT NULL, severity text,
        description text, fix text, cves text[] NOT NULL, cwes integer[] NOT NULL, cvss jsonb, epss real, known_exploited boolean NOT NULL,
        exposure text NOT NULL, "references" text[] NOT NULL, remote_administration boolean NOT NULL,
        open boolean NOT NULL, open_places integer NOT NULL,
        first_seen_at timestamptz NOT NULL, opened_at timestamptz NOT NULL, fixed_at timestamptz, times_reopened integer NOT NULL,
        due_at timestamptz, triage text, triage_until timestamptz, ticket text,
        CONSTRAINT finding_pk PRIMARY KEY (provider_id, clinic_id, finding_id),
        CONSTRAINT finding_source_fk FOREIGN KEY (provider_id, clinic_id, source_id)
          REFERENCES scan_source (provider_id, clinic_id, source_id) ON DELETE CASCADE ON UPDATE CASCADE
      ) WITH (fillfactor = 85);
      CREATE UNIQUE INDEX finding_once ON finding (provider_id, clinic_id, source_id, key);
      CREATE INDEX finding_open ON finding (provider_id, clinic_id, due_at) WHERE open;
      CREATE TABLE finding_place (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, finding_id uuid NOT NULL, key text NOT NULL,
        asset text, address text, location text, component text, version text, fixed_version text, purl text,
        open boolean NOT NULL, first_seen_at timestamptz NOT NULL, opened_at timestamptz NOT NULL, fixed_at timestamptz,
        CONSTRAINT finding_place_pk PRIMARY KEY (provider_id, clinic_id, finding_id, key),
        CONSTRAINT finding_place_finding_fk FOREIGN KEY (provider_id, clinic_id, finding_id)
          REFERENCES finding (provider_id, clinic_id, finding_id) ON DELETE CASCADE ON UPDATE CASCADE
      ) WITH (fillfactor = 85);
      CREATE TABLE finding_event (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, finding_id uuid NOT NULL, event_id uuid NOT NULL,
        at timestamptz NOT NULL, kind text NOT NULL, actor text NOT NULL, note text, until timestamptz,
        CONSTRAINT finding_event_pk PRIMARY KEY (provider_id, clinic_id, finding_id, event_id),
        CONSTRAINT finding_event_finding_fk FOREIGN KEY (provider_id, clinic_id, finding_id)
          REFERENCES finding (provider_id, clinic_id, finding_id) ON DELETE CASCADE ON UPDATE CASCADE
      );
    `);
    for (const table of ['finding', 'finding_place', 'finding_event']) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE POLICY in_scope ON ${table} TO wardround_app USING (${IN_SCOPE}) WITH CHECK (${IN_SCOPE});
        GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO wardround_app;
      `);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE finding_event; DROP TABLE finding_place; DROP TABLE finding;');
  }
}
