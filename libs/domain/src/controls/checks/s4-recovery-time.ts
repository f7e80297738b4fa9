import type { RestoreDrillFact } from '../../evidence/observation.js';
import { drills } from '../backups.js';
import type { Check } from '../check.js';
import { conclude } from '../conclude.js';
import { fail, found, restOn, unknown, upTo, type Judgement } from '../finding.js';

const MAX_AGE_DAYS = 365;

export const recoveryTime: Check = {
  id: 's4.recovery-time',
  step: 'S4',
  title: 'Recovery is as fast as the practice needs',
  question: 'Did the last restore finish within the time the practice can do without its records?',
  why: 'Every day without records is a day of cancelled patients.',
  weight: 1,
  reads: ['backup.drill'],
  thresholds: { pass: 'within the target', partial: '≤ 2 × the target', fail: '> 2 × the target', source: 'ISM-1515; RACGP CISS 7' },
  maxAgeDays: MAX_AGE_DAYS,
  halfLifeDays: 180,
  fix: {
    summary: 'Agree a recovery time with the principal, measure the next restore, and speed up what is slow.',
    minutes: 90,
    skill: 'backup',
  },
  assess: (evidence) => {
    const age = { asOf: evidence.asOf, maxDays: MAX_AGE_DAYS };
    const findings = drills(evidence).map((fact) => found(restOn(fact, fact.subject.key), () => judge(fact.value), age));
    return conclude(findings, {
      asOf: evidence.asOf,
      nobody: 'No restore test is on record.',
      say: ({ pass: good, judged }) => `${good} of ${judged} restores finished within their target.`,
    });
  },
};

function judge({ success, recoveryMinutes: took, targetMinutes: target }: RestoreDrillFact): Judgement {
  if (!success) return fail('The restore failed.');
  if (took === null || target === null || target <= 0) return unknown('The time it took or its target was not recorded.');
  return upTo(took, { pass: target, partial: 2 * target }, `Took ${took} minutes; the target is ${target}.`);
}
