import type { UserId } from '#libs/domain';
import {
  AccountLinks,
  type AccountLink,
  type InvitationSummary,
  type Invitee,
  type MemberRecord,
  type NewInvitation,
  type NewRecovery,
} from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';

const INVITEE = `email, name, role, assigned_clinics AS "assignedClinics", assigned_groups AS "assignedGroups"`;
const WORKS = `used_at IS NULL AND revoked_at IS NULL`;

interface LinkRow extends Invitee {
  readonly linkId: string;
  readonly kind: 'invitation' | 'recovery';
  readonly userId: UserId | null;
  readonly createdBy: string;
}

export class SqlAccountLinks extends AccountLinks {
  constructor(private readonly sql: ScopedSql) {
    super();
  }

  override async invite(link: NewInvitation): Promise<void> {
    await this.sql.rows(
      `UPDATE account_link SET revoked_at = $3 WHERE provider_id = $1 AND kind = 'invitation' AND email = $2 AND ${WORKS}`,
      [link.email, link.createdAt],
    );
    await this.sql.rows(
      `INSERT INTO account_link (provider_id, link_id, kind, token_hash, email, name, role, assigned_clinics, assigned_groups, user_expires_at,
         created_at, created_by, expires_at) VALUES ($1, $2, 'invitation', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[link.linkId, link.tokenHash, link.email, link.name, link.role, link.assignedClinics, link.assignedGroups, link.userExpiresAt],
        ...[link.createdAt, link.createdBy, link.expiresAt],
      ],
    );
  }

  override async recover({ user, ...link }: NewRecovery): Promise<void> {
    await this.sql.rows(
      `UPDATE account_link SET revoked_at = $3 WHERE provider_id = $1 AND kind = 'recovery' AND user_id = $2 AND ${WORKS}`,
      [user.userId, link.createdAt],
    );
    await this.sql.rows(
      `INSERT INTO account_link (provider_id, link_id, kind, token_hash, user_id, email, name, role, created_at, created_by, expires_at)
       VALUES ($1, $2, 'recovery', $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[link.linkId, link.tokenHash, user.userId, user.email, user.name, user.role],
        ...[link.createdAt, link.createdBy, link.expiresAt],
      ],
    );
  }

  override async take(linkId: string, now: Date): Promise<AccountLink | null> {
    const [row] = await this.sql.rows<LinkRow>(
      `SELECT link_id AS "linkId", kind, user_id AS "userId", ${INVITEE}, user_expires_at AS "userExpiresAt", created_by AS "createdBy"
       FROM account_link WHERE provider_id = $1 AND link_id = $2 AND ${WORKS} AND expires_at > $3 FOR UPDATE`,
      [linkId, now],
    );
    if (!row) return null;
    const { kind, userId, ...rest } = row;
    if (kind === 'invitation') return { kind, ...rest };
    return userId ? { kind, linkId, userId, email: rest.email, createdBy: rest.createdBy } : null;
  }

  override async use(linkId: string, at: Date): Promise<void> {
    await this.sql.rows('UPDATE account_link SET used_at = $3 WHERE provider_id = $1 AND link_id = $2', [linkId, at]);
  }

  override open(now: Date): Promise<readonly InvitationSummary[]> {
    return this.sql.rows<InvitationSummary>(
      `SELECT link_id AS "linkId", ${INVITEE}, user_expires_at AS "userExpiresAt", created_at AS "createdAt", expires_at AS "expiresAt"
       FROM account_link WHERE provider_id = $1 AND kind = 'invitation' AND ${WORKS} AND expires_at > $2
       ORDER BY created_at DESC, link_id LIMIT 500`,
      [now],
    );
  }

  override async revoke(linkId: string, at: Date): Promise<boolean> {
    const revoked = await this.sql.count(
      `UPDATE account_link SET revoked_at = $3 WHERE provider_id = $1 AND link_id = $2 AND kind = 'invitation' AND ${WORKS} AND expires_at > $3`,
      [linkId, at],
    );
    return revoked === 1;
  }

  override async memberByEmail(email: string): Promise<MemberRecord | null> {
    const [row] = await this.sql.rows<MemberRecord>(
      `SELECT user_id AS "userId", ${INVITEE}, disabled_at IS NOT NULL AS disabled, expires_at AS "expiresAt" FROM app_user WHERE provider_id = $1 AND email = $2`,
      [email],
    );
    return row ?? null;
  }

  override async setPassphrase(userId: UserId, hash: string, replaced?: string): Promise<boolean> {
    const set = await this.sql.count(
      `UPDATE app_user SET passphrase_hash = $3
       WHERE provider_id = $1 AND user_id = $2 AND passphrase_hash IS NOT NULL AND ($4::text IS NULL OR passphrase_hash = $4)`,
      [userId, hash, replaced ?? null],
    );
    return set === 1;
  }
}
