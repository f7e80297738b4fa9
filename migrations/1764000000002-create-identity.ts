import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateIdentity1764000000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE app_user (
        provider_id uuid NOT NULL,
        user_id uuid NOT NULL,
        email text NOT NULL,
        name text NOT NULL,
        role text NOT NULL,
        assigned_clinics uuid[],
        passphrase_hash text NOT NULL,
        created_at timestamptz NOT NULL,
        disabled_at timestamptz,
        CONSTRAINT app_user_pk PRIMARY KEY (provider_id, user_id),
        CONSTRAINT app_user_provider_fk FOREIGN KEY (provider_id) REFERENCES provider (provider_id) ON DELETE CASCADE
      );
      CREATE UNIQUE INDEX app_user_email ON app_user (email);
      CREATE TABLE session (
        provider_id uuid NOT NULL,
        session_id uuid NOT NULL,
        user_id uuid NOT NULL,
        token_hash text NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        ended_at timestamptz,
        CONSTRAINT session_pk PRIMARY KEY (provider_id, session_id),
        CONSTRAINT session_user_fk FOREIGN KEY (provider_id, user_id) REFERENCES app_user (provider_id, user_id) ON DELETE CASCADE
      );
      CREATE UNIQUE INDEX session_token ON session (token_hash);
      CREATE INDEX session_by_user ON session (provider_id, user_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE session; DROP TABLE app_user;');
  }
}
