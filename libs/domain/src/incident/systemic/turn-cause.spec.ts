import type { AppliedOverride, CheckResult, CheckState, SubjectVerdict } from '../../controls/check.js';
import { causeOfTurn } from './turn-cause.js';

const SAME = { before: '1', after: '1' };

/** A result over computers `a`, `b`, …, in that order; null: the computer is not there. */
function result(state: CheckState, computers: readonly (CheckState | null)[], more: Partial<CheckResult> = {}): CheckResult {
  const subjects = computers.flatMap((one, n): readonly SubjectVerdict[] => (one === null ? [] : [subject('abcdefgh'[n]!, one)]));
  const asked = subjects.filter((one) => one.state !== 'not-applicable');
  const judged = asked.filter((one) => ['pass', 'partial', 'fail'].includes(one.state));
  const bad = judged.filter((one) => one.state === 'fail');
  return {
    ...{ checkId: 's6.firewall', step: 'S6', title: 'Firewalls', weight: 1, confidence: 1, ageDays: 0, grade: 'observed', message: '' },
    ...{
      state,
      subjects,
      gap: judged.length === 0 ? null : bad.length / judged.length,
      coverage: asked.length === 0 ? 0 : judged.length / asked.length,
    },
    ...more,
  };
}

const subject = (key: string, state: CheckState): SubjectVerdict => ({
  ...{ type: 'device', key, label: key, state, detail: `${key} ${state}`, observedAt: null, evidence: [`${key} ${state}`] },
});

describe('why a check turned', () => {
  it.each([
    ['a computer that became worse', result('pass', ['pass', 'pass']), result('fail', ['pass', 'fail']), 'evidence'],
    ['a computer that came', result('pass', ['pass', null]), result('fail', ['pass', 'fail']), 'out-of-scope'],
    ['a computer that was mended', result('fail', ['pass', 'fail']), result('pass', ['pass', 'pass']), 'evidence'],
    ['a bad computer that tells nothing any more', result('fail', ['pass', 'fail']), result('pass', ['pass', 'stale']), 'evidence-lost'],
    ['one mended and one that tells nothing', result('fail', ['fail', 'fail']), result('pass', ['pass', 'unknown']), 'evidence-lost'],
    ['a bad computer that was excepted', result('fail', ['pass', 'fail']), result('pass', ['pass', 'not-applicable']), 'excepted'],
    ['a bad computer that is gone', result('fail', ['pass', 'fail']), result('pass', ['pass', null]), 'out-of-scope'],
    ['one mended and one gone', result('fail', ['fail', 'fail']), result('pass', ['pass', null]), 'out-of-scope'],
    ['one of three mended, two revoked', result('fail', ['fail', 'fail', 'fail']), result('pass', ['pass', null, null]), 'out-of-scope'],
    ['one mended and a good one gone', result('fail', ['fail', 'pass']), result('pass', ['pass', null]), 'evidence'],
    ['a lost computer that was good', result('fail', ['pass', 'fail']), result('pass', ['stale', 'pass']), 'evidence'],
    ['nobody left to ask', result('fail', ['fail']), result('not-applicable', []), 'not-applicable'],
    ['an assessor who found it not to apply', result('fail', ['fail']), result('not-applicable', ['not-applicable']), 'excepted'],
  ] as const)('%s', (_, was, is, cause) => {
    expect(causeOfTurn(was, is, SAME)).toBe(cause);
  });

  it('an override that takes it out', () => {
    const by: AppliedOverride = {
      ...{ id: 'o-1', scope: 'clinic', checkId: 's6.firewall', kind: 'not-applicable', value: null, reason: 'Managed elsewhere' },
      ...{ setBy: 'Alex', side: 'provider', expiresAt: '2027-01-01T00:00:00Z' },
    };
    const is = result('not-applicable', [], { overridden: { by: [by], without: result('fail', ['fail']) } });
    expect(causeOfTurn(result('fail', ['fail']), is, SAME)).toBe('excepted');
  });

  it('another catalogue that judges the same evidence otherwise', () => {
    const told = { ...subject('a', 'pass'), detail: 'same', evidence: ['one'] };
    const was = result('fail', [], { subjects: [{ ...told, state: 'fail' }], gap: 1, coverage: 1 });
    const is = result('pass', [], { subjects: [told], gap: 0, coverage: 1 });
    expect(causeOfTurn(was, is, { before: '1', after: '2' })).toBe('rule-changed');
    expect(causeOfTurn(is, was, { before: '1', after: '2' })).toBe('rule-changed');
  });

  it('hangs on the catalogue where the last answer is no longer known', () => {
    expect(causeOfTurn(null, result('fail', ['fail']), SAME)).toBe('evidence');
    expect(causeOfTurn(null, result('fail', ['fail']), { before: '1', after: '2' })).toBe('rule-changed');
  });
});
