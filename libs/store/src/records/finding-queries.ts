import type { ClinicId } from '#libs/domain';
import { InvalidCursor } from '#libs/flow';
import type {
  AlsoFound,
  FindingEvent,
  FindingFilter,
  FindingKey,
  FindingPlace,
  FindingSummary,
  Page,
  PageRequest,
  ScanRunSummary,
} from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';
import { toPages, type ClinicPageColumns } from './clinic-pages.js';
import { decodeCursor } from './cursor.js';
import { toRun, type RunColumns } from './scan-run-columns.js';

/**
 * What is exploited first, then the worst: the index `finding_gravest` is in this order. Nothing but CASE and comparisons: under row-level security
 * an index is entered only by what cannot leak a row, which sums and `coalesce` might.
 */
const GRAVITY = `(CASE WHEN f.known_exploited
  THEN CASE f.severity WHEN 'critical' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2 WHEN 'low' THEN 3 WHEN 'info' THEN 5 ELSE 4 END
  ELSE CASE f.severity WHEN 'critical' THEN 10 WHEN 'high' THEN 11 WHEN 'medium' THEN 12 WHEN 'low' THEN 13 WHEN 'info' THEN 15 ELSE 14 END END)`;
/** Then what is due soonest. */
const DUE = `(CASE WHEN f.due_at IS NULL THEN 'infinity'::timestamptz ELSE f.due_at END)`;
const GRAVEST = `${GRAVITY}, ${DUE}, f.finding_id`;
/** Both as the cursor carries them: the time in microseconds, empty where nothing is due. */
const SORT_KEY = `${GRAVITY} || ' ' || coalesce((extract(epoch FROM f.due_at) * 1000000)::bigint::text, '')`;
const SORT_KEY_SHAPE = /^(\d{1,2}) (-?\d{1,17})?$/;

const COLUMNS = `f.finding_id AS id, f.clinic_id AS "clinicId", s.tool, s.scope, f.rule, f.title, f.severity, f.description, f.fix, f.cves, f.cwes,
  f.cvss, f.epss, f.known_exploited AS "knownExploited", f.exposure, f."references", f.open, f.open_places AS "openPlaces",
  f.first_seen_at AS "firstSeenAt", f.opened_at AS "openedAt", f.fixed_at AS "fixedAt", f.left_at AS "leftAt", f.times_reopened AS "timesReopened",
  f.due_at AS "dueAt", f.triage, f.triage_until AS "triageUntil", f.ticket`;
const WITH_SOURCE = `JOIN scan_source s ON s.provider_id = $1 AND s.clinic_id = f.clinic_id AND s.source_id = f.source_id`;

const FILTERED = `f.provider_id = $1 AND f.clinic_id = w.clinic_id
  AND ($4::text[] IS NULL OR f.severity = ANY ($4)) AND ($5::boolean IS NULL OR f.known_exploited = $5)
  AND ($6::timestamptz IS NULL OR (f.open AND f.due_at < $6 AND (f.triage IS NULL OR f.triage = 'accepted' OR f.triage_until <= $6)))
  AND ($11::text[] IS NULL OR f.source_id IN (SELECT o.source_id FROM scan_source o
    WHERE o.provider_id = $1 AND o.clinic_id = w.clinic_id AND o.tool = ANY ($11)))`;
const MATCHES = `($3::boolean IS NULL OR f.open = $3) AND ${FILTERED}`;
/** By a list of states, because the index that findings are counted in begins with it. */
const COUNTED = `f.open = ANY (CASE WHEN $3::boolean IS NULL THEN ARRAY[true, false] ELSE ARRAY[$3::boolean] END) AND ${FILTERED}`;
/** Where a page goes on: $7 gravity, $8 due, $9 finding. Parts that are null fall away when the statement is planned. */
export const FINDING_PAGES = `
  SELECT w.clinic_id AS of_clinic, t.total, p.* FROM unnest($2::uuid[]) AS w (clinic_id)
  CROSS JOIN LATERAL (SELECT count(*)::int AS total FROM finding f WHERE ${COUNTED}) t
  LEFT JOIN LATERAL (
    SELECT ${COLUMNS}, ${SORT_KEY} AS sort_key, f.finding_id::text AS sort_id, ${GRAVITY} AS gravity, ${DUE} AS due FROM finding f ${WITH_SOURCE}
    WHERE ${MATCHES} AND ($7::int IS NULL OR (${GRAVEST}) > ($7::int,
      CASE WHEN $8::bigint IS NULL THEN 'infinity'::timestamptz ELSE 'epoch'::timestamptz + $8::bigint * interval '1 microsecond' END, $9::uuid))
    ORDER BY ${GRAVEST} LIMIT $10) p ON true
  ORDER BY w.clinic_id, p.gravity, p.due, p.sort_id COLLATE "C"`;

