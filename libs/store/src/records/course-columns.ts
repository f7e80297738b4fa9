import type { CheckCourse, CheckState, Easing, JudgedState } from '#libs/domain';

export interface CourseColumns {
  check_id: string;
  state: CheckState;
  since: string;
  judged: JudgedState | null;
  catalogue_version: string;
  worsened_on: string | null;
  worsened_from: JudgedState | null;
  silent_since: string | null;
  eased: Easing | null;
  worsened_days: string[];
}

/** Of `c`. */
export const COURSE_COLUMNS = `c.check_id, c.state, c.since::text, c.judged, c.catalogue_version, c.worsened_on::text, c.worsened_from, c.silent_since::text, c.eased, c.worsened_days::text[]`;

export function toCourse(row: CourseColumns): CheckCourse {
  const { worsened_on: on, worsened_from: from } = row;
  return {
    checkId: row.check_id,
    state: row.state,
    since: row.since,
    judged: row.judged,
    catalogueVersion: row.catalogue_version,
    worsened: on !== null && from !== null ? { on, from } : null,
    silentSince: row.silent_since,
    eased: row.eased,
    worsenedDays: row.worsened_days,
  };
}
