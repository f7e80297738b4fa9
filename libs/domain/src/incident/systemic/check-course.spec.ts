import fc from 'fast-check';
import { CHECK_STATES, type CheckState } from '../../controls/check.js';
import { followCheck, isJudged, severityOf, type CheckCourse, type TurnCause } from './check-course.js';

const dayOf = (n: number): string => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);

function after(states: readonly CheckState[], causeOf: (day: number) => TurnCause = () => 'evidence'): CheckCourse | null {
  return states.reduce<CheckCourse | null>(
    (course, state, n) => followCheck(course, { checkId: 'x', state, day: dayOf(n), catalogueVersion: '1' }, () => causeOf(n)),
    null,
  );
}

describe('the course of a check', () => {
  it('tells the day on which it became worse, and from what', () => {
    expect(after(['pass', 'pass', 'fail'])).toMatchObject({ worsened: { on: dayOf(2), from: 'pass' }, silentSince: null });
    expect(after(['pass', 'partial', 'partial', 'fail'])).toMatchObject({ worsened: { on: dayOf(3), from: 'pass' } });
  });

  it('is over with it only when it is as good as before', () => {
    expect(after(['pass', 'fail', 'partial'])?.worsened).toEqual({ on: dayOf(1), from: 'pass' });
    expect(after(['pass', 'fail', 'partial', 'pass'])?.worsened).toBeNull();
  });

  it.each(['unknown', 'stale', 'error'] as const)('takes %s for silence: neither a recovery nor worse', (state) => {
    expect(after(['pass', state])).toMatchObject({ worsened: null, silentSince: dayOf(1), judged: 'pass' });
    expect(after(['pass', 'fail', state])).toMatchObject({ worsened: { on: dayOf(1), from: 'pass' }, silentSince: dayOf(2) });
    expect(after(['pass', state, 'fail'])).toMatchObject({ worsened: { on: dayOf(2), from: 'pass' }, silentSince: null });
    expect(after([state, state])).toMatchObject({ silentSince: null });
  });

  it('does not call it worse where no evidence made it so, and goes on from there', () => {
    expect(after(['pass', 'fail'], () => 'rule-changed')).toMatchObject({ worsened: null, judged: 'fail' });
  });

  it.each(['not-applicable', 'excepted'] as const)('ends where the check does not apply, and tells how: %s', (eased) => {
    const course = after(['pass', 'fail', 'not-applicable'], (day) => (day === 2 ? eased : 'evidence'));
    expect(course).toMatchObject({ judged: null, worsened: null, silentSince: null, eased });
  });

  it.each(['out-of-scope', 'rule-changed', 'excepted'] as const)('is as good again by %s without having been mended', (eased) => {
    expect(after(['pass', 'fail', 'pass'], (day) => (day === 2 ? eased : 'evidence'))).toMatchObject({ worsened: null, eased });
    expect(after(['pass', 'fail', 'pass', 'fail'], (day) => (day === 2 ? eased : 'evidence'))).toMatchObject({
      worsened: { on: dayOf(3), from: 'pass' },
      eased: null,
    });
  });

  it('that passes only because evidence was lost has turned as before once evidence says so again', () => {
    const lost = (day: number): TurnCause => (day >= 2 ? 'evidence-lost' : 'evidence');
    expect(after(['pass', 'fail', 'pass', 'pass'], lost)).toMatchObject({ eased: 'evidence-lost' });
    expect(after(['pass', 'fail', 'pass', 'pass', 'fail'], lost)).toMatchObject({ worsened: { on: dayOf(1), from: 'pass' }, eased: null });
    expect(after(['pass', 'fail', 'pass', 'fail'], (day) => (day === 3 ? 'rule-changed' : lost(day)))).toMatchObject({ worsened: null });
  });

  it('is worse exactly while the last judged answer is worse than the one when it was good', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...CHECK_STATES), { minLength: 1, maxLength: 20 }), (states) => {
        const { judged, worsened, silentSince } = after(states)!;
        const lastJudged = states.slice(states.lastIndexOf('not-applicable') + 1).findLast(isJudged) ?? null;
        expect(judged).toBe(lastJudged);
        expect(silentSince !== null).toBe(judged !== null && !isJudged(states.at(-1)!));
        expect(worsened === null || severityOf(lastJudged!) > severityOf(worsened.from)).toBe(true);
      }),
    );
  });
});