export async function findingPages(
  sql: ScopedSql,
  ids: readonly ClinicId[],
  filter: FindingFilter,
  page: PageRequest,
): Promise<ReadonlyMap<ClinicId, Page<FindingSummary>>> {
  const after = positionAfter(page);
  const { open, severities, knownExploited, overdueAt, tools } = filter;
  const rows = await sql.rows<FindingSummary & ClinicPageColumns>(FINDING_PAGES, [
    ...[ids, open, severities, knownExploited, overdueAt],
    ...[after.gravity, after.due, after.id, page.first + 1, tools],
  ]);
  return toPages('findings', rows, page, (row): FindingSummary => row);
}

/** Refuses a position that no page of this list can have given out. */
function positionAfter(page: PageRequest): { readonly gravity: string | null; readonly due: string | null; readonly id: string | null } {
  const { sortKey, id } = decodeCursor('findings', page);
  if (sortKey === null) return { gravity: null, due: null, id };
  const [whole, gravity = null, due = null] = SORT_KEY_SHAPE.exec(sortKey) ?? [];
  if (whole === undefined) throw new InvalidCursor();
  return { gravity, due, id };
}

export const FINDING_BY_ID = `SELECT ${COLUMNS} FROM finding f ${WITH_SOURCE} WHERE f.provider_id = $1 AND f.finding_id = $2`;

export async function findingById(sql: ScopedSql, id: string): Promise<FindingSummary | null> {
  const [row] = await sql.rows<FindingSummary>(FINDING_BY_ID, [id]);
  return row ?? null;
}

const nameOf = (finding: string, name: 'lower(asset)' | 'address'): string =>
  `SELECT ${name} FROM finding_place WHERE provider_id = $1 AND clinic_id = o.clinic_id AND finding_id = ${finding} AND ${name} IS NOT NULL`;
/** INTERSECT is as long as the two lists together; a join by either name would be as long as one times the other. */
const meet = (name: 'lower(asset)' | 'address'): string => `EXISTS (${nameOf('o.id', name)} INTERSECT ${nameOf('o.other', name)})`;
export const ALSO_FOUND = `
  WITH o AS MATERIALIZED (
    SELECT DISTINCT w.clinic_id, w.id, c.source_id, c.finding_id AS other FROM unnest($2::uuid[], $3::uuid[]) AS w (clinic_id, id)
    JOIN finding_cve f ON f.provider_id = $1 AND f.clinic_id = w.clinic_id AND f.finding_id = w.id
    JOIN finding_cve c ON c.provider_id = $1 AND c.clinic_id = f.clinic_id AND c.cve = f.cve AND c.source_id <> f.source_id)
  SELECT DISTINCT o.id AS "findingId", s.tool FROM o
  JOIN scan_source s ON s.provider_id = $1 AND s.clinic_id = o.clinic_id AND s.source_id = o.source_id
  WHERE ${meet('lower(asset)')} OR ${meet('address')}
  ORDER BY 1, 2`;

/** Other scanners that found one of a finding's CVEs at the same computer. */
export function alsoFound(sql: ScopedSql, keys: readonly FindingKey[]): Promise<readonly AlsoFound[]> {
  return sql.rows<AlsoFound>(ALSO_FOUND, [keys.map(({ clinicId }) => clinicId), keys.map(({ id }) => id)]);
}

/** The clinic's findings by their ids: whatever becomes of one meanwhile, it keeps its place. */
export function findingsInTurn(
  sql: ScopedSql,
  clinicId: ClinicId,
  after: string | null,
  limit: number,
): Promise<readonly FindingSummary[]> {
  return sql.rows<FindingSummary>(
    `SELECT ${COLUMNS} FROM finding f ${WITH_SOURCE}
     WHERE f.provider_id = $1 AND f.clinic_id = $2 AND ($3::uuid IS NULL OR f.finding_id > $3) ORDER BY f.finding_id LIMIT $4`,
    [clinicId, after, limit],
  );
}

