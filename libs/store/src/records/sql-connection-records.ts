import { ConnectionRecords, type Connection } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';

/** Of table `c`. */
export const CONNECTION_COLUMNS = `c.connection_id AS "connectionId", c.kind, c.name, c.settings, c.state, c.reason,
  c.created_at AS "createdAt", c.created_by AS "createdBy", c.credentials_at AS "credentialsAt"`;
const ONE = `SELECT ${CONNECTION_COLUMNS} FROM connection c WHERE c.provider_id = $1 AND c.connection_id = $2`;

export class SqlConnectionRecords extends ConnectionRecords {
  constructor(private readonly sql: ScopedSql) {
    super();
  }

  override async find(connectionId: string): Promise<Connection | null> {
    return (await this.sql.rows<Connection>(ONE, [connectionId]))[0] ?? null;
  }

  override async hold(connectionId: string): Promise<Connection | null> {
    return (await this.sql.rows<Connection>(`${ONE} FOR UPDATE`, [connectionId]))[0] ?? null;
  }

  override async isBound(connectionId: string): Promise<boolean> {
    // What is bound is seen within clinics alone.
    await this.sql.setting('wardround.clinic_ids', 'all');
    const text = 'SELECT 1 FROM connection_binding WHERE provider_id = $1 AND connection_id = $2 LIMIT 1';
    const bound = await this.sql.rows(text, [connectionId]);
    await this.sql.setting('wardround.clinic_ids', '');
    return bound.length > 0;
  }

  override async add({ connectionId, kind, name, settings, state, reason, ...made }: Connection): Promise<void> {
    await this.sql.rows(
      `INSERT INTO connection (provider_id, connection_id, kind, name, settings, state, reason, created_at, created_by, credentials_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [connectionId, kind, name, JSON.stringify(settings), state, reason, made.createdAt, made.createdBy, made.credentialsAt],
    );
  }

  override async changeCredentials(connectionId: string, settings: Connection['settings'], at: Date): Promise<boolean> {
    const changed = await this.sql.count(
      `UPDATE connection SET settings = $3, credentials_at = $4, reason = NULL,
         state = CASE WHEN state = 'needs-attention' THEN 'active' ELSE state END
       WHERE provider_id = $1 AND connection_id = $2`,
      [connectionId, JSON.stringify(settings), at],
    );
    return changed === 1;
  }

  override async rename(connectionId: string, name: string): Promise<void> {
    await this.sql.count('UPDATE connection SET name = $3 WHERE provider_id = $1 AND connection_id = $2', [connectionId, name]);
  }

  override async setState(connectionId: string, state: Connection['state'], reason: string | null, credentialsAt?: Date): Promise<boolean> {
    const changed = await this.sql.count(
      `UPDATE connection SET state = $3, reason = $4
       WHERE provider_id = $1 AND connection_id = $2 AND ($5::timestamptz IS NULL OR (credentials_at = $5 AND state = 'active'))`,
      [connectionId, state, reason, credentialsAt ?? null],
    );
    return changed === 1;
  }

  override async remove(connectionId: string): Promise<boolean> {
    return (await this.sql.count('DELETE FROM connection WHERE provider_id = $1 AND connection_id = $2', [connectionId])) === 1;
  }
}
