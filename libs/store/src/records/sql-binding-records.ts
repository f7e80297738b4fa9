import type { ConnectionKind, ServiceHealth } from '#libs/domain';
import {
  BindingRecords,
  type Binding,
  type Connection,
  type Lease,
  type LeasedBinding,
  type PullRun,
  type StreamStanding,
} from '#libs/flow';
import type { ClinicSql } from '../scoped-sql.js';
import { CONNECTION_COLUMNS } from './sql-connection-records.js';

/** Of table `b`. */
export const BINDING_COLUMNS = `b.binding_id AS "bindingId", b.connection_id AS "connectionId", b.organisation_id AS "organisationId",
  b.organisation_name AS "organisationName", b.bound_at AS "boundAt", b.bound_by AS "boundBy"`;
const STREAM_COLUMNS = `stream, cursor, outcome, reason, failures, attempted_at AS "attemptedAt", succeeded_at AS "succeededAt",
  next_pull_at AS "nextPullAt", not_before AS "notBefore"`;
const ONE = 'provider_id = $1 AND clinic_id = $2 AND binding_id = $3';
const CONNECTION = `SELECT ${CONNECTION_COLUMNS} FROM connection c WHERE c.provider_id = $1 AND $2::uuid IS NOT NULL AND c.connection_id = $3`;
const KEPT_DAYS = 90;

export class SqlBindingRecords extends BindingRecords {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  override hold(connectionId: string): Promise<Connection | null> {
    return this.sql.one<Connection>(`${CONNECTION} FOR SHARE`, [connectionId]);
  }

  /** The clinic is held meanwhile, so that two that bind at once see each other. */
  override async hasOther(kind: ConnectionKind, organisationId: string): Promise<boolean> {
    await this.sql.rows('SELECT 1 FROM clinic WHERE provider_id = $1 AND clinic_id = $2 FOR UPDATE');
    const row = await this.sql.one(
      `SELECT 1 FROM connection_binding b JOIN connection c USING (provider_id, connection_id)
       WHERE b.provider_id = $1 AND b.clinic_id = $2 AND c.kind = $3 AND b.organisation_id <> $4 LIMIT 1`,
      [kind, organisationId],
    );
    return row !== null;
  }

