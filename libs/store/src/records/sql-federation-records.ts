import type { ClinicId, Role, UserId } from '#libs/domain';
import { FederationRecords, type MemberRecord, type SsoConnection } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';

const CONNECTION = `connection_id AS "connectionId", kind, name, issuer, client_id AS "clientId", domains, second_factor AS "secondFactor",
  group_claim AS "groupClaim", group_roles AS "groupRoles", default_role AS "defaultRole"`;

export class SqlFederationRecords extends FederationRecords {
  constructor(private readonly sql: ScopedSql) {
    super();
  }

  override connections(): Promise<readonly SsoConnection[]> {
    return this.sql.rows<SsoConnection>(`SELECT ${CONNECTION} FROM sso_connection WHERE provider_id = $1 ORDER BY name, connection_id`);
  }

  override async connection(connectionId: string): Promise<SsoConnection | null> {
    const text = `SELECT ${CONNECTION} FROM sso_connection WHERE provider_id = $1 AND connection_id = $2`;
    return (await this.sql.rows<SsoConnection>(text, [connectionId]))[0] ?? null;
  }

  override async saveConnection(made: SsoConnection, at: Date, by: string): Promise<void> {
    await this.sql.rows(
      `INSERT INTO sso_connection (provider_id, connection_id, kind, name, issuer, client_id, domains, second_factor, group_claim, group_roles,
         default_role, created_at, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
       ON CONFLICT (provider_id, connection_id) DO UPDATE SET kind = excluded.kind, name = excluded.name, issuer = excluded.issuer,
         client_id = excluded.client_id, domains = excluded.domains, second_factor = excluded.second_factor,
         group_claim = excluded.group_claim, group_roles = excluded.group_roles, default_role = excluded.default_role`,
      [
        ...[made.connectionId, made.kind, made.name, made.issuer, made.clientId, made.domains, made.secondFactor, made.groupClaim],
        ...[JSON.stringify(made.groupRoles), made.defaultRole, at, by],
      ],
    );
  }

  override async removeConnection(connectionId: string): Promise<boolean> {
    return (await this.sql.count('DELETE FROM sso_connection WHERE provider_id = $1 AND connection_id = $2', [connectionId])) === 1;
  }

  override async memberBySubject(connectionId: string, subject: string): Promise<MemberRecord | null> {
    const [row] = await this.sql.rows<MemberRecord>(
      `SELECT u.user_id AS "userId", u.email, u.name, u.role, u.assigned_clinics AS "assignedClinics", u.assigned_groups AS "assignedGroups",
         u.disabled_at IS NOT NULL AS disabled, u.expires_at AS "expiresAt"
       FROM sso_identity i JOIN app_user u USING (provider_id, user_id)
       WHERE i.provider_id = $1 AND i.connection_id = $2 AND i.subject = $3`,
      [connectionId, subject],
    );
    return row ?? null;
  }

  override async members(connectionId: string): Promise<readonly UserId[]> {
    const text = 'SELECT user_id AS id FROM sso_identity WHERE provider_id = $1 AND connection_id = $2 ORDER BY user_id';
    return (await this.sql.rows<{ id: UserId }>(text, [connectionId])).map(({ id }) => id);
  }

  override async bindSubject(connectionId: string, subject: string, userId: UserId, at: Date): Promise<boolean> {
    const bound = await this.sql.count(
      `INSERT INTO sso_identity (provider_id, connection_id, subject, user_id, created_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING`,
      [connectionId, subject, userId, at],
    );
    return bound === 1;
  }

  override async forgetSubjects(connectionId: string): Promise<void> {
    await this.sql.rows('DELETE FROM sso_identity WHERE provider_id = $1 AND connection_id = $2', [connectionId]);
  }

  override async forgetPerson(userId: UserId): Promise<void> {
    await this.sql.rows('DELETE FROM sso_identity WHERE provider_id = $1 AND user_id = $2', [userId]);
  }

  override async hasPassphrase(userId: UserId): Promise<boolean> {
    const text = 'SELECT 1 FROM app_user WHERE provider_id = $1 AND user_id = $2 AND passphrase_hash IS NOT NULL';
    return (await this.sql.rows(text, [userId])).length === 1;
  }

  override async isFederated(userId: UserId): Promise<boolean> {
    const text = `SELECT 1 FROM sso_identity WHERE provider_id = $1 AND user_id = $2
      UNION ALL SELECT 1 FROM scim_user WHERE provider_id = $1 AND user_id = $2 LIMIT 1`;
    return (await this.sql.rows(text, [userId])).length === 1;
  }

  override async setFederatedReach(userId: UserId, role: Role, clinics: readonly ClinicId[] | null): Promise<boolean> {
    const changed = await this.sql.count(
      `UPDATE app_user SET role = $3, assigned_clinics = $4, assigned_groups = NULL, custom_role_id = NULL
       WHERE provider_id = $1 AND user_id = $2 AND passphrase_hash IS NULL AND (role, assigned_clinics) IS DISTINCT FROM ($3, $4::uuid[])`,
      [userId, role, clinics],
    );
    return changed === 1;
  }
}
