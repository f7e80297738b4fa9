import type { ClinicId, RoleName, Side, UserId } from '#libs/domain';
import { UserRecords, type Page, type PageRequest, type UserAccess, type UserStanding, type UserSummary } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';
import { decodeCursor, toPage, type PagedColumns } from './cursor.js';
import { count } from './list-queries.js';
import { toRole } from './sql-role-records.js';

interface UserColumns extends PagedColumns {
  user_id: UserId;
  email: string;
  name: string;
  role: RoleName;
  assigned_clinics: ClinicId[] | null;
  assigned_groups: string[] | null;
  expires_at: Date | null;
  created_at: Date;
  disabled_at: Date | null;
  custom: { role_id: string; name: string; side: Side; permissions: string[] } | null;
}

const USERS = `SELECT u.*, lower(u.name) AS sort_key, u.user_id::text AS sort_id,
    (SELECT to_json(r) FROM custom_role r WHERE r.provider_id = u.provider_id AND r.role_id = u.custom_role_id) AS custom
  FROM app_user u WHERE u.provider_id = $1`;

export class SqlUserRecords extends UserRecords {
  constructor(private readonly sql: ScopedSql) {
    super();
  }

  override async page(request: PageRequest): Promise<Page<UserSummary>> {
    const after = decodeCursor('users', request);
    const rows = await this.sql.rows<UserColumns>(
      `SELECT * FROM (${USERS}) q WHERE $2::text IS NULL OR (q.sort_key COLLATE "C", q.sort_id COLLATE "C") > ($2, $3)
       ORDER BY q.sort_key COLLATE "C", q.sort_id COLLATE "C" LIMIT $4`,
      [after.sortKey, after.id, request.first + 1],
    );
    const total = await count(this.sql, 'SELECT count(*)::int AS n FROM app_user WHERE provider_id = $1', []);
    return toPage('users', rows, request, { map: toUser, total });
  }

  override async find(userId: UserId): Promise<UserSummary | null> {
    const [row] = await this.sql.rows<UserColumns>(`${USERS} AND u.user_id = $2`, [userId]);
    return row ? toUser(row) : null;
  }

  override async standing(userId: UserId): Promise<UserStanding | null> {
    const [row] = await this.sql.rows<UserColumns & { reach: ClinicId[] | null }>(
      `SELECT q.*, gate.reach_of_person(q.user_id) AS reach FROM (${USERS} AND u.user_id = $2) q`,
      [userId],
    );
    if (!row) return null;
    const { role, customRole, expiresAt, disabledAt } = toUser(row);
    return { role, customRole, clinics: row.reach, expiresAt, disabled: disabledAt !== null };
  }

  override async lock(): Promise<void> {
    await this.sql.rows('SELECT 1 FROM provider WHERE provider_id = $1 FOR UPDATE');
  }

  override async lastingOwners(): Promise<readonly UserId[]> {
    const rows = await this.sql.rows<{ id: UserId }>(
      `SELECT user_id AS id FROM app_user WHERE provider_id = $1 AND role = 'provider-owner' AND passphrase_hash IS NOT NULL
         AND disabled_at IS NULL AND expires_at IS NULL AND assigned_clinics IS NULL AND assigned_groups IS NULL`,
    );
    return rows.map(({ id }) => id);
  }

  override async setAccess(userId: UserId, { role, customRoleId, ...reach }: UserAccess): Promise<void> {
    await this.sql.rows(
      `UPDATE app_user SET role = $3, custom_role_id = $4, assigned_clinics = $5, assigned_groups = $6, expires_at = $7
       WHERE provider_id = $1 AND user_id = $2`,
      [userId, role, customRoleId, reach.assignedClinics, reach.assignedGroups, reach.expiresAt],
    );
  }

  override async setDisabled(userId: UserId, at: Date | null): Promise<void> {
    await this.sql.rows('UPDATE app_user SET disabled_at = $3, disabled_by_directory = false WHERE provider_id = $1 AND user_id = $2', [
      userId,
      at,
    ]);
  }
}

function toUser(row: UserColumns): UserSummary {
  return {
    userId: row.user_id,
    email: row.email,
    name: row.name,
    role: row.role,
    customRole: row.custom && toRole(row.custom),
    assignedClinics: row.assigned_clinics,
    assignedGroups: row.assigned_groups,
    expiresAt: row.expires_at,
    createdAt: row.created_at,
    disabledAt: row.disabled_at,
  };
}
