import type { IncidentScenario, IncidentVersion, WithdrawalReason } from '#libs/domain';
import { IncidentRecords } from '#libs/flow';
import type { ClinicSql } from '../scoped-sql.js';

export interface IncidentColumns {
  version: number;
  occurred_on: string;
  scenario: IncidentScenario;
  people_affected: number;
  cost: number | null;
  recorded_at: Date | string;
  recorded_by: string;
  withdrawn: WithdrawalReason | null;
}

const INCIDENT_COLUMNS = 'version, occurred_on::text, scenario, people_affected, cost, recorded_at, recorded_by, withdrawn';

export function toIncidentVersion(row: IncidentColumns): IncidentVersion {
  return {
    version: row.version,
    occurredOn: row.occurred_on,
    scenario: row.scenario,
    peopleAffected: row.people_affected,
    cost: row.cost,
    recordedAt: new Date(row.recorded_at),
    recordedBy: row.recorded_by,
    withdrawn: row.withdrawn,
  };
}

export class SqlIncidentRecords extends IncidentRecords {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  override async append(incidentId: string, v: IncidentVersion): Promise<boolean> {
    const added = await this.sql.rows(
      `INSERT INTO incident (provider_id, clinic_id, incident_id, version, occurred_on, scenario, people_affected, cost, recorded_at, recorded_by, withdrawn)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING RETURNING 1`,
      [incidentId, v.version, v.occurredOn, v.scenario, v.peopleAffected, v.cost, v.recordedAt, v.recordedBy, v.withdrawn],
    );
    return added.length === 1;
  }

  override async latest(incidentId: string): Promise<IncidentVersion | null> {
    const row = await this.sql.one<IncidentColumns>(
      `SELECT ${INCIDENT_COLUMNS} FROM incident WHERE provider_id = $1 AND clinic_id = $2 AND incident_id = $3 ORDER BY version DESC LIMIT 1`,
      [incidentId],
    );
    return row && toIncidentVersion(row);
  }
}
