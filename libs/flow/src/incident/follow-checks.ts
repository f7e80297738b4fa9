import { followCheck, isWorse, worsenedByEvidence, type CheckCourse } from '#libs/domain';
import type { DayAnswers } from '../ports/systemic-records.js';
import type { ClinicRecords } from '../ports/records.js';

/** Carries the clinic's checks on by a day's answers. True where one became worse, fell silent, or is over with it: the portfolio is to be looked over. */
export async function followChecks({ courses }: Pick<ClinicRecords, 'courses'>, day: string): Promise<boolean> {
  const told = await courses.answersOf(day);
  if (!told) return false;
  const before = new Map(told.courses.map((course) => [course.checkId, course]));
  const byEvidence = await whoseEvidence(courses, day, told, before);
  const changes = told.answers.flatMap((answer) => {
    const was = before.get(answer.checkId) ?? null;
    const is = followCheck(was, { ...answer, day, catalogueVersion: told.catalogueVersion }, () => byEvidence.has(answer.checkId));
    return was !== null && isSame(was, is) ? [] : [{ was, is }];
  });
  await courses.keep(changes.map(({ is }) => is));
  return changes.some(({ was, is }) => was !== null && hasTurned(was, is));
}

/** Of the checks that are worse than before: those that evidence made so. */
async function whoseEvidence(
  courses: ClinicRecords['courses'],
  day: string,
  { answers, catalogueVersion }: DayAnswers,
  before: ReadonlyMap<string, CheckCourse>,
): Promise<ReadonlySet<string>> {
  const worse = answers.filter((answer) => isWorse(before.get(answer.checkId) ?? null, { ...answer, day, catalogueVersion }));
  if (worse.length === 0) return new Set();
  const around = await courses.resultsAround(
    day,
    worse.map(({ checkId }) => checkId),
  );
  const isByEvidence = (checkId: string): boolean => {
    const [was, is] = [around.before, around.on].map((results) => results.find((result) => result.checkId === checkId) ?? null);
    const catalogue = around.catalogueBefore ?? before.get(checkId)?.catalogueVersion ?? catalogueVersion;
    return is != null && worsenedByEvidence(was ?? null, is, { before: catalogue, after: catalogueVersion });
  };
  return new Set(worse.map(({ checkId }) => checkId).filter(isByEvidence));
}

const isSame = (one: CheckCourse, other: CheckCourse): boolean =>
  one.state === other.state && one.catalogueVersion === other.catalogueVersion && !hasTurned(one, other);

function hasTurned(was: CheckCourse, is: CheckCourse): boolean {
  const told = ({ worsened, silentSince, judged }: CheckCourse): string => JSON.stringify([worsened, silentSince, worsened && judged]);
  return told(was) !== told(is);
}
