import type { CheckCourse } from '#libs/domain';
import { CourseRecords, type PastResult } from '#libs/flow';
import type { ClinicSql } from '../scoped-sql.js';
import { toCourse, type CourseColumns } from './course-columns.js';
import { toChecks, type JsonChecks } from './posture-json.js';

export class SqlCourseRecords extends CourseRecords {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  override async standing(day: string): Promise<readonly CheckCourse[] | null> {
    const row = await this.sql.one<{ courses: CourseColumns[] }>(
      `SELECT (SELECT coalesce(json_agg(c), '[]') FROM check_course c WHERE c.provider_id = $1 AND c.clinic_id = $2) AS courses
       WHERE NOT EXISTS (SELECT 1 FROM assessment_day l WHERE l.provider_id = $1 AND l.clinic_id = $2 AND l.day > $3)`,
      [day],
    );
    return row && row.courses.map(toCourse);
  }

  override async lastJudged(courses: readonly Pick<CheckCourse, 'checkId' | 'silentSince'>[], day: string): Promise<readonly PastResult[]> {
    const rows = await this.sql.rows<{ catalogue_version: string; checks: JsonChecks }>(
      `SELECT l.catalogue_version, jsonb_agg(c) AS checks
       FROM json_to_recordset($3::json) AS r ("checkId" text, "silentSince" date)
       CROSS JOIN LATERAL (SELECT a.day, a.catalogue_version, a.checks FROM assessment_day a
         WHERE a.provider_id = $1 AND a.clinic_id = $2 AND a.day < coalesce(r."silentSince", $4::date + 1) ORDER BY a.day DESC LIMIT 1) l
       CROSS JOIN LATERAL jsonb_array_elements(l.checks) c WHERE c ->> 'checkId' = r."checkId" GROUP BY l.day, l.catalogue_version`,
      [JSON.stringify(courses.map(({ checkId, silentSince }) => ({ checkId, silentSince }))), day],
    );
    return rows.flatMap(({ catalogue_version: catalogueVersion, checks }) =>
      toChecks(checks).map((result) => ({ catalogueVersion, result })),
    );
  }

  override async keep(courses: readonly CheckCourse[]): Promise<void> {
    if (courses.length === 0) return;
    await this.sql.rows(
      `INSERT INTO check_course (provider_id, clinic_id, check_id, state, since, judged, catalogue_version, worsened_on, worsened_from,
         silent_since, eased, worsened_days)
       SELECT $1, $2, r.* FROM json_to_recordset($3::json) AS r (check_id text, state text, since date, judged text, catalogue_version text,
         worsened_on date, worsened_from text, silent_since date, eased text, worsened_days date[])
       ON CONFLICT (provider_id, clinic_id, check_id) DO UPDATE SET state = excluded.state, since = excluded.since, judged = excluded.judged,
         catalogue_version = excluded.catalogue_version, worsened_on = excluded.worsened_on, worsened_from = excluded.worsened_from,
         silent_since = excluded.silent_since, eased = excluded.eased, worsened_days = excluded.worsened_days`,
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
    eased: course.eased,
    worsened_days: [...course.worsenedDays],
  };
}
