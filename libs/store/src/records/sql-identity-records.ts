import type { MfaPolicy, UserId } from '#libs/domain';
import { IdentityRecords, type HeldPerson, type NewSession, type NewUser, type SessionProof, type SessionSummary } from '#libs/flow';
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

  override async hold(userId: UserId): Promise<HeldPerson | null> {
    const [row] = await this.sql.rows<HeldPerson>(
      `SELECT passphrase_hash AS "passphraseHash", disabled_at IS NOT NULL AS disabled, expires_at AS "expiresAt"
       FROM app_user WHERE provider_id = $1 AND user_id = $2 FOR NO KEY UPDATE`,
      [userId],
    );
    return row ?? null;
  }

  override async mfaPolicy(): Promise<MfaPolicy> {
    const [row] = await this.sql.rows<{ policy: MfaPolicy }>('SELECT mfa_policy AS policy FROM provider WHERE provider_id = $1');
    return row?.policy ?? 'required';
  }

  override async addSession(session: NewSession): Promise<void> {
    await this.sql.rows(
      `INSERT INTO session (provider_id, session_id, user_id, token_hash, stage, method, proven_at, address, client, created_at, last_seen_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11)`,
      [
        session.sessionId,
        session.userId,
        session.tokenHash,
        session.stage,
        session.method,
        session.provenAt,
        session.address,
        session.client,
        session.createdAt,
        session.expiresAt,
      ],
    );
  }

  override async touchSession(sessionId: string, at: Date): Promise<void> {
    await this.sql.rows('UPDATE session SET last_seen_at = greatest(last_seen_at, $3) WHERE provider_id = $1 AND session_id = $2', [
      sessionId,
      at,
    ]);
  }

  override async proveSession(sessionId: string, { tokenHash, method, provenAt, expiresAt }: SessionProof): Promise<boolean> {
    const proven = await this.sql.count(
      `UPDATE session SET token_hash = $3, stage = 'full', method = $4, proven_at = $5, last_seen_at = greatest(last_seen_at, $5), expires_at = $6, attempts = 0
       WHERE provider_id = $1 AND session_id = $2 AND ended_at IS NULL`,
      [sessionId, tokenHash, method, provenAt, expiresAt],
    );
    return proven === 1;
  }

  override async admitTry(sessionId: string, most: number): Promise<boolean> {
    const admitted = await this.sql.count(
      'UPDATE session SET attempts = attempts + 1 WHERE provider_id = $1 AND session_id = $2 AND ended_at IS NULL AND attempts < $3',
      [sessionId, most],
    );
    return admitted === 1;
  }

  override async liveSessions(userId: UserId, now: Date): Promise<readonly SessionSummary[]> {
    return this.sql.rows<SessionSummary>(
      `SELECT session_id AS "sessionId", stage, method, address, client, created_at AS "createdAt", last_seen_at AS "lastSeenAt", expires_at AS "expiresAt"
       FROM session WHERE provider_id = $1 AND user_id = $2 AND ended_at IS NULL AND expires_at > $3 ORDER BY last_seen_at DESC, session_id`,
      [userId, now],
    );
  }

  override async endSession(userId: UserId, sessionId: string, at: Date): Promise<boolean> {
    const ended = await this.sql.count(
      'UPDATE session SET ended_at = $4 WHERE provider_id = $1 AND user_id = $2 AND session_id = $3 AND ended_at IS NULL',
      [userId, sessionId, at],
    );
    return ended === 1;
  }

  override endSessions(userId: UserId, at: Date, except: string | null): Promise<number> {
    return this.sql.count(
      'UPDATE session SET ended_at = $3 WHERE provider_id = $1 AND user_id = $2 AND ended_at IS NULL AND session_id IS DISTINCT FROM $4',
      [userId, at, except],
    );
  }

  override async forgetExpired({ before, now, most }: { before: Date; now: Date; most: number }): Promise<number> {
    const sessions = await this.sql.count(
      `DELETE FROM session WHERE provider_id = $1 AND session_id IN (
         SELECT session_id FROM session WHERE provider_id = $1 AND (expires_at < $2 OR ended_at < $2) LIMIT $3 FOR UPDATE SKIP LOCKED)`,
      [before, most],
    );
    const links = await this.sql.count(
      `DELETE FROM account_link WHERE provider_id = $1 AND link_id IN (
         SELECT link_id FROM account_link WHERE provider_id = $1 AND expires_at < $2 LIMIT $3 FOR UPDATE SKIP LOCKED)`,
      [before, most],
    );
    const tokens = await this.sql.count(
      `DELETE FROM spent_token WHERE provider_id = $1 AND token_hash IN (
         SELECT token_hash FROM spent_token WHERE provider_id = $1 AND expires_at < $2 LIMIT $3 FOR UPDATE SKIP LOCKED)`,
      [now, most],
    );
    return Math.max(sessions, links, tokens);
  }
}
