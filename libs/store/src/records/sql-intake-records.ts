import type { DeviceId, ScanFinding, SectionName, SubmissionId } from '#libs/domain';
import {
  IntakeRecords,
  type AcceptedSubmission,
  type DeviceHashes,
  type DeviceSource,
  type KnownSubmission,
  type NewSubmission,
  type SubmissionState,
} from '#libs/flow';
import type { ClinicSql } from '../scoped-sql.js';

/** Bytes of submissions, as they were sent, after which no more are read at once: a scan may be large. */
const TAKEN_AT_ONCE = 32 * 1024 * 1024;

/**
 * Says nothing against the data: lost connection, deadlock or serialisation, no resources, lock not available, server shutting down, I/O. A
 * statement that ran out of time does (57014): it would again.
 */
function willPass(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(?:08|40|53|55|58)/.test(code) || /^57P/.test(code);
}

export class SqlIntakeRecords extends IntakeRecords {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  override async confirmUnchanged(
    deviceId: DeviceId,
    reportHash: string,
    observedAt: Date,
  ): Promise<{ confirmed: boolean; duplicate: boolean }> {
    const touched = await this.sql.rows(
      `INSERT INTO device_presence AS p (provider_id, clinic_id, device_id, day, source, first_at, last_at, reports)
       SELECT $1, $2, $3, ($5::timestamptz AT TIME ZONE 'UTC')::date, 'agent', $5, $5, 1 FROM device_state s
       WHERE s.provider_id = $1 AND s.clinic_id = $2 AND s.device_id = $3 AND s.source = 'agent' AND s.report_hash = $4 AND s.observed_at <= $5
       ON CONFLICT (provider_id, clinic_id, device_id, day, source) DO UPDATE SET last_at = excluded.last_at, reports = p.reports + 1
         WHERE p.last_at < excluded.last_at
       RETURNING 1`,
      [deviceId, reportHash, observedAt],
    );
    if (touched.length === 1) return { confirmed: true, duplicate: false };
    const known = await this.sql.rows(
      `SELECT 1 FROM device_state
       WHERE provider_id = $1 AND clinic_id = $2 AND device_id = $3 AND source = 'agent' AND report_hash = $4 AND observed_at <= $5`,
      [deviceId, reportHash, observedAt],
    );
    return { confirmed: known.length === 1, duplicate: known.length === 1 };
  }

  override async deviceHashes(deviceId: DeviceId, source: DeviceSource): Promise<DeviceHashes | null> {
    // The device's row is locked, not its state's: before the first report there is no state to lock. A stronger lock would stop
    // whoever notes the device's presence, whose foreign key reads the row, and the two could wait for each other.
    await this.sql.rows('SELECT 1 FROM device WHERE provider_id = $1 AND clinic_id = $2 AND device_id = $3 FOR NO KEY UPDATE', [deviceId]);
    const row = await this.sql.one<{ report_hash: string; section_hashes: Partial<Record<SectionName, string>>; observed_at: Date }>(
      'SELECT report_hash, section_hashes, observed_at FROM device_state WHERE provider_id = $1 AND clinic_id = $2 AND device_id = $3 AND source = $4',
      [deviceId, source],
    );
    return row && { reportHash: row.report_hash, sections: row.section_hashes, observedAt: row.observed_at };
  }

  override async keepDeviceHashes(deviceId: DeviceId, hashes: DeviceHashes, source: DeviceSource): Promise<void> {
    await this.sql.rows(
      `INSERT INTO device_state (provider_id, clinic_id, device_id, report_hash, section_hashes, observed_at, source) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (provider_id, clinic_id, device_id, source) DO UPDATE
         SET report_hash = excluded.report_hash, section_hashes = excluded.section_hashes, observed_at = excluded.observed_at`,
      [deviceId, hashes.reportHash, JSON.stringify(hashes.sections), hashes.observedAt, source],
    );
  }

  override async notePresence(deviceId: DeviceId, observedAt: Date, source: DeviceSource): Promise<void> {
    await this.sql.rows(
      `INSERT INTO device_presence AS p (provider_id, clinic_id, device_id, day, source, first_at, last_at, reports)
       VALUES ($1, $2, $3, ($4::timestamptz AT TIME ZONE 'UTC')::date, $5, $4, $4, 1)
       ON CONFLICT (provider_id, clinic_id, device_id, day, source) DO UPDATE
         SET first_at = least(p.first_at, excluded.first_at), last_at = greatest(p.last_at, excluded.last_at), reports = p.reports + 1`,
      [deviceId, observedAt, source],
    );
  }

  override async findSubmission(origin: string, idempotencyKey: string, contentHash: string): Promise<KnownSubmission | null> {
    const row = await this.sql.one<{ submission_id: SubmissionId; state: SubmissionState; content_hash: string; received_at: Date }>(
      `SELECT submission_id, state, content_hash, received_at FROM submission
       WHERE provider_id = $1 AND clinic_id = $2 AND origin = $3 AND (idempotency_key = $4 OR content_hash = $5)
       ORDER BY idempotency_key = $4 DESC LIMIT 1`,
      [origin, idempotencyKey, contentHash],
    );
    return row && { id: row.submission_id, state: row.state, contentHash: row.content_hash, receivedAt: row.received_at };
  }

