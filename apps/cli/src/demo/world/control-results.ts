import { ESSENTIAL_CONTROLS, type ControlRecord } from '#libs/domain';
import { has } from './maturity.js';
import type { Course } from './practices.js';

/** The maturity that a practice needs before the controls of a level are in place; every third control takes a little more. */
const NEEDED = { 1: 0.5, 2: 0.72, 3: 0.93 } as const;
const BESIDE = [
  ['ISM-1919', 0.6],
  ['ISM-1988', 0.65],
] as const;

/** What an assessor finds of the Essential Eight at a made-up practice. */
export function controlRecords(course: Course, week: number, assessedAt: string): readonly ControlRecord[] {
  const wanted = [...ESSENTIAL_CONTROLS.map(({ id, from }, n) => [id, NEEDED[from] + (n % 3 === 0 ? 0.06 : 0)] as const), ...BESIDE];
  return wanted.map(([control, needed]) => {
    const outcome = has(course, needed, week) ? 'effective' : 'not-implemented';
    return { control, outcome, quality: 'good', assessedAt, reference: null };
  });
}