/** An asset that is a device. Read before the two are joined: under row-level security an index is entered by nothing that might leak a row. */
const DEVICE_ID = `CASE WHEN asset ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN asset::uuid END`;
/** Names are looked up for the places that are shown, however many a finding has. */
export const FINDING_PLACES = `
  SELECT p.* FROM unnest($2::uuid[], $3::uuid[]) AS w (clinic_id, id) CROSS JOIN LATERAL (
    SELECT q.finding_id AS "findingId", coalesce(d.name, q.asset) AS asset, q.location, q.component, q.version, q.fixed_version AS "fixedVersion",
      q.because, q.open, q.first_seen_at AS "firstSeenAt", q.fixed_at AS "fixedAt", q.left_at AS "leftAt"
    FROM (SELECT *, ${DEVICE_ID} AS device_id FROM finding_place WHERE provider_id = $1 AND clinic_id = w.clinic_id AND finding_id = w.id
      ORDER BY open DESC, asset, location, key LIMIT $4) q
    LEFT JOIN device d ON d.provider_id = $1 AND d.clinic_id = w.clinic_id AND d.device_id = q.device_id
    ORDER BY q.open DESC, coalesce(d.name, q.asset), q.location, q.key) p`;

/** The first places of each finding, open ones first. */
export function placesOfFindings(sql: ScopedSql, keys: readonly FindingKey[], each: number): Promise<readonly FindingPlace[]> {
  return sql.rows<FindingPlace>(FINDING_PLACES, [keys.map(({ clinicId }) => clinicId), keys.map(({ id }) => id), each]);
}

/** The latest events of each finding, newest first. */
export function eventsOfFindings(sql: ScopedSql, keys: readonly FindingKey[], each: number): Promise<readonly FindingEvent[]> {
  return sql.rows<FindingEvent>(
    `SELECT e.* FROM unnest($2::uuid[], $3::uuid[]) AS w (clinic_id, id) CROSS JOIN LATERAL (
       SELECT finding_id AS "findingId", at, kind, actor, note, until FROM finding_event
       WHERE provider_id = $1 AND clinic_id = w.clinic_id AND finding_id = w.id ORDER BY at DESC, event_id LIMIT $4) e`,
    [keys.map(({ clinicId }) => clinicId), keys.map(({ id }) => id), each],
  );
}

type ScanRunColumns = RunColumns & { clinic_id: ClinicId; tool: string; format: string; scope: string } & ClinicPageColumns;

/** Newest first. */
const NEWEST_FIRST = `to_char(99999999999999999 - (extract(epoch FROM r.observed_at) * 1000000)::bigint, 'FM00000000000000000')`;

/** With $6 the latest of each source alone. */
const RUN_MATCHES = `r.provider_id = $1 AND r.clinic_id = w.clinic_id AND ($6::boolean IS NOT TRUE OR NOT EXISTS (
  SELECT 1 FROM scan_run n WHERE n.provider_id = $1 AND n.clinic_id = r.clinic_id AND n.source_id = r.source_id
    AND (n.observed_at, n.run_id) > (r.observed_at, r.run_id)))`;

export async function scanRunPages(
  sql: ScopedSql,
  ids: readonly ClinicId[],
  latest: boolean,
  page: PageRequest,
): Promise<ReadonlyMap<ClinicId, Page<ScanRunSummary>>> {
  const after = decodeCursor('scan-runs', page);
  const rows = await sql.rows<ScanRunColumns>(
    `SELECT w.clinic_id AS of_clinic, t.total, p.* FROM unnest($2::uuid[]) AS w (clinic_id)
     CROSS JOIN LATERAL (SELECT count(*)::int AS total FROM scan_run r WHERE ${RUN_MATCHES}) t
     LEFT JOIN LATERAL (
       SELECT r.*, s.tool, s.format, s.scope, ${NEWEST_FIRST} AS sort_key, r.run_id::text AS sort_id FROM scan_run r
       JOIN scan_source s ON s.provider_id = $1 AND s.clinic_id = r.clinic_id AND s.source_id = r.source_id
       WHERE ${RUN_MATCHES}
         AND ($3::text IS NULL OR (${NEWEST_FIRST} COLLATE "C", r.run_id::text COLLATE "C") > ($3, $4))
       ORDER BY ${NEWEST_FIRST} COLLATE "C", r.run_id::text COLLATE "C" LIMIT $5) p ON true
     ORDER BY w.clinic_id, p.sort_key COLLATE "C", p.sort_id COLLATE "C"`,
    [ids, after.sortKey, after.id, page.first + 1, latest],
  );
  return toPages('scan-runs', rows, page, (row): ScanRunSummary => {
    const { clinic_id: clinicId, tool, format, scope } = row;
    return { ...toRun(row), clinicId, tool, format, scope };
  });
}
