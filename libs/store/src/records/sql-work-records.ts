import { WorkRecords, type WorkItem, type WorkKind } from '#libs/flow';
import type { ClinicSql } from '../scoped-sql.js';

export class SqlWorkRecords extends WorkRecords {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  override async request(kind: WorkKind, key: string, asOf: Date, now: Date): Promise<void> {
    await this.sql.rows(
      `INSERT INTO work_item AS w (provider_id, clinic_id, kind, key, state, revision, as_of, requested_at, attempts)
       VALUES ($1, $2, $3, $4, 'waiting', 1, $5, $6, 0)
       ON CONFLICT (provider_id, clinic_id, kind, key) DO UPDATE
         SET state = 'waiting', revision = w.revision + 1, as_of = greatest(w.as_of, excluded.as_of),
             requested_at = excluded.requested_at, attempts = 0, error = NULL`,
      [kind, key, asOf, now],
    );
  }

  /** An advisory lock, not a row lock: whoever requests more work meanwhile must not wait for the worker. */
  override async take(kind: WorkKind, key: string): Promise<WorkItem | null> {
    const row = await this.sql.one<{ as_of: Date; revision: number; finished_at: Date | null }>(
      `SELECT as_of, revision, finished_at FROM work_item
       WHERE provider_id = $1 AND clinic_id = $2 AND kind = $3 AND key = $4 AND state = 'waiting'
         AND pg_try_advisory_xact_lock(hashtextextended($2::text || $3 || $4, 0))`,
      [kind, key],
    );
    return row && { kind, key, asOf: row.as_of, revision: row.revision, lastFinishedAt: row.finished_at };
  }

  override async finish(item: WorkItem, now: Date): Promise<boolean> {
    const done = await this.sql.rows(
      `UPDATE work_item SET state = 'done', finished_at = $6, error = NULL
       WHERE provider_id = $1 AND clinic_id = $2 AND kind = $3 AND key = $4 AND revision = $5 RETURNING 1`,
      [item.kind, item.key, item.revision, now],
    );
    return done.length === 1;
  }

  override async fail(kind: WorkKind, key: string, reason: string, giveUpAfter: number): Promise<boolean> {
    const row = await this.sql.one<{ state: string }>(
      `UPDATE work_item SET attempts = attempts + 1, error = $5, state = CASE WHEN attempts + 1 >= $6 THEN 'failed' ELSE state END
       WHERE provider_id = $1 AND clinic_id = $2 AND kind = $3 AND key = $4 AND state = 'waiting' RETURNING state`,
      [kind, key, reason, giveUpAfter],
    );
    return row?.state === 'failed';
  }
}