  override async addSubmission(s: NewSubmission): Promise<boolean> {
    const added = await this.sql.rows(
      `INSERT INTO submission (provider_id, clinic_id, submission_id, source, format, origin, device_id, idempotency_key, content_hash,
         bytes, records, observed_at, received_at, state, reason, payload, raw, suspect, mapping_id, mapping_version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
       ON CONFLICT DO NOTHING RETURNING 1`,
      [
        ...[
          s.id,
          s.source,
          s.format,
          s.origin,
          s.deviceId,
          s.idempotencyKey,
          s.contentHash,
          s.bytes,
          s.records,
          s.observedAt,
          s.receivedAt,
        ],
        ...[s.state, s.reason, s.payload && JSON.stringify(s.payload), s.raw, s.suspect ?? false],
        ...[s.importedWith?.mappingId ?? null, s.importedWith?.version ?? null],
      ],
    );
    if (added.length === 0) return false;
    for (const [part, findings] of (s.parts ?? []).entries())
      await this.sql.rows('INSERT INTO scan_part (provider_id, clinic_id, submission_id, part, findings) VALUES ($1, $2, $3, $4, $5)', [
        ...[s.id, part, JSON.stringify(findings)],
      ]);
    return true;
  }

  override async scanPart(id: SubmissionId, part: number): Promise<readonly ScanFinding[]> {
    const row = await this.sql.one<{ findings: readonly ScanFinding[] }>(
      'SELECT findings FROM scan_part WHERE provider_id = $1 AND clinic_id = $2 AND submission_id = $3 AND part = $4',
      [id, part],
    );
    if (!row) throw new Error(`Part ${part} of a scan's findings is not there`);
    return row.findings;
  }

  override async isWaiting(format: string): Promise<boolean> {
    const row = await this.sql.one<{ waits: boolean }>(
      `SELECT EXISTS (SELECT FROM submission WHERE provider_id = $1 AND clinic_id = $2 AND state = 'accepted' AND format = $3) AS waits`,
      [format],
    );
    return row?.waits === true;
  }

  override async takeAccepted(limit: number): Promise<{ batch: readonly AcceptedSubmission[]; more: boolean }> {
    const rows = await this.sql.rows<{
      submission_id: SubmissionId;
      source: AcceptedSubmission['source'];
      device_id: DeviceId | null;
      observed_at: Date;
      known_at: Date;
      payload: AcceptedSubmission['payload'];
      waiting: number;
    }>(
      `SELECT submission_id, source, device_id, observed_at, coalesce(replayed_at, received_at) AS known_at, payload, waiting FROM (
         SELECT *, sum(bytes::bigint) OVER (ORDER BY received_at, submission_id) - bytes AS bytes_before, count(*) OVER ()::int AS waiting
         FROM (SELECT * FROM submission WHERE provider_id = $1 AND clinic_id = $2 AND state = 'accepted'
               ORDER BY received_at, submission_id LIMIT $3::int + 1) first) few
       WHERE bytes_before < $4 ORDER BY received_at, submission_id LIMIT $3`,
      [limit, TAKEN_AT_ONCE],
    );
    const batch = rows.map((row) => ({
      id: row.submission_id,
      source: row.source,
      deviceId: row.device_id,
      observedAt: row.observed_at,
      receivedAt: row.known_at,
      payload: row.payload,
    }));
    return { batch, more: (rows[0]?.waiting ?? 0) > batch.length };
  }

  override async markNormalised(ids: readonly SubmissionId[], at: Date): Promise<void> {
    if (ids.length === 0) return;
    await this.sql.rows(
      `UPDATE submission SET state = 'normalised', normalised_at = $4
       WHERE provider_id = $1 AND clinic_id = $2 AND submission_id = ANY ($3::uuid[]) AND state = 'accepted'`,
      [ids, at],
    );
  }

  override async attempt(work: () => Promise<void>): Promise<{ failed: Error } | null> {
    await this.sql.raw('SAVEPOINT attempt');
    try {
      await work();
    } catch (error) {
      // Fails in its turn when the connection is gone, and then the whole transaction is to be tried again.
      await this.sql.raw('ROLLBACK TO SAVEPOINT attempt');
      if (willPass(error)) throw error;
      return { failed: error instanceof Error ? error : new Error(String(error)) };
    }
    await this.sql.raw('RELEASE SAVEPOINT attempt');
    return null;
  }

  override async quarantine(id: SubmissionId, reason: string): Promise<void> {
    await this.sql.rows(
      `UPDATE submission SET state = 'quarantined', reason = $4 WHERE provider_id = $1 AND clinic_id = $2 AND submission_id = $3`,
      [id, reason],
    );
  }
}
