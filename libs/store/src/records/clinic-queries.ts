import type { Clinic, ClinicId } from '#libs/domain';
import type { ClinicFilter, ClinicOrder, Page, PageRequest } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';
import { decodeCursor, toPage, type PagedColumns } from './cursor.js';
import { toClinic, type ClinicColumns } from './sql-clinic-profile.js';

/** The filter as a condition on `c`, with its values at $2 to $6. */
export const FILTER = `c.provider_id = $1
  AND ($2::text IS NULL OR c.name ILIKE '%' || $2 || '%' OR c.group_name ILIKE '%' || $2 || '%')
  AND ($3::text[] IS NULL OR c.archetype = ANY ($3))
  AND ($4::text IS NULL OR c.group_name = $4)
  AND ($5::boolean IS NULL OR c.simulated = $5)
  AND ($6::uuid[] IS NULL OR c.clinic_id = ANY ($6))`;

export function filterValues(filter: ClinicFilter): unknown[] {
  return [searched(filter.search), filter.archetypes, askable(filter.groupName), filter.simulated, filter.ids];
}

/** Wildcards in a search are letters, not patterns. */
export function searched(text: string | null): string | null {
  return askable(text)?.replace(/[\\%_]/g, (sign) => `\\${sign}`) ?? null;
}

/** PostgreSQL takes no NUL in a text, and no stored text has one: it is asked for as the sign of what cannot be shown. */
const askable = (text: string | null): string | null => text?.replaceAll('\0', '\uFFFD') ?? null;

// Worst first for score and risk; a clinic that nobody has assessed sorts before all. Keys compare as text, so numbers are padded.
const SORT_KEYS: Readonly<Record<ClinicOrder, string>> = {
  name: `lower(c.name)`,
  score: `coalesce(to_char(p.score, 'FM000.0000'), '')`,
  risk: `coalesce(to_char(1 - (p.risk ->> 'probabilityYear')::float8, 'FM0.000000000'), '')`,
};

const LATEST = `LEFT JOIN LATERAL (SELECT score, risk FROM posture_day d WHERE d.provider_id = c.provider_id AND d.clinic_id = c.clinic_id
  ORDER BY d.day DESC LIMIT 1) p ON true`;

export async function clinicPage(sql: ScopedSql, filter: ClinicFilter, order: ClinicOrder, page: PageRequest): Promise<Page<Clinic>> {
  const list = `clinics by ${order}`;
  const after = decodeCursor(list, page);
  const values = filterValues(filter);
  const key = SORT_KEYS[order];
  const rows = await sql.rows<ClinicColumns & PagedColumns>(
    `SELECT * FROM (SELECT c.*, ${key} AS sort_key, c.clinic_id::text AS sort_id FROM clinic c ${order === 'name' ? '' : LATEST} WHERE ${FILTER}) q
     WHERE $7::text IS NULL OR (q.sort_key COLLATE "C", q.sort_id COLLATE "C") > ($7, $8)
     ORDER BY q.sort_key COLLATE "C", q.sort_id COLLATE "C" LIMIT $9`,
    [...values, after.sortKey, after.id, page.first + 1],
  );
  const [counted] = await sql.rows<{ n: number }>(`SELECT count(*)::int AS n FROM clinic c WHERE ${FILTER}`, values);
  return toPage(list, rows, page, { map: toClinic, total: counted?.n ?? 0 });
}

export async function clinicsById(sql: ScopedSql, ids: readonly ClinicId[]): Promise<readonly Clinic[]> {
  const rows = await sql.rows<ClinicColumns>('SELECT * FROM clinic WHERE provider_id = $1 AND clinic_id = ANY ($2::uuid[])', [ids]);
  return rows.map(toClinic);
}
