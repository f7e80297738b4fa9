import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person is one subject of an identity service: an address that was given to somebody else leads to nobody's account. The first stays. */
export class OneSubjectAPerson1764500000004 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // The owner of the tables is bound by their policies too, and would see no row to remove.
    await db.query(`
      ALTER TABLE sso_identity NO FORCE ROW LEVEL SECURITY;
      DELETE FROM sso_identity i USING sso_identity o
        WHERE o.provider_id = i.provider_id AND o.connection_id = i.connection_id AND o.user_id = i.user_id
          AND (o.created_at, o.subject) < (i.created_at, i.subject);
      ALTER TABLE sso_identity FORCE ROW LEVEL SECURITY;
      CREATE UNIQUE INDEX sso_identity_user ON sso_identity (provider_id, connection_id, user_id);`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX sso_identity_user');
  }
}
