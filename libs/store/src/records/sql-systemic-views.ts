import { readTrait, systemicPoints, UNLIKELY, type CheckState, type SystemicKind, type SystemicSettings } from '#libs/domain';
import {
  SystemicViews,
  type Page,
  type PageRequest,
  type SystemicDeed,
  type SystemicFilter,
  type SystemicIncident,
  type SystemicOrder,
  type SystemicState,
  type SystemicTraits,
} from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';
import { decodeCursor, toPage, type PagedColumns } from './cursor.js';
import { count } from './list-queries.js';
import { systemicSettings, toChild, type ChildColumns } from './sql-systemic-records.js';

interface IncidentColumns {
  incident_id: string;
  kind: SystemicKind;
  subject: string;
  state: SystemicState;
  opened_on: string;
  opened_at: Date;
  min_clinics: number;
  window_days: number;
  usual_clinics: number | null;
  points: number;
  children: (ChildColumns & { clinic_name: string; state: CheckState | null })[];
  acknowledged_at: Date | null;
  acknowledged_by: string | null;
  acknowledged_name: string | null;
  acknowledged_why: string | null;
  closed_at: Date | null;
  closed_by: string | null;
  closed_name: string | null;
  closed_why: string | null;
}

/** The clinics of the scope decide whether an incident is there, and whether it is over: row-level security leaves no others. */
const VISIBLE = `(SELECT i.*, CASE WHEN i.closed_at IS NOT NULL THEN 'closed' WHEN s.still = 0 THEN 'resolved'
      WHEN i.acknowledged_at IS NOT NULL THEN 'acknowledged' ELSE 'open' END AS state,
    s.still, s.turned, s.still * coalesce(w.points, 0) AS points, i.incident_id::text AS sort_id,
    current_setting('wardround.clinic_ids') <> 'all' OR i.usual_clinics IS NULL OR 2 * (sqrt(s.clinics) - sqrt(i.usual_clinics)) > ${UNLIKELY} AS is_unusual
  FROM portfolio_incident i CROSS JOIN LATERAL (SELECT count(*) AS clinics, count(*) FILTER (WHERE p.ended_on IS NULL) AS still,
    coalesce(max(p.since) FILTER (WHERE p.ended_on IS NULL), max(p.since)) - DATE '0001-01-01' AS turned
    FROM portfolio_incident_clinic p WHERE p.provider_id = $1 AND p.incident_id = i.incident_id) s
  LEFT JOIN json_to_recordset($2::json) AS w (kind text, subject text, points float8) ON w.kind = i.kind AND w.subject = i.subject
  WHERE i.provider_id = $1 AND s.clinics > 0) v`;
const POINTS = JSON.stringify(systemicPoints());

/**
 * Days count down from a far one. Twice the points outweigh 28 days, so that the order is the same whenever it is asked for; what luck brings about
 * as a rule stands a year behind what it does not. To whoever sees some clinics all is unusual: theirs are not to be held against what is usual at all.
 */
const SORT_KEYS: Readonly<Record<SystemicOrder, string>> = {
  latest: `to_char(5000000 - (v.opened_on - DATE '0001-01-01'), 'FM0000000')`,
  gravest: `to_char(5000000 - (v.turned + CASE WHEN v.is_unusual THEN 365 ELSE 0 END + 28 * log(2, greatest(v.points, 0.001)::numeric)), 'FM0000000.000000')`,
};

const CHILDREN = `(SELECT json_agg(json_build_object('clinic_id', p.clinic_id, 'since', p.since, 'from_state', p.from_state, 'check_ids', p.check_ids,
    'ended_on', p.ended_on, 'ended_how', p.ended_how, 'clinic_name', c.name, 'state', (SELECT k.state FROM check_course k
      WHERE k.provider_id = $1 AND k.clinic_id = p.clinic_id AND k.check_id = p.check_ids[1])) ORDER BY p.since, c.name, p.clinic_id)
  FROM portfolio_incident_clinic p JOIN clinic c USING (provider_id, clinic_id) WHERE p.provider_id = $1 AND p.incident_id = v.incident_id) AS children`;

const COLUMNS = `v.incident_id, v.kind, v.subject, v.state, v.opened_on::text, v.opened_at, v.min_clinics, v.window_days, v.usual_clinics, v.points,
  v.acknowledged_at, v.acknowledged_by, v.acknowledged_name, v.acknowledged_why, v.closed_at, v.closed_by, v.closed_name, v.closed_why, ${CHILDREN}`;

export class SqlSystemicViews extends SystemicViews {
  constructor(private readonly sql: ScopedSql) {
    super();
  }

