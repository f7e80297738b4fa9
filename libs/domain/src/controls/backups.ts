import { ageDays, ageHours } from '../evidence/age.js';
import { factsOf, type Fact } from '../evidence/select.js';
import type { ClinicEvidence } from '../evidence/view.js';
import type { Check } from './check.js';

/** A job's report says nothing of the nights after it. */
export const BACKUP_MAX_AGE_DAYS = 3;

/** Limits of every age of a backup, hours: a night and two hours, three nights. */
export const BACKUP_HOURS = { pass: 26, partial: 72 } as const;

export const OF_BACKUP_JOBS: Pick<Check, 'step' | 'maxAgeDays' | 'halfLifeDays'> = {
  step: 'S4',
  maxAgeDays: BACKUP_MAX_AGE_DAYS,
  halfLifeDays: 30,
};

/** Backup sets that hold patient data. */
export function patientSets(evidence: ClinicEvidence): readonly Fact<'backup.job'>[] {
  return factsOf(evidence, 'backup.job').filter(({ value }) => value.containsPatientData);
}

/** `14 hours ago`, `3 days ago`. */
export function since(at: string, asOf: Date): string {
  const hours = Math.floor(ageHours(at, asOf));
  return hours < 72 ? `${hours} ${hours === 1 ? 'hour' : 'hours'} ago` : `${Math.floor(ageDays(at, asOf))} days ago`;
}

/** The last restore test of each set that may hold patient data. */
export function drills(evidence: ClinicEvidence): readonly Fact<'backup.drill'>[] {
  const other = new Set(factsOf(evidence, 'backup.job').flatMap(({ subject, value }) => (value.containsPatientData ? [] : [subject.key])));
  return factsOf(evidence, 'backup.drill').filter(({ subject }) => !other.has(subject.key));
}

/** Names of the sets with patient data that no restore test is known of. */
export function undrilledSets(evidence: ClinicEvidence): readonly string[] {
  const drilled = new Set(drills(evidence).map(({ subject }) => subject.key));
  return patientSets(evidence).flatMap(({ subject }) => (drilled.has(subject.key) ? [] : [subject.key]));
}
