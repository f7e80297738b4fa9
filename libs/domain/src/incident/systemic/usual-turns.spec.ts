import { usualTurns } from './usual-turns.js';

const dayOf = (n: number): string => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
const weekly = (checkId: string, counts: readonly number[]): readonly { checkId: string; on: string; clinics: number }[] =>
  counts.map((clinics, week) => ({ checkId, on: dayOf(7 * week), clinics }));

describe('how many clinics usually turn', () => {
  it('is the mean of the windows before, less the largest: what happened once is not usual', () => {
    expect(usualTurns(weekly('a', [4, 20, 5, 3, 4, 5, 3, 4]), 7)('a', dayOf(56))).toBe(4);
  });

  it('is not known before eight windows are', () => {
    const history = weekly('a', [4, 4, 4, 4, 4, 4, 4, 4]);
    expect([49, 56].map((n) => usualTurns(history, 7)('a', dayOf(n)))).toEqual([0, 4]);
  });

  it('counts windows in which only other checks turned, and none in which nothing was heard', () => {
    const history = [...weekly('a', [2, 2, 2, 2, 2]), ...weekly('b', [1, 1, 1, 1, 1, 1, 1, 1, 1])];
    expect(usualTurns(history, 7)('a', dayOf(63))).toBe(1);
    expect(usualTurns(history, 7)('a', dayOf(350))).toBe(1);
  });

  it('leaves out the window itself and what is more than a year ago', () => {
    const usual = usualTurns(weekly('a', [2, 2, 2, 2, 2, 2, 2, 2, 9]), 7);
    expect([56, 62, 63].map((n) => usual('a', dayOf(n)))).toEqual([2, 2, 2]);
    expect(usual('a', dayOf(450))).toBe(0);
  });
});
