import { ageDays, ageHours } from '../../evidence/age.js';
import type { BackupJobFact } from '../../evidence/observation.js';
import { factsOf } from '../../evidence/select.js';
import type { ClinicEvidence } from '../../evidence/view.js';
import { BACKUP_HOURS, BACKUP_MAX_AGE_DAYS, OF_BACKUP_JOBS, patientSets, since } from '../backups.js';
import type { Check, CheckLimit } from '../check.js';
import { conclude } from '../conclude.js';
import { fail, found, partial, restOn, upTo, type Judgement, type SubjectFinding } from '../finding.js';

const CAP_DAYS = 7;
const LIMIT: CheckLimit = { ...BACKUP_HOURS, unit: 'hours', better: 'less', strictest: 2 };

/** Job reports are judged first; without any, what the computers' own backup tools say passes in part at best. */
export const backupAge: Check = {
  ...OF_BACKUP_JOBS,
  id: 's4.backup-age',
  title: 'Patient data was backed up last night',
  question: 'How old is the last good backup of patient data?',
  why: 'After ransomware the practice goes back to its last good backup; everything since is typed in again.',
  weight: 3,
  reads: ['backup.job', 'device.backups'],
  thresholds: { pass: '≤ 26 hours', partial: '≤ 72 hours', fail: '> 72 hours (> 7 days: score ≤ 49)', source: 'RACGP C6.4D; ISM-1511' },
  limit: LIMIT,
  fix: { summary: 'Repair the backup job of the patient database and watch one good run.', minutes: 60, skill: 'backup' },
  assess: (evidence, limit = LIMIT) => {
    const jobs = jobFindings(evidence, limit);
    const verdict = conclude(jobs.length > 0 ? jobs : toolFindings(evidence), {
      asOf: evidence.asOf,
      nobody: 'No backup of patient data is on record.',
      say: ({ pass: good, judged }) => `${good} of ${judged} backups of patient data ran well within ${limit.pass} hours.`,
    });
    return isLost(evidence)
      ? { ...verdict, cap: { id: 'backup-age', limit: 49, reason: 'No successful backup of patient data in 7 days.' } }
      : verdict;
  },
};

function jobFindings(evidence: ClinicEvidence, limit: CheckLimit): readonly SubjectFinding[] {
  const age = { asOf: evidence.asOf, maxDays: BACKUP_MAX_AGE_DAYS };
  return patientSets(evidence).map((fact) => found(restOn(fact, fact.subject.key), () => judgeJob(fact.value, evidence.asOf, limit), age));
}

function judgeJob({ lastSuccessAt }: BackupJobFact, asOf: Date, limit: CheckLimit): Judgement {
  if (lastSuccessAt === null) return fail('Has never run well.');
  return upTo(ageHours(lastSuccessAt, asOf), limit, `Last ran well ${since(lastSuccessAt, asOf)}.`);
}

function toolFindings(evidence: ClinicEvidence): readonly SubjectFinding[] {
  const names = new Map(evidence.devices.map(({ id, name }) => [id, name]));
  return factsOf(evidence, 'device.backups').flatMap((fact) => {
    const name = names.get(fact.subject.key);
    const last = fact.value.tools
      .flatMap(({ lastSuccessAt }) => (lastSuccessAt === null ? [] : [lastSuccessAt]))
      .sort((a, b) => Date.parse(a) - Date.parse(b))
      .at(-1);
    if (name === undefined || last === undefined) return [];
    return [found(restOn(fact, name), () => judgeTool(last, evidence.asOf), { asOf: evidence.asOf, maxDays: BACKUP_MAX_AGE_DAYS })];
  });
}

function judgeTool(last: string, asOf: Date): Judgement {
  if (ageHours(last, asOf) > BACKUP_HOURS.partial) return fail(`Its backup tool last ran well ${since(last, asOf)}.`);
  return partial(`Its backup tool ran well ${since(last, asOf)}; whether patient data is in it is not known.`);
}

/** True when fresh job reports exist and none of a set with patient data shows a success within seven days. */
function isLost(evidence: ClinicEvidence): boolean {
  const fresh = patientSets(evidence).filter(({ observedAt }) => ageDays(observedAt, evidence.asOf) <= BACKUP_MAX_AGE_DAYS);
  const good = fresh.filter(({ value }) => value.lastSuccessAt !== null && ageDays(value.lastSuccessAt, evidence.asOf) <= CAP_DAYS);
  return fresh.length > 0 && good.length === 0;
}
