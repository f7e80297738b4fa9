import type { DeviceId, DevicePresence } from '#libs/domain';
import { InventoryRecords, type DeviceRecord, type KnownDevice, type NewEnrolmentToken, type UsableToken } from '#libs/flow';
import type { ClinicSql } from '../scoped-sql.js';

/** Programs that may tell of one computer on one day. */
const SOURCES = 4;

/** Of `device d`: no other program tells of it, or the agent does too. */
const OF_AGENT = `NOT EXISTS (SELECT 1 FROM device_feed f WHERE f.provider_id = $1 AND f.clinic_id = $2 AND f.device_id = d.device_id)
  OR EXISTS (SELECT 1 FROM device_state s WHERE s.provider_id = $1 AND s.clinic_id = $2 AND s.device_id = d.device_id AND s.source = 'agent')`;

export interface DeviceColumns {
  device_id: DeviceId;
  name: string;
  platform: DeviceRecord['platform'];
  role: DeviceRecord['role'];
  site: string | null;
  hardware_uuid: string | null;
  serial: string | null;
  enrolled_at: Date;
}

/** That a program told of a device. */
export interface Told {
  readonly deviceId: string;
  readonly source: string;
}

export class SqlInventoryRecords extends InventoryRecords {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  override async addEnrolmentToken(token: NewEnrolmentToken): Promise<void> {
    await this.sql.rows(
      `INSERT INTO enrolment_token (provider_id, clinic_id, token_id, label, site, token_hash, max_uses, uses, expires_at, created_at, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9, $10)`,
      [token.tokenId, token.label, token.site, token.tokenHash, token.maxUses, token.expiresAt, token.createdAt, token.createdBy],
    );
  }

  override async usableToken(tokenId: string, now: Date): Promise<UsableToken | null> {
    const row = await this.sql.one<{ site: string | null; created_at: Date; used_up: boolean }>(
      `SELECT site, created_at, uses >= max_uses AS used_up FROM enrolment_token
       WHERE provider_id = $1 AND clinic_id = $2 AND token_id = $3 AND revoked_at IS NULL AND expires_at > $4 FOR UPDATE`,
      [tokenId, now],
    );
    return row && { site: row.site, createdAt: row.created_at, usedUp: row.used_up };
  }

  override async useEnrolmentToken(tokenId: string, now: Date): Promise<{ site: string | null } | null> {
    return this.sql.one<{ site: string | null }>(
      `UPDATE enrolment_token SET uses = uses + 1
       WHERE provider_id = $1 AND clinic_id = $2 AND token_id = $3 AND revoked_at IS NULL AND expires_at > $4 AND uses < max_uses
       RETURNING site`,
      [tokenId, now],
    );
  }

  override async revokeEnrolmentToken(tokenId: string, at: Date): Promise<boolean> {
    const changed = await this.sql.count(
      'UPDATE enrolment_token SET revoked_at = $4 WHERE provider_id = $1 AND clinic_id = $2 AND token_id = $3 AND revoked_at IS NULL',
      [tokenId, at],
    );
    return changed === 1;
  }

  /** Of those that an agent has told of. Hardware ids repeat across virtual machines and cheap boards, so the name has to agree too. */
  override async findDevice(identity: { hardwareUuid: string | null; serial: string | null; name: string }): Promise<KnownDevice | null> {
    const row = await this.sql.one<DeviceColumns & { last_revoked_at: Date | null }>(
      `SELECT d.*, greatest(d.revoked_at, d.key_revoked_at) AS last_revoked_at FROM device d WHERE provider_id = $1 AND clinic_id = $2 AND lower(name) = lower($5)
         AND ($3::text IS NOT NULL AND hardware_uuid = $3 OR $3::text IS NULL AND $4::text IS NOT NULL AND serial = $4)
         AND (${OF_AGENT})
       ORDER BY enrolled_at LIMIT 1 FOR UPDATE`,
      [identity.hardwareUuid, identity.serial, identity.name],
    );
    return row && { ...toDevice(row), revokedAt: row.last_revoked_at };
  }

