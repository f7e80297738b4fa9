import {
  DEFAULT_SYSTEMIC_SETTINGS,
  type ClinicId,
  type JudgedState,
  type KnownSystemic,
  type OpenedSystemic,
  type SystemicChange,
  type SystemicChild,
  type SystemicEnding,
  type SystemicKind,
  type SystemicSettings,
} from '#libs/domain';
import { SystemicRecords, type DueTurns, type SystemicDeed, type SystemicStanding } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';
import { COURSE_COLUMNS, toCourse, type CourseColumns } from './course-columns.js';

export interface ChildColumns {
  clinic_id: ClinicId;
  since: string;
  from_state: JudgedState | null;
  check_ids: string[];
  ended_on: string | null;
  ended_how: SystemicEnding | null;
}

export function toChild(row: ChildColumns): SystemicChild {
  const { ended_on: on, ended_how: how } = row;
  return {
    clinicId: row.clinic_id,
    since: row.since,
    from: row.from_state,
    checkIds: row.check_ids,
    ended: on !== null && how !== null ? { on, how } : null,
  };
}

/** Incidents that still grow, and those closed by hand while clinics in them were as bad since `$2` or later: what turned before is not looked at again. */
const KNOWN = `SELECT i.incident_id AS id, i.kind, i.subject, i.closed_at IS NULL AS is_open,
    (SELECT coalesce(json_agg(p ORDER BY p.clinic_id), '[]') FROM portfolio_incident_clinic p
     WHERE p.provider_id = $1 AND p.incident_id = i.incident_id AND (i.closed_at IS NULL OR (p.ended_on IS NULL AND p.since >= $2))) AS children
  FROM portfolio_incident i WHERE i.provider_id = $1 AND i.resolved_on IS NULL AND (i.closed_at IS NULL OR i.closed_at >= $2::date - 1)
  ORDER BY i.opened_at, i.incident_id`;

/** Turns from `$2` on, and whatever open incidents are about. Silence is told by a clinic's whole family of evidence, however long ago the rest of it fell silent. */
const COURSES = `WITH part AS (SELECT i.kind, p.clinic_id, p.check_ids FROM portfolio_incident i JOIN portfolio_incident_clinic p USING (provider_id, incident_id)
    WHERE i.provider_id = $1 AND i.resolved_on IS NULL AND i.closed_at IS NULL),
  due AS (SELECT clinic_id, check_id FROM check_course WHERE provider_id = $1 AND worsened_on >= $2
    UNION SELECT s.clinic_id, s.check_id FROM check_course s WHERE s.provider_id = $1 AND s.silent_since IS NOT NULL AND s.clinic_id IN (
      SELECT clinic_id FROM part WHERE kind = 'silence' UNION SELECT clinic_id FROM check_course WHERE provider_id = $1 AND silent_since >= $2)
    UNION SELECT clinic_id, unnest(check_ids) FROM part)
  SELECT c.clinic_id, ${COURSE_COLUMNS} FROM due JOIN check_course c ON c.provider_id = $1 AND c.clinic_id = due.clinic_id AND c.check_id = due.check_id
  ORDER BY c.clinic_id, c.check_id`;

/** Days of the year before on which checks became worse anywhere, and at how many clinics. */
const HISTORY = `SELECT c.check_id, w.day::text, count(*)::int AS clinics FROM check_course c CROSS JOIN LATERAL unnest(c.worsened_days) AS w (day)
  WHERE c.provider_id = $1 AND w.day >= $2::date - 365 GROUP BY 1, 2`;

const DAY_MS = 86_400_000;

export class SqlSystemicRecords extends SystemicRecords {
  constructor(private readonly sql: ScopedSql) {
    super();
  }

