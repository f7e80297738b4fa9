import type { CheckCourse, CheckResult, CheckState } from '#libs/domain';
import { CourseRecords, type DayAnswers } from '#libs/flow';
import type { ClinicSql } from '../scoped-sql.js';
import { toCourse, type CourseColumns } from './course-columns.js';
import { toChecks, type JsonChecks } from './posture-json.js';

interface ResultColumns {
  is_before: boolean;
  catalogue_version: string;
  checks: JsonChecks | null;
}

export class SqlCourseRecords extends CourseRecords {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  override async answersOf(day: string): Promise<DayAnswers | null> {
    const row = await this.sql.one<{
      catalogue_version: string;
      answers: { checkId: string; state: CheckState }[];
      courses: CourseColumns[];
    }>(
      `SELECT a.catalogue_version, (SELECT coalesce(json_agg(json_build_object('checkId', c ->> 'checkId', 'state', c ->> 'state')), '[]')
           FROM jsonb_array_elements(a.checks) c) AS answers,
         (SELECT coalesce(json_agg(c), '[]') FROM check_course c WHERE c.provider_id = $1 AND c.clinic_id = $2) AS courses
       FROM assessment_day a WHERE a.provider_id = $1 AND a.clinic_id = $2 AND a.day = $3
         AND NOT EXISTS (SELECT 1 FROM assessment_day l WHERE l.provider_id = $1 AND l.clinic_id = $2 AND l.day > $3)`,
      [day],
    );
    return row && { catalogueVersion: row.catalogue_version, answers: row.answers, courses: row.courses.map(toCourse) };
  }

  override async resultsAround(
    day: string,
    checkIds: readonly string[],
  ): Promise<{ on: readonly CheckResult[]; before: readonly CheckResult[]; catalogueBefore: string | null }> {
    const rows = await this.sql.rows<ResultColumns>(
      `SELECT a.day < $3 AS is_before, a.catalogue_version,
         (SELECT jsonb_agg(c) FROM jsonb_array_elements(a.checks) c WHERE c ->> 'checkId' = ANY ($4::text[])) AS checks
       FROM assessment_day a WHERE a.provider_id = $1 AND a.clinic_id = $2 AND a.day <= $3 ORDER BY a.day DESC LIMIT 2`,
      [day, checkIds],
    );
    const before = rows.find(({ is_before: isBefore }) => isBefore);
    const on = rows.find(({ is_before: isBefore }) => !isBefore);
    return { on: toChecks(on?.checks ?? []), before: toChecks(before?.checks ?? []), catalogueBefore: before?.catalogue_version ?? null };
  }

  override async keep(courses: readonly CheckCourse[]): Promise<void> {
    if (courses.length === 0) return;
    await this.sql.rows(
      `INSERT INTO check_course (provider_id, clinic_id, check_id, state, since, judged, catalogue_version, worsened_on, worsened_from, silent_since)
       SELECT $1, $2, r.* FROM json_to_recordset($3::json) AS r (check_id text, state text, since date, judged text, catalogue_version text,
         worsened_on date, worsened_from text, silent_since date)
       ON CONFLICT (provider_id, clinic_id, check_id) DO UPDATE SET state = excluded.state, since = excluded.since, judged = excluded.judged,
         catalogue_version = excluded.catalogue_version, worsened_on = excluded.worsened_on, worsened_from = excluded.worsened_from,
         silent_since = excluded.silent_since`,
      [JSON.stringify(courses.map(columnsOf))],
    );
  }

  override async keepTraits(traits: readonly string[], day: string): Promise<void> {
    await this.sql.rows(
      `INSERT INTO clinic_trait AS t (provider_id, clinic_id, traits, noted_on) VALUES ($1, $2, $3, $4)
       ON CONFLICT (provider_id, clinic_id) DO UPDATE SET traits = excluded.traits, noted_on = excluded.noted_on
       WHERE t.noted_on <= excluded.noted_on AND t.traits IS DISTINCT FROM excluded.traits`,
      [traits, day],
    );
  }
}

function columnsOf(course: CheckCourse): CourseColumns {
  return {
    check_id: course.checkId,
    state: course.state,
    since: course.since,
    judged: course.judged,
    catalogue_version: course.catalogueVersion,
    worsened_on: course.worsened?.on ?? null,
    worsened_from: course.worsened?.from ?? null,
    silent_since: course.silentSince,
  };
}
