import { ageHours } from '../../evidence/age.js';
import type { BackupJobFact } from '../../evidence/observation.js';
import { BACKUP_HOURS, BACKUP_MAX_AGE_DAYS, OF_BACKUP_JOBS, patientSets, since } from '../backups.js';
import type { Check } from '../check.js';
import { conclude } from '../conclude.js';
import { fail, found, partial, pass, restOn, unknown, type Judgement } from '../finding.js';

const LIMIT_HOURS = 168;

export const offsiteCopy: Check = {
  ...OF_BACKUP_JOBS,
  id: 's4.offsite-copy',
  title: 'A copy is off site and cannot be altered',
  question: 'How old is the off-site copy, and can it be deleted by an intruder?',
  why: 'Ransomware deletes the backups it can reach; fire and theft take the ones in the same room.',
  weight: 2,
  reads: ['backup.job'],
  thresholds: { pass: '≤ 26 hours and immutable', partial: '≤ 168 hours', fail: '> 168 hours', source: 'ISM-1811, ISM-1814' },
  fix: {
    summary: 'Add an off-site copy with a retention lock to the backup of patient data.',
    minutes: 120,
    skill: 'backup',
    repeatMinutes: 90,
  },
  assess: (evidence) => {
    const age = { asOf: evidence.asOf, maxDays: BACKUP_MAX_AGE_DAYS };
    const findings = patientSets(evidence).map((fact) =>
      found(restOn(fact, fact.subject.key), () => judge(fact.value, evidence.asOf), age),
    );
    return conclude(findings, {
      asOf: evidence.asOf,
      nobody: 'No backup of patient data is on record.',
      say: ({ pass: good, judged }) => `${good} of ${judged} backups of patient data have a fresh off-site copy that cannot be altered.`,
    });
  },
};

/** A set without an off-site copy on record may still have one that its tool does not report. */
function judge({ lastOffsiteSuccessAt: last, immutable }: BackupJobFact, asOf: Date): Judgement {
  if (last === null) return unknown('No off-site copy is on record.');
  const hours = ageHours(last, asOf);
  const copied = `Copied off site ${since(last, asOf)}`;
  if (hours > LIMIT_HOURS) return fail(`${copied}.`);
  if (immutable !== true) return partial(`${copied}; ${immutable === null ? 'not shown to be immutable' : 'the copy can be altered'}.`);
  return hours <= BACKUP_HOURS.pass ? pass(`${copied}, immutable.`) : partial(`${copied}.`);
}
