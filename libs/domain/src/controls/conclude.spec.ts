import { ago, NOW } from '../evidence/evidence.fixture.js';
import type { CheckState } from './check.js';
import { conclude, notApplicable } from './conclude.js';
import type { SubjectFinding } from './finding.js';

const subject = (state: CheckState, index: number): SubjectFinding => ({
  type: 'device',
  key: `${index}`,
  label: `Computer ${index}`,
  state,
  detail: `is ${state}.`,
  observedAt: state === 'unknown' ? null : new Date(ago(index + 1)),
  grade: index === 0 ? 'observed' : 'live-test',
  evidence: [],
});

const verdictOf = (states: readonly CheckState[], bar?: number) =>
  conclude(states.map(subject), {
    asOf: NOW,
    nobody: 'No computer is enrolled.',
    say: ({ pass, judged }) => `${pass} of ${judged} are right.`,
    ...(bar === undefined ? {} : { bar }),
  });

describe('from subjects to a verdict', () => {
  it.each<[readonly CheckState[], CheckState, number | null, number]>([
    [['pass', 'pass'], 'pass', 0, 1],
    [['pass', 'partial'], 'partial', 0.25, 1],
    [['pass', 'fail'], 'fail', 0.5, 1],
    [['pass', 'unknown'], 'partial', 0, 0.5],
    [['pass', 'stale', 'unknown'], 'unknown', 0, 1 / 3],
    [['partial', 'unknown', 'unknown'], 'partial', 0.5, 1 / 3],
    [['fail', 'error', 'error'], 'fail', 1, 1 / 3],
    [['error', 'unknown'], 'error', null, 0],
    [['stale', 'unknown'], 'stale', null, 0],
    [['stale', 'error'], 'unknown', null, 0],
    [['unknown'], 'unknown', null, 0],
    [[], 'unknown', null, 0],
  ])('%j is %s', (states, state, gap, coverage) => {
    expect(verdictOf(states)).toMatchObject({ state, gap, coverage });
  });

  it('passes in part when the share that does not fail reaches a bar below one', () => {
    const nineteen = Array.from({ length: 19 }, () => 'pass' as const);
    expect(verdictOf([...nineteen, 'fail'], 0.95).state).toBe('partial');
    expect(verdictOf([...nineteen.slice(1), 'fail', 'fail'], 0.95).state).toBe('fail');
  });

  it('dates the evidence by what it used and grades it by the weakest of it', () => {
    expect(verdictOf(['pass', 'pass', 'stale'])).toMatchObject({ ageDays: 1.5, grade: 'observed' });
    expect(verdictOf(['stale', 'stale'])).toMatchObject({ ageDays: 1.5, grade: null });
    expect(verdictOf([])).toMatchObject({ ageDays: null, grade: null });
  });

  it('says how many are not known, why nothing is known, and that there is nobody', () => {
    expect(verdictOf(['pass', 'fail', 'unknown']).message).toBe('1 of 2 are right. Not known for 1 more.');
    expect(verdictOf(['error']).message).toBe('Computer 0: is error.');
    expect(verdictOf([]).message).toBe('No computer is enrolled.');
  });

  it('keeps the reason of what does not apply', () => {
    expect(notApplicable('Nobody started.')).toMatchObject({ state: 'not-applicable', gap: null, message: 'Nobody started.' });
  });
});
