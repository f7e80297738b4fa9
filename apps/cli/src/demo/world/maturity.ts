import type { Course } from './practices.js';

/** Weeks of history: eight quarters. */
export const WEEKS = 104;

/** Until this week computers report every other week, from then on every week: the past is drawn with fewer strokes. */
const WEEKLY_FROM = 78;

/** True when the week's computers report and its clinics are assessed. */
export function isReplayed(week: number): boolean {
  return week >= WEEKLY_FROM || week % 2 === 0;
}

/** How well a practice looks after a matter at a week, 0 (not at all) to 1 (fully). */
export function maturity(course: Course, week: number): number {
  const t = week / WEEKS;
  switch (course) {
    case 'strong':
      return 0.88 + 0.08 * t;
    case 'improving':
      return 0.35 + 0.5 * t;
    case 'late-bloomer':
      return t < 0.6 ? 0.3 : 0.3 + 1.4 * (t - 0.6);
    case 'stagnant':
      return 0.55;
    case 'declining':
      return 0.8 - 0.4 * t;
    case 'neglected':
      return 0.2 + 0.1 * t;
  }
}

/** True when the practice has reached `needed` by this week and has not fallen below it since. */
export function has(course: Course, needed: number, week: number): boolean {
  return maturity(course, week) >= needed;
}
