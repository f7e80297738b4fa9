import type { Course } from './practices.js';

/** Weeks of history: eight quarters. */
export const WEEKS = 104;

/** From these weeks on computers report every other week, and every week; before them every fourth: the past is drawn with fewer strokes. */
const EVERY_OTHER_FROM = 84;
const WEEKLY_FROM = 96;

/** True when the week's computers report and its clinics are assessed. */
export function isReplayed(week: number): boolean {
  if (week >= WEEKLY_FROM) return true;
  return week % (week >= EVERY_OTHER_FROM ? 2 : 4) === 0;
}

/** The week that was replayed before this one; below 0 for the first. */
export function replayedBefore(week: number): number {
  let before = week - 1;
  while (before >= 0 && !isReplayed(before)) before -= 1;
  return before;
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
