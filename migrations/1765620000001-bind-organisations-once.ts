import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One organisation is one clinic's, whichever of a provider's connections reaches it. What was bound twice before stays so. */
export class BindOrganisationsOnce1765620000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE connection_binding ADD COLUMN organisation_key text;
      ALTER TABLE connection_binding NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE connection NO FORCE ROW LEVEL SECURITY;
      UPDATE connection_binding b SET organisation_key = keyed.key || CASE WHEN keyed.nth > 1 THEN ' ' || b.binding_id ELSE '' END
      FROM (
        SELECT binding_id, key, row_number() OVER (PARTITION BY provider_id, key ORDER BY bound_at, binding_id) AS nth FROM (
          SELECT b.provider_id, b.binding_id, b.bound_at, CASE WHEN c.settings ? 'baseUrl'
            THEN c.kind || ' ' || lower(c.settings->>'baseUrl') || ' ' || b.organisation_id || ' ' || lower(b.organisation_name)
            ELSE c.kind || ' ' || b.organisation_id END AS key
          FROM connection_binding b JOIN connection c USING (provider_id, connection_id)) bound) keyed
      WHERE keyed.binding_id = b.binding_id;
      ALTER TABLE connection FORCE ROW LEVEL SECURITY;
      ALTER TABLE connection_binding FORCE ROW LEVEL SECURITY;
      ALTER TABLE connection_binding ALTER COLUMN organisation_key SET NOT NULL;
      CREATE UNIQUE INDEX connection_binding_organisation_key ON connection_binding (provider_id, organisation_key);`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE connection_binding DROP COLUMN organisation_key');
  }
}
