import { ageDays } from '../../evidence/age.js';
import type { RestoreDrillFact } from '../../evidence/observation.js';
import { drills, undrilledSets } from '../backups.js';
import type { Check, CheckLimit } from '../check.js';
import { conclude } from '../conclude.js';
import { fail, found, partial, restOn, upTo, type Judgement, type SubjectFinding } from '../finding.js';
import { days } from '../words.js';

const MAX_AGE_DAYS = 1095;
const LIMIT: CheckLimit = { pass: 92, partial: 365, unit: 'days', better: 'less', strictest: 1 };

export const restoreTest: Check = {
  id: 's4.restore-test',
  step: 'S4',
  title: 'A restore was tested this quarter',
  question: 'When was patient data last restored and opened in the practice software?',
  why: 'A backup that nobody has restored is a hope; most failures show only then.',
  weight: 3,
  reads: ['backup.drill', 'backup.job'],
  thresholds: { pass: '≤ 92 days and opened', partial: '≤ 365 days', fail: '> 365 days, or it failed', source: 'ISM-1515; CIS v8.1 11.5' },
  limit: LIMIT,
  maxAgeDays: MAX_AGE_DAYS,
  halfLifeDays: 180,
  fix: {
    summary: 'Restore the patient database to a spare machine, open it in the practice software and record the result.',
    minutes: 120,
    skill: 'backup',
  },
  assess: (evidence, limit = LIMIT) => {
    const age = { asOf: evidence.asOf, maxDays: MAX_AGE_DAYS };
    const judged = ({ value }: ReturnType<typeof drills>[number]): Judgement => judge(value, evidence.asOf, limit);
    const tested = drills(evidence).map((fact) => found(restOn(fact, fact.subject.key), () => judged(fact), age));
    return conclude([...tested, ...undrilledSets(evidence).map(untested)], {
      asOf: evidence.asOf,
      nobody: 'No restore test is on record.',
      say: ({ pass: good, judged: all }) => `${good} of ${all} backups were restored and opened within ${limit.pass} days.`,
    });
  },
};

function judge({ performedAt, success, applicationOpened }: RestoreDrillFact, asOf: Date, limit: CheckLimit): Judgement {
  const age = Math.floor(ageDays(performedAt, asOf));
  const when = `${days(age)} ago`;
  if (!success) return fail(`The restore test ${when} failed.`);
  if (!applicationOpened && age <= 365) return partial(`Restored ${when}, but not opened in the practice software.`);
  // How often is ours: ISM-1515 names no number of days.
  return { ...upTo(age, limit, `Restored ${when}.`), refutes: [] };
}

function untested(name: string): SubjectFinding {
  const detail = 'No restore test is on record.';
  return { type: 'backup-set', key: name, label: name, state: 'unknown', detail, observedAt: null, grade: null, evidence: [] };
}
