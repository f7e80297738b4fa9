import type { UserId } from '#libs/domain';
import { ProvisioningRecords, type ScimFilter, type ScimGroup, type ScimPage, type ScimTokenSummary, type ScimUser } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';

/** Columns that a filter can name; the value is always a parameter. */
const USER_COLUMNS: Readonly<Record<ScimFilter['attribute'], string>> = {
  id: 'u.user_id::text',
  userName: 'u.email',
  displayName: 'u.name',
  externalId: 's.external_id',
};
const GROUP_COLUMNS: Readonly<Record<ScimFilter['attribute'], string>> = {
  id: 'g.group_id::text',
  userName: `''`,
  displayName: 'g.name',
  externalId: 'g.external_id',
};

const isWanted = (columns: Readonly<Record<string, string>>, filter: ScimFilter | null): string =>
  filter ? `AND lower(${columns[filter.attribute] ?? `''`}) = lower($4)` : 'AND $4::text IS NULL';

export class SqlProvisioningRecords extends ProvisioningRecords {
  constructor(private readonly sql: ScopedSql) {
    super();
  }

  override async addToken(token: ScimTokenSummary & { tokenHash: string }): Promise<void> {
    await this.sql.rows(
      'INSERT INTO scim_token (provider_id, token_id, name, token_hash, created_at, created_by, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [token.tokenId, token.name, token.tokenHash, token.createdAt, token.createdBy, token.expiresAt],
    );
  }

  override tokens(now: Date): Promise<readonly ScimTokenSummary[]> {
    return this.sql.rows<ScimTokenSummary>(
      `SELECT token_id AS "tokenId", name, created_at AS "createdAt", created_by AS "createdBy", expires_at AS "expiresAt" FROM scim_token
       WHERE provider_id = $1 AND revoked_at IS NULL AND expires_at > $2 ORDER BY created_at, token_id`,
      [now],
    );
  }

  override async revokeToken(tokenId: string, at: Date): Promise<boolean> {
    const text = 'UPDATE scim_token SET revoked_at = $3 WHERE provider_id = $1 AND token_id = $2 AND revoked_at IS NULL';
    return (await this.sql.count(text, [tokenId, at])) === 1;
  }

  override async users(filter: ScimFilter | null, skip: number, take: number): Promise<ScimPage<ScimUser>> {
    const rows = await this.sql.rows<ScimUser & { total: number }>(
      `SELECT u.user_id AS "userId", u.email, u.name, u.disabled_at IS NULL AS active, s.external_id AS "externalId",
         s.created_at AS "createdAt", s.changed_at AS "changedAt", count(*) OVER ()::int AS total,
         coalesce((SELECT jsonb_agg(jsonb_build_object('groupId', g.group_id, 'name', g.name) ORDER BY g.name)
           FROM scim_member m JOIN scim_group g USING (provider_id, group_id)
           WHERE m.provider_id = $1 AND m.user_id = u.user_id), '[]') AS groups
       FROM scim_user s JOIN app_user u USING (provider_id, user_id)
       WHERE s.provider_id = $1 AND u.passphrase_hash IS NULL ${isWanted(USER_COLUMNS, filter)} ORDER BY s.created_at, u.user_id OFFSET $2 LIMIT $3`,
      [skip, take, filter?.value ?? null],
    );
    return { total: rows[0]?.total ?? 0, items: rows };
  }

  override async adoptable(email: string): Promise<UserId | null> {
    const [row] = await this.sql.rows<{ id: UserId }>(
      `SELECT u.user_id AS id FROM app_user u WHERE u.provider_id = $1 AND u.email = $2 AND u.passphrase_hash IS NULL
         AND NOT EXISTS (SELECT 1 FROM scim_user s WHERE s.provider_id = $1 AND s.user_id = u.user_id)`,
      [email],
    );
    return row?.id ?? null;
  }

  override async keepUser(userId: UserId, externalId: string | null, at: Date): Promise<void> {
    await this.sql.rows('INSERT INTO scim_user (provider_id, user_id, external_id, created_at, changed_at) VALUES ($1, $2, $3, $4, $4)', [
      userId,
      externalId,
      at,
    ]);
  }

