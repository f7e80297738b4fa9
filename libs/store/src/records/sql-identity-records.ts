import type { UserId } from '#libs/domain';
import { IdentityRecords, type NewUser } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';

export class SqlIdentityRecords extends IdentityRecords {
  constructor(private readonly sql: ScopedSql) {
    super();
  }

  override async addUser(user: NewUser): Promise<boolean> {
    const added = await this.sql.rows(
      `INSERT INTO app_user (provider_id, user_id, email, name, role, assigned_clinics, passphrase_hash, created_at, assigned_groups, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (email) DO NOTHING RETURNING user_id`,
      [
        ...[user.userId, user.email, user.name, user.role, user.assignedClinics, user.passphraseHash, user.createdAt],
        ...[user.assignedGroups, user.expiresAt],
      ],
    );
    return added.length === 1;
  }

  override async addSession(session: {
    sessionId: string;
    userId: UserId;
    tokenHash: string;
    createdAt: Date;
    expiresAt: Date;
  }): Promise<void> {
    await this.sql.rows(
      'INSERT INTO session (provider_id, session_id, user_id, token_hash, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [session.sessionId, session.userId, session.tokenHash, session.createdAt, session.expiresAt],
    );
  }

  override async endSession(sessionId: string, at: Date): Promise<void> {
    await this.sql.rows('UPDATE session SET ended_at = $3 WHERE provider_id = $1 AND session_id = $2 AND ended_at IS NULL', [
      sessionId,
      at,
    ]);
  }
}