  override async bind(made: Binding, key: string, streams: readonly string[]): Promise<boolean> {
    const added = await this.sql.count(
      `INSERT INTO connection_binding (provider_id, clinic_id, binding_id, connection_id, organisation_id, organisation_name,
         organisation_key, bound_at, bound_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
      [made.bindingId, made.connectionId, made.organisationId, made.organisationName, key, made.boundAt, made.boundBy],
    );
    if (added === 0) return false;
    await this.sql.rows(
      `INSERT INTO connection_stream (provider_id, clinic_id, binding_id, stream, failures, next_pull_at)
       SELECT $1, $2, $3, stream, 0, $5 FROM unnest($4::text[]) stream`,
      [made.bindingId, streams, made.boundAt],
    );
    return true;
  }

  override unbind(bindingId: string): Promise<Pick<Connection, 'connectionId' | 'kind'> | null> {
    return this.sql.one(
      `WITH gone AS (DELETE FROM connection_binding WHERE ${ONE} RETURNING connection_id)
       SELECT c.connection_id AS "connectionId", c.kind FROM gone JOIN connection c ON c.provider_id = $1 AND c.connection_id = gone.connection_id`,
      [bindingId],
    );
  }

  override async pullFrom(bindingId: string, at: Date): Promise<boolean> {
    if (!(await this.isBound(bindingId))) return false;
    await this.sql.rows(`UPDATE connection_stream SET next_pull_at = greatest($4, not_before) WHERE ${ONE}`, [bindingId, at]);
    return true;
  }

  override async isBound(bindingId: string): Promise<boolean> {
    return (await this.sql.one(`SELECT 1 FROM connection_binding WHERE ${ONE}`, [bindingId])) !== null;
  }

  override async lease({ bindingId, lease, until }: Lease, now: Date): Promise<LeasedBinding | null> {
    const taken = await this.sql.count(
      `UPDATE connection_binding SET lease = $4, leased_until = $5 WHERE ${ONE} AND (leased_until IS NULL OR leased_until < $6)`,
      [bindingId, lease, until, now],
    );
    const binding =
      taken === 0 ? null : await this.sql.one<Binding>(`SELECT ${BINDING_COLUMNS} FROM connection_binding b WHERE ${ONE}`, [bindingId]);
    const connection = binding && (await this.sql.one<Connection>(CONNECTION, [binding.connectionId]));
    if (!binding || !connection) return null;
    const streams = await this.sql.rows<StreamStanding>(`SELECT ${STREAM_COLUMNS} FROM connection_stream WHERE ${ONE} ORDER BY stream`, [
      bindingId,
    ]);
    return { ...binding, connection, lease, streams };
  }

  override async keepCursor({ bindingId, lease, until }: Lease, stream: string, cursor: string | null): Promise<boolean> {
    const held = await this.sql.count(`UPDATE connection_binding SET leased_until = $5 WHERE ${ONE} AND lease = $4`, [
      bindingId,
      lease,
      until,
    ]);
    if (held === 0) return false;
    await this.sql.rows(
      `INSERT INTO connection_stream (provider_id, clinic_id, binding_id, stream, cursor, failures) VALUES ($1, $2, $3, $4, $5, 0)
       ON CONFLICT (provider_id, clinic_id, binding_id, stream) DO UPDATE SET cursor = excluded.cursor`,
      [bindingId, stream, cursor],
    );
    return true;
  }

  override async keepHealth(bindingId: string, stream: string, health: ServiceHealth): Promise<void> {
    await this.sql.rows(`UPDATE connection_stream SET health = $5 WHERE ${ONE} AND stream = $4`, [
      bindingId,
      stream,
      JSON.stringify(health),
    ]);
  }

  override async endRun(lease: Lease, run: PullRun, standings: readonly StreamStanding[]): Promise<boolean> {
    if (!(await this.letGo(lease))) return false;
    for (const standing of standings) await this.keepStanding(run, standing);
    await this.sql.rows(
      `INSERT INTO connection_run (provider_id, clinic_id, run_id, binding_id, started_at, ended_at, outcome, streams)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [run.runId, run.bindingId, run.startedAt, run.endedAt, run.outcome, JSON.stringify(run.streams)],
    );
    await this.sql.rows(`DELETE FROM connection_run WHERE ${ONE} AND started_at < $4::timestamptz - interval '${KEPT_DAYS} days'`, [
      run.bindingId,
      run.endedAt,
    ]);
    return true;
  }

  override async release(lease: Lease): Promise<void> {
    await this.letGo(lease);
  }

  override async postpone(bindingId: string, now: Date, until: Date): Promise<void> {
    await this.sql.rows(`UPDATE connection_stream SET next_pull_at = $5 WHERE ${ONE} AND next_pull_at <= $4`, [bindingId, now, until]);
  }

  private async letGo({ bindingId, lease }: Lease): Promise<boolean> {
    const text = `UPDATE connection_binding SET lease = NULL, leased_until = NULL WHERE ${ONE} AND lease = $4`;
    return (await this.sql.count(text, [bindingId, lease])) === 1;
  }

  /** Whoever asked for a pull while this one ran gets another. */
  private async keepStanding({ bindingId, startedAt }: PullRun, s: StreamStanding): Promise<void> {
    await this.sql.rows(
      `INSERT INTO connection_stream (provider_id, clinic_id, binding_id, stream, cursor, outcome, reason, failures, attempted_at, succeeded_at,
         next_pull_at, not_before)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       ON CONFLICT (provider_id, clinic_id, binding_id, stream) DO UPDATE SET cursor = excluded.cursor, outcome = excluded.outcome,
         reason = excluded.reason, failures = excluded.failures, attempted_at = excluded.attempted_at,
         succeeded_at = excluded.succeeded_at, not_before = excluded.not_before,
         next_pull_at = CASE WHEN connection_stream.next_pull_at > $13 THEN connection_stream.next_pull_at ELSE excluded.next_pull_at END`,
      [bindingId, s.stream, s.cursor, s.outcome, s.reason, s.failures, s.attemptedAt, s.succeededAt, s.nextPullAt, s.notBefore, startedAt],
    );
  }
}