  override async changeUser(
    userId: UserId,
    { email, name, active, externalId }: Pick<ScimUser, 'email' | 'name' | 'active' | 'externalId'>,
    at: Date,
  ): Promise<boolean> {
    const taken = await this.sql.rows('SELECT 1 FROM app_user WHERE provider_id = $1 AND email = $2 AND user_id <> $3', [email, userId]);
    if (taken.length > 0) return false;
    await this.sql.rows(
      `UPDATE app_user SET email = $3, name = $4,
         disabled_at = CASE WHEN NOT $5 THEN coalesce(disabled_at, $6) WHEN disabled_by_directory THEN NULL ELSE disabled_at END,
         disabled_by_directory = NOT $5 AND (disabled_by_directory OR disabled_at IS NULL)
       WHERE provider_id = $1 AND user_id = $2`,
      [userId, email, name, active, at],
    );
    await this.sql.rows('UPDATE scim_user SET external_id = $3, changed_at = $4 WHERE provider_id = $1 AND user_id = $2', [
      userId,
      externalId,
      at,
    ]);
    return true;
  }

  override async dropUser(userId: UserId, at: Date): Promise<void> {
    await this.sql.rows(
      `UPDATE app_user SET disabled_at = coalesce(disabled_at, $3), disabled_by_directory = disabled_by_directory OR disabled_at IS NULL,
         role = 'report-reader', custom_role_id = NULL, assigned_clinics = '{}', assigned_groups = NULL
       WHERE provider_id = $1 AND user_id = $2`,
      [userId, at],
    );
    await this.sql.rows('DELETE FROM scim_user WHERE provider_id = $1 AND user_id = $2', [userId]);
  }

  override async groups(filter: ScimFilter | null, skip: number, take: number): Promise<ScimPage<ScimGroup>> {
    const rows = await this.sql.rows<ScimGroup & { total: number }>(
      `SELECT g.group_id AS "groupId", g.name, g.external_id AS "externalId", g.created_at AS "createdAt", g.changed_at AS "changedAt",
         count(*) OVER ()::int AS total,
         ARRAY(SELECT m.user_id::text FROM scim_member m WHERE m.provider_id = $1 AND m.group_id = g.group_id ORDER BY m.user_id) AS members
       FROM scim_group g WHERE g.provider_id = $1 ${isWanted(GROUP_COLUMNS, filter)} ORDER BY g.created_at, g.group_id OFFSET $2 LIMIT $3`,
      [skip, take, filter?.value ?? null],
    );
    return { total: rows[0]?.total ?? 0, items: rows };
  }

  override async saveGroup({ groupId, name, externalId }: Pick<ScimGroup, 'groupId' | 'name' | 'externalId'>, at: Date): Promise<boolean> {
    const taken = await this.sql.rows('SELECT 1 FROM scim_group WHERE provider_id = $1 AND name = $2 AND group_id <> $3', [name, groupId]);
    if (taken.length > 0) return false;
    await this.sql.rows(
      `INSERT INTO scim_group (provider_id, group_id, name, external_id, created_at, changed_at) VALUES ($1, $2, $3, $4, $5, $5)
       ON CONFLICT (provider_id, group_id) DO UPDATE SET name = excluded.name, external_id = excluded.external_id, changed_at = excluded.changed_at`,
      [groupId, name, externalId, at],
    );
    return true;
  }

  override async removeGroup(groupId: string): Promise<void> {
    await this.sql.rows('DELETE FROM scim_group WHERE provider_id = $1 AND group_id = $2', [groupId]);
  }

  override async setMembers(groupId: string, members: readonly UserId[], at: Date): Promise<void> {
    await this.sql.rows('DELETE FROM scim_member WHERE provider_id = $1 AND group_id = $2 AND user_id <> ALL ($3::uuid[])', [
      groupId,
      members,
    ]);
    await this.sql.rows(
      `INSERT INTO scim_member (provider_id, group_id, user_id)
       SELECT $1, $2, s.user_id FROM scim_user s WHERE s.provider_id = $1 AND s.user_id = ANY ($3::uuid[]) ON CONFLICT DO NOTHING`,
      [groupId, members],
    );
    await this.sql.rows('UPDATE scim_group SET changed_at = $3 WHERE provider_id = $1 AND group_id = $2', [groupId, at]);
  }

  override async grouped(): Promise<readonly UserId[]> {
    const rows = await this.sql.rows<{ id: UserId }>('SELECT DISTINCT user_id AS id FROM scim_member WHERE provider_id = $1 ORDER BY 1');
    return rows.map(({ id }) => id);
  }

  override async groupNames(userId: UserId): Promise<readonly string[]> {
    const rows = await this.sql.rows<{ name: string }>(
      `SELECT g.name FROM scim_member m JOIN scim_group g USING (provider_id, group_id) WHERE m.provider_id = $1 AND m.user_id = $2 ORDER BY g.name`,
      [userId],
    );
    return rows.map(({ name }) => name);
  }
}
