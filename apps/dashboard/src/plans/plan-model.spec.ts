import type { PlannedFix } from './plan-documents.js';
import { exactness, fixOnce, idle, keptShare, leftOutCounts, uuidOf } from './plan-model.js';

const fix = (checkId: string, clinicId: string, minutes: number, breachesAvoided: number): PlannedFix => ({
  ...{ checkId, clinicId, minutes, breachesAvoided, clinicName: clinicId, title: checkId, summary: '' },
  ...{ step: 'S6', skill: 'ENDPOINTS', interrupts: false, technician: null, breachesAvoidedPerHour: (breachesAvoided * 60) / minutes },
});

describe('a plan', () => {
  it('says how near to the best it is', () => {
    expect(exactness({ exact: true, bound: 0.2, breachesAvoidedAlone: 0.2 })).toMatch(/^Proven/);
    expect(exactness({ exact: false, bound: 0.2, breachesAvoidedAlone: 0.19 })).toBe(
      'Chosen greedily: at least 95\u00A0% of what the best choice could remove.',
    );
    expect(exactness({ exact: false, bound: 0, breachesAvoidedAlone: 0 })).toBe('Chosen greedily; there is nothing to be removed.');
  });
  it('tells each fix once, with its clinics and its sums, what removes most an hour first', () => {
    const found = fixOnce([fix('slow', 'ash', 60, 0.01), fix('quick', 'ash', 20, 0.01), fix('quick', 'birch', 10, 0.02)]);
    expect(found.map(({ checkId, minutes, at }) => [checkId, minutes, at.map(({ clinicId }) => clinicId)])).toEqual([
      ['quick', 30, ['ash', 'birch']],
      ['slow', 60, ['ash']],
    ]);
    expect(found[0]?.breachesAvoidedPerHour).toBeCloseTo(0.06);
  });
  it('counts what is left out by its reason', () => {
    expect(leftOutCounts([{ why: 'NO_SKILL' }, { why: 'NO_TIME' }, { why: 'NO_TIME' }])).toEqual([
      { why: 'NO_TIME', count: 2 },
      { why: 'NO_SKILL', count: 1 },
    ]);
  });
  it('names who could do nothing', () => {
    expect(idle([{ name: 'Kim', hours: 8, skills: ['PEOPLE'] }])).toBeNull();
    expect(idle([{ name: 'Kim', hours: 8, skills: [] }])?.name).toBe('Kim');
  });
});

describe('a promise', () => {
  it('is kept in part, never by less than nothing or more than all', () => {
    expect([keptShare({ promised: 0.2, achieved: 0.05 }), keptShare({ promised: 0.2, achieved: -1 })]).toEqual([0.25, 0]);
    expect([keptShare({ promised: 0.2, achieved: 1 }), keptShare({ promised: 0, achieved: 1 })]).toEqual([1, 0]);
  });
});

it('an id of chance is a UUID of version 4', () => {
  expect(uuidOf(new Uint8Array(16).fill(0xff))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
});