  override async lookOver(): Promise<SystemicStanding | null> {
    await this.sql.setting('wardround.clinic_ids', 'all');
    const [lock] = await this.sql.rows<{ is_mine: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended($1::text || 'systemic', 0)) AS is_mine`,
    );
    const due = lock?.is_mine === true ? await this.due() : null;
    if (!due) return null;
    const settings = await this.settings();
    const since = new Date(Date.parse(due.from) - settings.windowDays * DAY_MS).toISOString().slice(0, 10);
    const known = await this.sql.rows<{ id: string; kind: SystemicKind; subject: string; is_open: boolean; children: ChildColumns[] }>(
      KNOWN,
      [since],
    );
    const courses = await this.sql.rows<CourseColumns & { clinic_id: ClinicId }>(COURSES, [since]);
    const history = await this.sql.rows<{ check_id: string; day: string; clinics: number }>(HISTORY, [since]);
    return {
      known: known.map(({ id, kind, subject, is_open: isOpen, children }): KnownSystemic => ({
        id,
        kind,
        subject,
        isOpen,
        children: children.map(toChild),
      })),
      courses: courses.map((row) => ({ ...toCourse(row), clinicId: row.clinic_id })),
      history: history.map(({ check_id: checkId, day: on, clinics }) => ({ checkId, on, clinics })),
      settings,
      since,
      due,
    };
  }

  /** Read before anything else is: what a row was requested for is committed with it. */
  private async due(): Promise<(DueTurns & { readonly from: string }) | null> {
    const rows = await this.sql.rows<{ clinic_id: ClinicId; key: string; revision: number; as_of: Date }>(
      `SELECT clinic_id, key, revision, as_of FROM work_item WHERE provider_id = $1 AND kind = 'systemic' AND state = 'waiting' ORDER BY key`,
    );
    const [first, last] = [rows[0], rows.at(-1)];
    if (!first || !last) return null;
    const asOf = new Date(Math.max(...rows.map((row) => row.as_of.getTime())));
    return {
      from: first.key,
      until: last.key,
      asOf,
      rows: rows.map(({ clinic_id: clinicId, key, revision }) => ({ clinicId, key, revision })),
    };
  }

  override async finish(rows: DueTurns['rows'], now: Date): Promise<void> {
    await this.sql.rows(
      `UPDATE work_item w SET state = 'done', finished_at = $2, error = NULL
       FROM json_to_recordset($3::json) AS r ("clinicId" uuid, key text, revision integer)
       WHERE w.provider_id = $1 AND w.clinic_id = r."clinicId" AND w.kind = 'systemic' AND w.key = r.key AND w.revision = r.revision`,
      [now, JSON.stringify(rows)],
    );
  }

  override async open(
    incident: OpenedSystemic & { readonly id: string; readonly at: Date; readonly settings: SystemicSettings },
  ): Promise<void> {
    const { id, kind, subject, openedOn, usual, at, settings, children } = incident;
    await this.sql.rows(
      `INSERT INTO portfolio_incident (provider_id, incident_id, kind, subject, opened_on, opened_at, min_clinics, window_days, usual_clinics)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, kind, subject, openedOn, at, settings.minClinics, settings.windowDays, usual],
    );
    await this.keepChildren(children.map((child) => ({ incidentId: id, child })));
  }

  override async keep({ changed, resolved }: Pick<SystemicChange, 'changed' | 'resolved'>, today: string): Promise<void> {
    await this.keepChildren(changed);
    for (const { incidentId, on } of resolved) {
      await this.sql.rows('UPDATE portfolio_incident SET resolved_on = $3 WHERE provider_id = $1 AND incident_id = $2', [
        incidentId,
        on ?? today,
      ]);
    }
  }

  /** Traits are those of the day on which the clinic turned: what it has later did not make it turn. */
  private async keepChildren(children: SystemicChange['changed']): Promise<void> {
    if (children.length === 0) return;
    await this.sql.rows(
      `INSERT INTO portfolio_incident_clinic AS p (provider_id, clinic_id, incident_id, since, from_state, check_ids, ended_on, ended_how, traits)
       SELECT $1, r.clinic_id, r.incident_id, r.since, r.from_state, r.check_ids, r.ended_on, r.ended_how, coalesce(t.traits, '{}')
       FROM json_to_recordset($2::json) AS r (incident_id uuid, clinic_id uuid, since date, from_state text, check_ids text[], ended_on date, ended_how text)
       LEFT JOIN clinic_trait t ON t.provider_id = $1 AND t.clinic_id = r.clinic_id
       ON CONFLICT (provider_id, clinic_id, incident_id) DO UPDATE SET since = excluded.since, from_state = excluded.from_state,
         check_ids = excluded.check_ids, ended_on = excluded.ended_on, ended_how = excluded.ended_how,
         traits = CASE WHEN p.since = excluded.since THEN p.traits ELSE excluded.traits END`,
      [JSON.stringify(children.map(({ incidentId, child }) => ({ incident_id: incidentId, ...columnsOf(child) })))],
    );
  }

  override settings(): Promise<SystemicSettings> {
    return systemicSettings(this.sql);
  }

  override async keepSettings({ minClinics, windowDays }: SystemicSettings, { at, by }: Pick<SystemicDeed, 'at' | 'by'>): Promise<void> {
    await this.sql.rows(
      `INSERT INTO systemic_setting (provider_id, min_clinics, window_days, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (provider_id) DO UPDATE SET min_clinics = excluded.min_clinics, window_days = excluded.window_days,
         changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
      [minClinics, windowDays, at, by],
    );
  }

  override acknowledge(id: string, deed: SystemicDeed): Promise<boolean> {
    return this.note(id, deed, {
      as: 'acknowledged',
      unless: 'acknowledged_at IS NOT NULL OR closed_at IS NOT NULL OR resolved_on IS NOT NULL',
    });
  }

  override close(id: string, deed: SystemicDeed): Promise<boolean> {
    return this.note(id, deed, { as: 'closed', unless: 'closed_at IS NOT NULL OR resolved_on IS NOT NULL' });
  }

  private async note(
    id: string,
    { at, by, name, reason }: SystemicDeed,
    { as, unless }: { readonly as: 'acknowledged' | 'closed'; readonly unless: string },
  ): Promise<boolean> {
    const changed = await this.sql.count(
      `UPDATE portfolio_incident SET ${as}_at = $3, ${as}_by = $4, ${as}_name = $5, ${as}_why = $6
       WHERE provider_id = $1 AND incident_id = $2 AND NOT (${unless})`,
      [id, at, by, name, reason],
    );
    return changed === 1;
  }
}

export async function systemicSettings(sql: ScopedSql): Promise<SystemicSettings> {
  const [row] = await sql.rows<{ min_clinics: number; window_days: number }>(
    'SELECT min_clinics, window_days FROM systemic_setting WHERE provider_id = $1',
  );
  return row ? { minClinics: row.min_clinics, windowDays: row.window_days } : DEFAULT_SYSTEMIC_SETTINGS;
}

function columnsOf({
  clinicId,
  since,
  from,
  checkIds,
  ended,
}: SystemicChild): Omit<ChildColumns, 'check_ids'> & { readonly check_ids: readonly string[] } {
  return { clinic_id: clinicId, since, from_state: from, check_ids: checkIds, ended_on: ended?.on ?? null, ended_how: ended?.how ?? null };
}
