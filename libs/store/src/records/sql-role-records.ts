import { knownPermissions, type Side } from '#libs/domain';
import { RoleRecords, type CustomRole } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';

interface RoleColumns {
  role_id: string;
  name: string;
  side: Side;
  permissions: string[];
}

export class SqlRoleRecords extends RoleRecords {
  constructor(private readonly sql: ScopedSql) {
    super();
  }

  override async all(): Promise<readonly (CustomRole & { people: number })[]> {
    const rows = await this.sql.rows<RoleColumns & { people: number }>(
      `SELECT r.*, (SELECT count(*)::int FROM app_user u WHERE u.provider_id = $1 AND u.custom_role_id = r.role_id) AS people
       FROM custom_role r WHERE r.provider_id = $1 ORDER BY lower(r.name), r.role_id`,
    );
    return rows.map((row) => ({ ...toRole(row), people: row.people }));
  }

  override async find(roleId: string): Promise<CustomRole | null> {
    const [row] = await this.sql.rows<RoleColumns>('SELECT * FROM custom_role WHERE provider_id = $1 AND role_id = $2', [roleId]);
    return row ? toRole(row) : null;
  }

  override async add(role: Parameters<RoleRecords['add']>[0]): Promise<boolean> {
    const added = await this.sql.rows(
      `INSERT INTO custom_role (provider_id, role_id, name, side, permissions, created_at, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (provider_id, name) DO NOTHING RETURNING role_id`,
      [role.roleId, role.name, role.side, role.permissions, role.createdAt, role.createdBy],
    );
    return added.length === 1;
  }

  override async change({ roleId, name, permissions }: CustomRole): Promise<boolean> {
    const changed = await this.sql.count(
      `UPDATE custom_role r SET name = $3, permissions = $4 WHERE r.provider_id = $1 AND r.role_id = $2
         AND NOT EXISTS (SELECT 1 FROM custom_role o WHERE o.provider_id = $1 AND o.name = $3 AND o.role_id <> $2)`,
      [roleId, name, permissions],
    );
    return changed === 1;
  }

  override async remove(roleId: string): Promise<boolean> {
    const removed = await this.sql.count(
      `DELETE FROM custom_role r WHERE r.provider_id = $1 AND r.role_id = $2
         AND NOT EXISTS (SELECT 1 FROM app_user u WHERE u.provider_id = $1 AND u.custom_role_id = $2)`,
      [roleId],
    );
    return removed === 1;
  }
}

export function toRole({ role_id: roleId, name, side, permissions }: RoleColumns): CustomRole {
  return { roleId, name, side, permissions: knownPermissions(permissions) };
}
