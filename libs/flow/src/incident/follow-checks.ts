import { causeOfTurn, followCheck, isTurn, tellsOnlySilence, type CheckCourse, type TurnCause } from '#libs/domain';
import type { DayAssessment } from '../ports/posture-records.js';
import type { ClinicRecords } from '../ports/records.js';

type Day = Pick<DayAssessment, 'day' | 'catalogueVersion' | 'checks'>;

/**
 * Carries the clinic's checks on by a day's answers, which are not kept yet: what they are compared with may be of the same day. True where one became worse,
 * fell silent, or is over with it: the portfolio is to be looked over.
 */
export async function followChecks({ courses }: Pick<ClinicRecords, 'courses'>, told: Day): Promise<boolean> {
  const standing = await courses.standing(told.day);
  if (!standing) return false;
  const before = new Map(standing.map((course) => [course.checkId, course]));
  const causeOf = await causes(courses, told, before);
  const changes = told.checks.flatMap(({ checkId, state }) => {
    const was = before.get(checkId) ?? null;
    const { day, catalogueVersion } = told;
    const is = followCheck(was, { checkId, state, day, catalogueVersion }, () => causeOf.get(checkId) ?? 'evidence');
    return was !== null && isSame(was, is) ? [] : [{ was, is }];
  });
  await courses.keep(changes.map(({ is }) => is));
  return changes.some(({ was, is }) => was !== null && hasTurned(was, is));
}

/** Why checks turned, by the last answer that evidence gave to each. */
async function causes(
  courses: ClinicRecords['courses'],
  { day, catalogueVersion, checks }: Day,
  before: ReadonlyMap<string, CheckCourse>,
): Promise<ReadonlyMap<string, TurnCause>> {
  const turned = checks.flatMap((is) => {
    const course = before.get(is.checkId) ?? null;
    return course !== null && isTurn(course, is.state) ? [{ is, course }] : [];
  });
  if (turned.length === 0) return new Map();
  const last = await courses.lastJudged(
    turned.map(({ course }) => course),
    day,
  );
  return new Map(
    turned.map(({ is, course }) => {
      const was = last.find(({ result }) => result.checkId === is.checkId && result.state === course.judged);
      const catalogues = { before: was?.catalogueVersion ?? course.catalogueVersion, after: catalogueVersion };
      return [is.checkId, causeOfTurn(was?.result ?? null, is, catalogues)];
    }),
  );
}

const isSame = (one: CheckCourse, other: CheckCourse): boolean =>
  one.state === other.state && one.catalogueVersion === other.catalogueVersion && tellsSame(one, other);

/** What only tells of silence turns with nothing else. */
const hasTurned = (was: CheckCourse, is: CheckCourse): boolean =>
  tellsOnlySilence(is.checkId) ? was.silentSince !== is.silentSince : !tellsSame(was, is);

function tellsSame(one: CheckCourse, other: CheckCourse): boolean {
  const told = ({ worsened, eased, silentSince, judged }: CheckCourse): string =>
    JSON.stringify([worsened, eased, silentSince, worsened && judged]);
  return told(one) === told(other);
}
