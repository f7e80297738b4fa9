import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People whom earlier hand-overs shut out and left with their hashes and sessions go the way that they go now. The owner reads past no policy while it is forced. */
export class RemoveReleasedPeople1764600000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE app_user NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE sealed_secret NO FORCE ROW LEVEL SECURITY;
      WITH removed AS (DELETE FROM app_user WHERE email = user_id || '@released.invalid' RETURNING provider_id, user_id)
        DELETE FROM sealed_secret s USING removed r WHERE s.provider_id = r.provider_id AND s.subject = r.user_id::text;
      ALTER TABLE sealed_secret FORCE ROW LEVEL SECURITY;
      ALTER TABLE app_user FORCE ROW LEVEL SECURITY;
    `);
  }

  /** What was removed does not come back. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}
