import type { DeviceId, ReportChain, Suspicion } from '#libs/domain';
import { DeviceKeyRecords, type Deed } from '#libs/flow';
import type { ClinicSql } from '../scoped-sql.js';

const THIS = 'provider_id = $1 AND clinic_id = $2 AND device_id = $3';

interface ChainColumns {
  readonly head: number;
  readonly head_report: string | null;
  readonly head_from: number;
  readonly abandoned: ReportChain['abandoned'];
}

export class SqlDeviceKeyRecords extends DeviceKeyRecords {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  override async offerKey(deviceId: DeviceId, keyHash: string, { at, newestDue }: { at: Date; newestDue: Date }): Promise<boolean> {
    const changed = await this.sql.count(
      `UPDATE device SET offered_key_hash = $4, offered_at = $5
       WHERE ${THIS} AND revoked_at IS NULL AND (key_issued_at <= $6 OR new_key_asked_at > key_issued_at)`,
      [deviceId, keyHash, at, newestDue],
    );
    return changed === 1;
  }

  override async confirmKey(deviceId: DeviceId, keyHash: string): Promise<boolean> {
    const changed = await this.sql.count(
      `UPDATE device SET replaced_key_hash = key_hash, key_hash = offered_key_hash, key_issued_at = offered_at,
         offered_key_hash = NULL, offered_at = NULL, replaced_key_used_at = NULL
       WHERE ${THIS} AND offered_key_hash = $4`,
      [deviceId, keyHash],
    );
    return changed === 1;
  }

  override async noteReplacedKeyUse(deviceId: DeviceId, at: Date): Promise<void> {
    await this.sql.rows(`UPDATE device SET replaced_key_used_at = $4 WHERE ${THIS} AND replaced_key_used_at IS NULL`, [deviceId, at]);
  }

  override async askForNewKey(deviceId: DeviceId, at: Date): Promise<void> {
    await this.sql.rows(`UPDATE device SET new_key_asked_at = $4 WHERE ${THIS}`, [deviceId, at]);
  }

  override async revoke(deviceId: DeviceId, { at, by, reason }: Deed): Promise<boolean> {
    const changed = await this.sql.count(
      `UPDATE device SET revoked_at = $4, revoked_by = $5, revoke_reason = $6, offered_key_hash = NULL, offered_at = NULL
       WHERE ${THIS} AND revoked_at IS NULL`,
      [deviceId, at, by, reason],
    );
    return changed === 1;
  }

  override async suspect(deviceId: DeviceId, why: Suspicion, at: Date): Promise<boolean> {
    const changed = await this.sql.count(
      `UPDATE device SET suspect_at = $5, suspect_why = $4, cleared_at = NULL, cleared_by = NULL, clear_reason = NULL
       WHERE ${THIS} AND suspect_at IS NULL`,
      [deviceId, why, at],
    );
    return changed === 1;
  }

  override async clearSuspicion(deviceId: DeviceId, { at, by, reason }: Deed): Promise<boolean> {
    const changed = await this.sql.count(
      `UPDATE device SET suspect_at = NULL, suspect_why = NULL, replaced_key_used_at = NULL, cleared_at = $4, cleared_by = $5, clear_reason = $6
       WHERE ${THIS} AND suspect_at IS NOT NULL`,
      [deviceId, at, by, reason],
    );
    if (changed === 1) await this.sql.rows(`UPDATE device_chain SET abandoned = '[]' WHERE ${THIS}`, [deviceId]);
    return changed === 1;
  }

  override async advanceChain(deviceId: DeviceId, from: number, reportId: string): Promise<boolean> {
    const moved = await this.sql.count(
      `UPDATE device_chain SET head = head + 1, head_report = $5, head_from = $4 WHERE ${THIS} AND head = $4`,
      [deviceId, from, reportId],
    );
    return moved === 1;
  }

  override async chain(deviceId: DeviceId): Promise<ReportChain | null> {
    const row = await this.sql.one<ChainColumns>(
      `SELECT head, head_report, head_from, abandoned FROM device_chain WHERE ${THIS} FOR NO KEY UPDATE`,
      [deviceId],
    );
    return row && { head: row.head, headReport: row.head_report, headFrom: row.head_from, abandoned: row.abandoned };
  }

  override async keepChain(deviceId: DeviceId, { head, headReport, headFrom, abandoned }: ReportChain): Promise<void> {
    await this.sql.rows(
      `INSERT INTO device_chain (provider_id, clinic_id, device_id, head, head_report, head_from, abandoned) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (provider_id, clinic_id, device_id) DO UPDATE
         SET head = excluded.head, head_report = excluded.head_report, head_from = excluded.head_from, abandoned = excluded.abandoned`,
      [deviceId, head, headReport, headFrom, JSON.stringify(abandoned)],
    );
  }
}
