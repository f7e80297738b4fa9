import type { ClinicId, MaintenanceWindow, RiskSide } from '#libs/domain';
import { WorkPlanRecords, type AgreedFix, type AgreedWork, type ClinicWorkPlan, type PlanHeader, type PlanWithdrawal } from '#libs/flow';
import type { Page, PageRequest } from '#libs/flow';
import type { ClinicSql, ScopedSql } from '../scoped-sql.js';
import { decodeCursor, toPage, type PagedColumns } from './cursor.js';
import { count } from './list-queries.js';

export class SqlWorkPlanRecords extends WorkPlanRecords {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  override async add(header: PlanHeader, work: AgreedWork): Promise<boolean> {
    const added = await this.sql.count(
      `INSERT INTO work_plan (provider_id, clinic_id, plan_id, made_at, made_by, author_name, note, until, day,
         score_before, score_after, lambda_before, lambda_after, fixes, baseline)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT DO NOTHING`,
      [
        ...[header.planId, header.madeAt, header.madeBy, header.authorName, header.note, header.until, work.day],
        ...[work.scoreBefore, work.scoreAfter, work.lambdaBefore, work.lambdaAfter, JSON.stringify(work.fixes)],
        JSON.stringify(work.baseline),
      ],
    );
    return added === 1;
  }

  override async withdraw(planId: string, withdrawal: PlanWithdrawal): Promise<boolean> {
    const changed = await this.sql.count(
      `UPDATE work_plan SET withdrawn_at = $4, withdrawn_by = $5, withdrawn_why = $6
       WHERE provider_id = $1 AND clinic_id = $2 AND plan_id = $3 AND withdrawn_at IS NULL`,
      [planId, withdrawal.at, withdrawal.name, withdrawal.why],
    );
    return changed === 1;
  }

  override async setWindows(windows: readonly MaintenanceWindow[]): Promise<void> {
    await this.sql.rows(`SELECT pg_advisory_xact_lock(hashtextextended($1::text || $2::text || 'windows', 0))`);
    await this.sql.rows('DELETE FROM maintenance_window WHERE provider_id = $1 AND clinic_id = $2');
    await this.sql.rows(
      `INSERT INTO maintenance_window (provider_id, clinic_id, weekday, starts_at, minutes)
       SELECT $1, $2, w.weekday, w."startsAt", w.minutes FROM json_to_recordset($3::json) AS w (weekday int, "startsAt" int, minutes int)`,
      [JSON.stringify(windows)],
    );
  }
}

interface PlanColumns {
  clinic_id: ClinicId;
  plan_id: string;
  made_at: Date;
  made_by: string;
  author_name: string;
  note: string | null;
  until: Date;
  day: string;
  score_before: number | null;
  score_after: number | null;
  lambda_before: number;
  lambda_after: number;
  fixes: AgreedFix[];
  baseline: RiskSide | null;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
  withdrawn_why: string | null;
}

const COLUMNS = `clinic_id, plan_id, made_at, made_by, author_name, note, until, day::text AS day, score_before, score_after, lambda_before,
  lambda_after, fixes, baseline, withdrawn_at, withdrawn_by, withdrawn_why`;

/** Newest first: its time counted down, so that it ascends. */
const NEWEST_FIRST = `to_char(99999999999999999 - (extract(epoch FROM p.made_at) * 1000000)::bigint, 'FM00000000000000000')`;
/** Of each plan, its row at one of the clinics seen. */
const PLANS = `(SELECT DISTINCT ON (plan_id) plan_id, made_at FROM work_plan WHERE provider_id = $1 ORDER BY plan_id) p`;

/** Ids of the plans that concern clinics of the scope, newest first. */
export async function workPlanPage(sql: ScopedSql, page: PageRequest): Promise<Page<string>> {
  const after = decodeCursor('work-plans', page);
  const rows = await sql.rows<{ plan_id: string } & PagedColumns>(
    `SELECT * FROM (SELECT p.plan_id, ${NEWEST_FIRST} AS sort_key, p.plan_id::text AS sort_id FROM ${PLANS}) q
     WHERE $2::text IS NULL OR (q.sort_key COLLATE "C", q.sort_id COLLATE "C") > ($2, $3)
     ORDER BY q.sort_key COLLATE "C", q.sort_id COLLATE "C" LIMIT $4`,
    [after.sortKey, after.id, page.first + 1],
  );
  const total = await count(sql, `SELECT count(*)::int AS n FROM ${PLANS}`, []);
  return toPage('work-plans', rows, page, { map: ({ plan_id: id }) => id, total });
}

/** What the plans agree at each clinic of the scope. */
export async function workPlansById(sql: ScopedSql, ids: readonly string[]): Promise<readonly ClinicWorkPlan[]> {
  const rows = await sql.rows<PlanColumns>(
    `SELECT ${COLUMNS} FROM work_plan WHERE provider_id = $1 AND plan_id = ANY ($2::uuid[]) ORDER BY made_at DESC, plan_id, clinic_id`,
    [ids],
  );
  return rows.map(toPlan);
}

function toPlan(row: PlanColumns): ClinicWorkPlan {
  const { withdrawn_at: at, withdrawn_by: name, withdrawn_why: why } = row;
  return {
    ...{ clinicId: row.clinic_id, planId: row.plan_id, madeAt: row.made_at, madeBy: row.made_by, authorName: row.author_name },
    ...{ note: row.note, until: row.until, day: row.day, scoreBefore: row.score_before, scoreAfter: row.score_after },
    ...{ lambdaBefore: row.lambda_before, lambdaAfter: row.lambda_after, fixes: row.fixes, baseline: row.baseline },
    withdrawn: at && { at, name: name ?? '', why: why ?? '' },
  };
}

export async function maintenanceWindows(
  sql: ScopedSql,
  ids: readonly ClinicId[],
): Promise<ReadonlyMap<ClinicId, readonly MaintenanceWindow[]>> {
  const rows = await sql.rows<MaintenanceWindow & { clinicId: ClinicId }>(
    `SELECT clinic_id AS "clinicId", weekday, starts_at AS "startsAt", minutes FROM maintenance_window
     WHERE provider_id = $1 AND clinic_id = ANY ($2::uuid[]) ORDER BY clinic_id, weekday, starts_at`,
    [ids],
  );
  const found = new Map<ClinicId, MaintenanceWindow[]>();
  for (const { clinicId, ...window } of rows) found.set(clinicId, [...(found.get(clinicId) ?? []), window]);
  return found;
}
