import { isJudged, severityOf } from './check-course.js';
import type { SystemicChild } from './systemic.js';
import { familyOf, type ClinicCourse, type SystemicKind } from './turn.js';

/** The child with its end, where its clinic's courses tell one. Only an answer ends it: that nothing is known does not. */
export function endedBy(
  child: SystemicChild,
  { kind, subject }: { readonly kind: SystemicKind; readonly subject: string },
  courses: readonly ClinicCourse[],
): SystemicChild {
  if (child.ended) return child;
  const ended = kind === 'regression' ? regressionEnd(child, subject, courses) : silenceEnd(child, subject, courses);
  return ended ? { ...child, ended } : child;
}

function regressionEnd({ from, since }: SystemicChild, checkId: string, courses: readonly ClinicCourse[]): SystemicChild['ended'] {
  const course = courses.find((one) => one.checkId === checkId);
  if (!course || from === null) return null;
  const on = later(course.since, since);
  if (course.judged === null) return { on, how: course.eased ?? 'not-applicable' };
  return severityOf(course.judged) <= severityOf(from) ? { on, how: course.eased ?? 'recovered' } : null;
}

/** Evidence that tells again: none of the family's checks is silent any more, and one at least is answered. */
function silenceEnd({ checkIds, since }: SystemicChild, family: string, courses: readonly ClinicCourse[]): SystemicChild['ended'] {
  const own = courses.filter(({ checkId }) => checkIds.includes(checkId));
  if (own.length === 0 || courses.some(({ checkId, silentSince }) => silentSince !== null && familyOf(checkId) === family)) return null;
  const on = own.map((course) => course.since).reduce(later, since);
  if (own.some(({ state }) => isJudged(state))) return { on, how: 'recovered' };
  return { on, how: own.find(({ eased }) => eased !== null)?.eased ?? 'not-applicable' };
}

const later = (one: string, other: string): string => (one > other ? one : other);