  override async page(filter: SystemicFilter, order: SystemicOrder, page: PageRequest): Promise<Page<SystemicIncident>> {
    const list = `portfolio-incidents-${order}`;
    const after = decodeCursor(list, page);
    const key = SORT_KEYS[order];
    const narrowed = [POINTS, filter.states, filter.kind];
    const from = `${VISIBLE} WHERE ($3::text[] IS NULL OR v.state = ANY ($3)) AND ($4::text IS NULL OR v.kind = $4)`;
    const rows = await this.sql.rows<IncidentColumns & PagedColumns>(
      `SELECT ${COLUMNS}, ${key} AS sort_key, v.sort_id FROM ${from} AND ($5::text IS NULL OR (${key} COLLATE "C", v.sort_id COLLATE "C") > ($5, $6))
       ORDER BY ${key} COLLATE "C", v.sort_id COLLATE "C" LIMIT $7`,
      [...narrowed, after.sortKey, after.id, page.first + 1],
    );
    const total = await count(this.sql, `SELECT count(*)::int AS n FROM ${from}`, narrowed);
    return toPage(list, rows, page, { map: toIncident, total });
  }

  override async find(id: string): Promise<SystemicIncident | null> {
    const [row] = await this.sql.rows<IncidentColumns>(`SELECT ${COLUMNS} FROM ${VISIBLE} WHERE v.incident_id = $3`, [POINTS, id]);
    return row ? toIncident(row) : null;
  }

  /** Vendors are those of the register today; all else is of the day of the turn. The others: clinics outside the incident whose check is answered, or whose evidence of that family still comes. */
  override async traits(ids: readonly string[]): Promise<ReadonlyMap<string, SystemicTraits>> {
    const rows = await this.sql.rows<{ incident_id: string; trait: string | null; turned: number; others: number }>(
      `WITH part AS (SELECT p.incident_id, p.clinic_id, p.traits, p.check_ids, true AS turned FROM portfolio_incident_clinic p
           WHERE p.provider_id = $1 AND p.incident_id = ANY ($2::uuid[])),
         other AS (SELECT w.id AS incident_id, t.clinic_id, t.traits, false AS turned FROM unnest($2::uuid[]) AS w (id), clinic_trait t
           WHERE t.provider_id = $1 AND NOT EXISTS (SELECT 1 FROM part WHERE part.incident_id = w.id AND part.clinic_id = t.clinic_id)
             AND EXISTS (SELECT 1 FROM part JOIN check_course c ON c.provider_id = $1 AND c.clinic_id = t.clinic_id AND c.check_id = ANY (part.check_ids)
               WHERE part.incident_id = w.id AND c.judged IS NOT NULL AND c.silent_since IS NULL)),
         both_sides AS (SELECT incident_id, clinic_id, traits, turned FROM part UNION ALL SELECT incident_id, clinic_id, traits, turned FROM other)
       SELECT b.incident_id, x.trait, count(*) FILTER (WHERE b.turned)::int AS turned, count(*) FILTER (WHERE NOT b.turned)::int AS others
       FROM both_sides b CROSS JOIN LATERAL (SELECT NULL::text AS trait UNION ALL SELECT unnest(b.traits) UNION ALL SELECT DISTINCT 'vendor ' || r.vendor_name || ': ' || r.service FROM clinic_vendor r
         WHERE r.provider_id = $1 AND r.clinic_id = b.clinic_id AND r.standing = 'in-use') x GROUP BY 1, 2`,
      [ids],
    );
    return new Map(ids.map((id) => [id, toTraits(rows.filter((row) => row.incident_id === id))]));
  }

  override settings(): Promise<SystemicSettings> {
    return systemicSettings(this.sql);
  }
}

/** The row without a trait counts the clinics. */
function toTraits(rows: readonly { readonly trait: string | null; readonly turned: number; readonly others: number }[]): SystemicTraits {
  const whole = rows.find(({ trait }) => trait === null);
  const counts = rows.flatMap(({ trait: key, turned, others }) => {
    const trait = key === null ? null : readTrait(key);
    return trait ? [{ ...trait, turned, others }] : [];
  });
  return { turned: whole?.turned ?? 0, others: whole?.others ?? 0, counts };
}

function toIncident(row: IncidentColumns): SystemicIncident {
  return {
    id: row.incident_id,
    kind: row.kind,
    subject: row.subject,
    state: row.state,
    openedOn: row.opened_on,
    openedAt: row.opened_at,
    usual: row.usual_clinics,
    points: row.points,
    settings: { minClinics: row.min_clinics, windowDays: row.window_days },
    children: row.children.map((child) => ({ ...toChild(child), clinicName: child.clinic_name, state: child.state })),
    acknowledged: deed(row.acknowledged_at, row.acknowledged_by, row.acknowledged_name, row.acknowledged_why),
    closed: deed(row.closed_at, row.closed_by, row.closed_name, row.closed_why),
  };
}

function deed(at: Date | null, by: string | null, name: string | null, reason: string | null): SystemicDeed | null {
  return at && { at, by: by ?? '', name: name ?? '', reason: reason ?? '' };
}