  override async addDevice(device: DeviceRecord & { readonly keyHash: string }): Promise<void> {
    await this.sql.rows(
      `INSERT INTO device (provider_id, clinic_id, device_id, name, platform, role, site, hardware_uuid, serial, key_hash, enrolled_at, key_issued_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
      [
        device.id,
        device.name,
        device.platform,
        device.role,
        device.site,
        device.hardwareUuid,
        device.serial,
        device.keyHash,
        device.enrolledAt,
      ],
    );
  }

  override async replaceDeviceKey(deviceId: DeviceId, keyHash: string, at: Date): Promise<void> {
    await revokeFeedsOf(this.sql, deviceId);
    await this.sql.rows(
      `UPDATE device SET key_hash = $4, key_issued_at = $5, offered_key_hash = NULL, offered_at = NULL, replaced_key_hash = NULL,
         replaced_key_used_at = NULL, key_revoked_at = NULL, revoked_at = NULL, revoked_by = NULL, revoke_reason = NULL, suspect_at = NULL, suspect_why = NULL
       WHERE provider_id = $1 AND clinic_id = $2 AND device_id = $3`,
      [deviceId, keyHash, at],
    );
    await this.sql.rows('DELETE FROM device_chain WHERE provider_id = $1 AND clinic_id = $2 AND device_id = $3', [deviceId]);
  }

  override async describeDevice(deviceId: DeviceId, facts: { name: string; role: 'workstation' | 'server' }, at: Date): Promise<void> {
    await this.sql.rows(
      `UPDATE device SET name = $4, role = $5, described_at = $6
       WHERE provider_id = $1 AND clinic_id = $2 AND device_id = $3 AND (described_at IS NULL OR described_at <= $6)`,
      [deviceId, facts.name, facts.role, at],
    );
  }

  /** When each program last told of each device, of the pairs asked for. */
  async confirmations(pairs: readonly Told[], asOf: Date): Promise<ReadonlyMap<string, Date>> {
    const rows = await this.sql.rows<Told & { at: Date }>(
      `SELECT w.device_id AS "deviceId", w.source, p.at FROM unnest($4::uuid[], $5::text[]) AS w (device_id, source)
       CROSS JOIN LATERAL (
         SELECT least(p.last_at, $3) AS at FROM device_presence p
         WHERE p.provider_id = $1 AND p.clinic_id = $2 AND p.device_id = w.device_id AND p.source = w.source
           AND p.day <= ($3::timestamptz AT TIME ZONE 'UTC')::date AND p.first_at <= $3
         ORDER BY p.day DESC LIMIT 1) p`,
      [asOf, pairs.map(({ deviceId }) => deviceId), pairs.map(({ source }) => source)],
    );
    return new Map(rows.map((row) => [keyOfTold(row), row.at]));
  }

  override async presences(asOf: Date): Promise<readonly DevicePresence[]> {
    const rows = await this.sql.rows<DeviceColumns & { last_report_at: Date | null }>(
      `SELECT d.*, p.last_report_at FROM device d
       LEFT JOIN LATERAL (
         SELECT max(l.last_at) AS last_report_at FROM (
           SELECT least(p.last_at, $3) AS last_at FROM device_presence p
           WHERE p.provider_id = $1 AND p.clinic_id = $2 AND p.device_id = d.device_id AND p.day <= ($3::timestamptz AT TIME ZONE 'UTC')::date AND p.first_at <= $3
           ORDER BY p.day DESC LIMIT ${SOURCES}) l) p ON true
       WHERE d.provider_id = $1 AND d.clinic_id = $2 AND d.enrolled_at <= $3 AND (d.revoked_at IS NULL OR d.revoked_at > $3)
       ORDER BY d.device_id`,
      [asOf],
    );
    return rows.map((row) => ({
      id: row.device_id,
      name: row.name,
      role: row.role,
      enrolledAt: row.enrolled_at,
      lastReportAt: row.last_report_at,
    }));
  }
}

/** Of a computer that is revoked: its other programs are so from then on, also when one of its sources is let in again. */
export async function revokeFeedsOf(sql: ClinicSql, deviceId: DeviceId, except: string | null = null): Promise<void> {
  await sql.rows(
    `UPDATE device_feed f SET revoked_at = greatest(f.revoked_at, d.revoked_at) FROM device d
     WHERE f.provider_id = $1 AND f.clinic_id = $2 AND f.device_id = $3 AND f.source IS DISTINCT FROM $4
       AND d.provider_id = $1 AND d.clinic_id = $2 AND d.device_id = $3 AND d.revoked_at IS NOT NULL`,
    [deviceId, except],
  );
}

export function keyOfTold({ deviceId, source }: Told): string {
  return `${deviceId} ${source}`;
}

export function toDevice(row: DeviceColumns): DeviceRecord {
  return {
    id: row.device_id,
    name: row.name,
    platform: row.platform,
    role: row.role,
    site: row.site,
    hardwareUuid: row.hardware_uuid,
    serial: row.serial,
    enrolledAt: row.enrolled_at,
  };
}
