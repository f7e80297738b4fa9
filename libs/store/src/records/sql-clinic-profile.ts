import type { Archetype, Clinic, ClinicId, ProviderId } from '#libs/domain';
import { ClinicProfile } from '#libs/flow';
import type { ClinicSql } from '../scoped-sql.js';

export interface ClinicColumns {
  provider_id: ProviderId;
  clinic_id: ClinicId;
  name: string;
  archetype: Archetype;
  group_name: string | null;
  time_zone: string;
  practitioners: number;
  patient_records: number | null;
  simulated: boolean;
  created_at: Date;
}

export function toClinic(row: ClinicColumns): Clinic {
  return {
    id: row.clinic_id,
    providerId: row.provider_id,
    name: row.name,
    archetype: row.archetype,
    groupName: row.group_name,
    timeZone: row.time_zone,
    practitioners: row.practitioners,
    patientRecords: row.patient_records,
    simulated: row.simulated,
    createdAt: row.created_at,
  };
}

export class SqlClinicProfile extends ClinicProfile {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  override async get(): Promise<Clinic | null> {
    const row = await this.sql.one<ClinicColumns>('SELECT * FROM clinic WHERE provider_id = $1 AND clinic_id = $2');
    return row && toClinic(row);
  }

  override async create(clinic: Clinic): Promise<void> {
    await this.sql.rows(
      `INSERT INTO clinic (provider_id, clinic_id, name, archetype, group_name, time_zone, practitioners, patient_records, simulated, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        clinic.name,
        clinic.archetype,
        clinic.groupName,
        clinic.timeZone,
        clinic.practitioners,
        clinic.patientRecords,
        clinic.simulated,
        clinic.createdAt,
      ],
    );
  }

  override async providerName(): Promise<string> {
    const row = await this.sql.one<{ name: string }>('SELECT name FROM provider WHERE provider_id = $1 AND $2::uuid IS NOT NULL');
    if (!row) throw new Error('The scope names a provider that does not exist');
    return row.name;
  }

  override async replaying(): Promise<boolean> {
    const row = await this.sql.one<{ replaying: boolean }>(
      'SELECT replaying FROM provider WHERE provider_id = $1 AND $2::uuid IS NOT NULL',
    );
    return row?.replaying ?? false;
  }
}
