import type { UserId } from '#libs/domain';
import { FactorRecords, type FactorSummary, type NewPasskey, type PasskeySummary } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';

export class SqlFactorRecords extends FactorRecords {
  constructor(private readonly sql: ScopedSql) {
    super();
  }

  override async summary(userId: UserId): Promise<FactorSummary> {
    const [row] = await this.sql.rows<{ confirmed: Date | null; codes: number; passkeys: number }>(
      `SELECT (SELECT totp_confirmed_at FROM second_factor WHERE provider_id = $1 AND user_id = $2) AS confirmed,
         (SELECT count(*)::int FROM recovery_code WHERE provider_id = $1 AND user_id = $2 AND used_at IS NULL) AS codes,
         (SELECT count(*)::int FROM passkey WHERE provider_id = $1 AND user_id = $2) AS passkeys`,
      [userId],
    );
    return { totpConfirmedAt: row?.confirmed ?? null, recoveryCodesLeft: row?.codes ?? 0, passkeys: row?.passkeys ?? 0 };
  }

  override async confirmTotp(userId: UserId, step: number, at: Date): Promise<void> {
    await this.sql.rows(
      `INSERT INTO second_factor (provider_id, user_id, totp_last_step, totp_confirmed_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (provider_id, user_id) DO UPDATE SET totp_last_step = excluded.totp_last_step, totp_confirmed_at = excluded.totp_confirmed_at`,
      [userId, step, at],
    );
  }

  override async takeTotpStep(userId: UserId, step: number): Promise<boolean> {
    const taken = await this.sql.count(
      `UPDATE second_factor SET totp_last_step = $3 WHERE provider_id = $1 AND user_id = $2 AND (totp_last_step IS NULL OR totp_last_step < $3)`,
      [userId, step],
    );
    return taken === 1;
  }

  override async removeTotp(userId: UserId): Promise<void> {
    await this.sql.rows(
      `UPDATE second_factor SET totp_confirmed_at = NULL, totp_last_step = NULL
       WHERE provider_id = $1 AND user_id = $2`,
      [userId],
    );
  }

  override async replaceRecoveryCodes(userId: UserId, hashes: readonly string[], at: Date): Promise<void> {
    await this.sql.rows('DELETE FROM recovery_code WHERE provider_id = $1 AND user_id = $2', [userId]);
    await this.sql.rows(
      'INSERT INTO recovery_code (provider_id, user_id, code_hash, created_at) SELECT $1, $2, hash, $4 FROM unnest($3::text[]) AS hash',
      [userId, hashes, at],
    );
  }

  override async takeRecoveryCode(userId: UserId, hash: string, at: Date): Promise<boolean> {
    const taken = await this.sql.count(
      'UPDATE recovery_code SET used_at = $4 WHERE provider_id = $1 AND user_id = $2 AND code_hash = $3 AND used_at IS NULL',
      [userId, hash, at],
    );
    return taken === 1;
  }

  override async admitTry(userId: UserId, { most, since, at }: { most: number; since: Date; at: Date }): Promise<boolean> {
    const admitted = await this.sql.rows(
      `INSERT INTO second_factor AS f (provider_id, user_id, attempts, attempts_since) VALUES ($1, $2, 1, $4)
       ON CONFLICT (provider_id, user_id) DO UPDATE SET
         attempts = CASE WHEN f.attempts_since > $3 THEN f.attempts + 1 ELSE 1 END,
         attempts_since = CASE WHEN f.attempts_since > $3 THEN f.attempts_since ELSE $4 END
       WHERE f.attempts_since IS NULL OR f.attempts_since <= $3 OR f.attempts < $5
       RETURNING 1`,
      [userId, since, at, most],
    );
    return admitted.length === 1;
  }

  override async forgetTries(userId: UserId): Promise<void> {
    await this.sql.rows('UPDATE second_factor SET attempts = 0, attempts_since = NULL WHERE provider_id = $1 AND user_id = $2', [userId]);
  }

  override async addPasskey(passkey: NewPasskey): Promise<boolean> {
    const added = await this.sql.rows(
      `INSERT INTO passkey (provider_id, passkey_id, user_id, credential_id, public_key, counter, transports, name, backed_up, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (credential_id) DO NOTHING RETURNING 1`,
      [
        ...[passkey.passkeyId, passkey.userId, passkey.credentialId, passkey.publicKey, passkey.counter],
        ...[passkey.transports, passkey.name, passkey.backedUp, passkey.createdAt],
      ],
    );
    return added.length === 1;
  }

  override passkeys(userId: UserId): Promise<readonly PasskeySummary[]> {
    return this.sql.rows<PasskeySummary>(
      `SELECT passkey_id AS "passkeyId", credential_id AS "credentialId", name, backed_up AS "backedUp", created_at AS "createdAt",
         last_used_at AS "lastUsedAt"
       FROM passkey WHERE provider_id = $1 AND user_id = $2 ORDER BY created_at, passkey_id`,
      [userId],
    );
  }

  override async usePasskey(passkeyId: string, counter: number, at: Date): Promise<boolean> {
    const used = await this.sql.count(
      `UPDATE passkey SET counter = $3, last_used_at = $4
       WHERE provider_id = $1 AND passkey_id = $2 AND (counter < $3 OR (counter = 0 AND $3 = 0))`,
      [passkeyId, counter, at],
    );
    return used === 1;
  }

  override async removePasskey(userId: UserId, passkeyId: string): Promise<boolean> {
    const removed = await this.sql.count('DELETE FROM passkey WHERE provider_id = $1 AND user_id = $2 AND passkey_id = $3', [
      userId,
      passkeyId,
    ]);
    return removed === 1;
  }

  override async spend(tokenHash: string, expiresAt: Date): Promise<boolean> {
    const spent = await this.sql.rows(
      'INSERT INTO spent_token (provider_id, token_hash, expires_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1',
      [tokenHash, expiresAt],
    );
    return spent.length === 1;
  }
}
