import type {
  Assessment,
  BackupJobRecord,
  ControlRecord,
  DiscoveryRecord,
  MfaRecord,
  PentestRecord,
  PhishingRecord,
  RestoreDrillRecord,
  TrainingRecord,
} from '../intake/assessment.js';
import { locationKey } from '../inventory/data-map/plain-place.js';
import { searchesOf } from './breached-accounts.js';
import type { BackupJobFact, FactKind, Facts, Grade, Observation, Subject, TrainingFact } from './observation.js';
import { GRADE_OF_QUALITY } from './quality.js';

export interface AssessmentContext {
  readonly recordedAt: Date;
  /** Hides an account's name behind a key that stays the same for the clinic. */
  readonly pseudonym: (text: string) => string;
  /** The facts known of the time, and of the time before where a fact is of that very time: a partial list does not repeat what it builds on. */
  readonly known: readonly Observation[];
}

interface Draft<K extends FactKind = FactKind> {
  readonly kind: K;
  readonly subject: Subject;
  readonly observedAt: Date;
  readonly value: Facts[K];
  /** Where records of one kind differ in it. */
  readonly grade?: Grade;
}

const DAY = 86_400_000;
const CLINIC: Subject = { type: 'clinic', key: 'clinic' };

const GRADE: Readonly<Record<Assessment['kind'], Grade>> = {
  'mfa-registration': 'observed',
  'backup-jobs': 'observed',
  'restore-drills': 'live-test',
  training: 'reported',
  phishing: 'live-test',
  'penetration-test': 'live-test',
  attestations: 'reported',
  'control-results': 'reported',
  'data-discovery': 'observed',
  'breached-accounts': 'observed',
};

/** Dated facts about accounts, backup sets, findings and the clinic. A complete list also ends what it no longer names. */
export function observationsOfAssessment(assessment: Assessment, context: AssessmentContext): readonly Observation[] {
  const drafts = assessment.kind === 'breached-accounts' ? breaches(assessment, context) : draft(assessment, context);
  const source = `assessment:${assessment.source.tool}`;
  const stamp = { id: null, source, grade: GRADE[assessment.kind], recordedAt: context.recordedAt };
  const present = drafts.map(
    ({ kind, subject, observedAt, value, grade = stamp.grade }) =>
      ({ ...stamp, grade, kind, subject, observedAt, value: { read: value } }) as Observation,
  );
  return [...present, ...(assessment.complete ? ended(present, assessment, context) : [])];
}

type Breaches = Extract<Assessment, { readonly kind: 'breached-accounts' }>;

function draft(assessment: Exclude<Assessment, Breaches>, context: AssessmentContext): readonly Draft[] {
  const observedAt = new Date(assessment.observedAt);
  switch (assessment.kind) {
    case 'mfa-registration':
      return assessment.records.map((record) => mfa(record, observedAt, context));
    case 'backup-jobs':
      return backupSets(assessment.records, observedAt, context.known.filter(earlierFrom(assessment)));
    case 'restore-drills':
      return assessment.records.map(drill);
    case 'training':
      return [{ kind: 'training.coverage', subject: CLINIC, observedAt, value: trainingCoverage(assessment.records, observedAt) }];
    case 'phishing':
      return assessment.records.map(campaign);
    case 'penetration-test':
      return [engagement(assessment.records, observedAt), ...assessment.records.map((record) => finding(record, observedAt))];
    case 'attestations':
      return assessment.records.map((value) => ({
        kind: 'clinic.attestation',
        subject: { type: 'clinic', key: value.statement },
        observedAt: new Date(value.performedAt),
        value,
      }));
    case 'control-results':
      return assessment.records.map(controlResult);
    case 'data-discovery':
      return [discovery(assessment, observedAt), ...assessment.records.map((record) => location(record, observedAt))];
  }
}

function campaign({ campaign: key, ...value }: PhishingRecord): Draft<'phishing.campaign'> {
  return { kind: 'phishing.campaign', subject: { type: 'campaign', key }, observedAt: new Date(value.sentAt), value };
}

function discovery({ records, complete }: Assessment, observedAt: Date): Draft<'data.discovery'> {
  const value = { performedAt: observedAt.toISOString(), locations: records.length, complete };
  return { kind: 'data.discovery', subject: CLINIC, observedAt, value };
}

function location({ location: name, ...value }: DiscoveryRecord, observedAt: Date): Draft<'data.location'> {
  return { kind: 'data.location', subject: { type: 'data-store', key: locationKey(name) }, observedAt, value };
}

/** An address is the email account of that name: it has the key that a list of accounts gives it. */
function breaches({ records, complete, observedAt: performedAt }: Breaches, context: AssessmentContext): readonly Draft[] {
  const observedAt = new Date(performedAt);
  return searchesOf(records, { performedAt: observedAt.toISOString(), complete }).flatMap(({ domain, search, found }): readonly Draft[] => [
    { kind: 'breach.search', subject: { type: 'clinic', key: domain }, observedAt, value: search },
    ...found.map(({ account, value }): Draft => ({ kind: 'account.breaches', subject: emailAccount(account, context), observedAt, value })),
  ]);
}

function emailAccount(account: string, context: AssessmentContext): Subject {
  return { type: 'account', key: context.pseudonym(`email/${account.toLowerCase()}`) };
}

function controlResult({ control, quality, ...value }: ControlRecord): Draft<'control.result'> {
  const subject: Subject = { type: 'control', key: control };
  return { kind: 'control.result', subject, observedAt: new Date(value.assessedAt), value, grade: GRADE_OF_QUALITY[quality] };
}

function mfa({ account, ...value }: MfaRecord, observedAt: Date, context: AssessmentContext): Draft<'account.mfa'> {
  const key = context.pseudonym(`${value.system}/${account.toLowerCase()}`);
  const { addresses, ...rest } = value;
  const known = addresses?.map((address) => emailAccount(address, context).key) ?? [];
  const told = known.length === 0 ? rest : { ...rest, addresses: known };
  return { kind: 'account.mfa', subject: { type: 'account', key }, observedAt, value: told };
}

function backupSets(records: readonly BackupJobRecord[], observedAt: Date, known: readonly Observation[]): readonly Draft<'backup.job'>[] {
  const before = new Map(inOrder(known).flatMap((fact) => (fact.kind === 'backup.job' ? [[fact.subject.key, fact.value]] : [])));
  const sets = new Map<string, BackupJobRecord[]>();
  for (const record of records) {
    const runs = sets.get(record.backupSet);
    if (runs) runs.push(record);
    else sets.set(record.backupSet, [record]);
  }
  return [...sets].map(([key, runs]) => {
    const told = before.get(key);
    const value = backupSet(runs, told && 'read' in told ? told.read : NEVER);
    return { kind: 'backup.job', subject: { type: 'backup-set', key }, observedAt, value };
  });
}

/** What the same program had told of earlier times: nothing later makes a bad day good, and what is told again of the same time is no help to itself. */
function earlierFrom({ source: { tool }, observedAt }: Assessment): (fact: Observation) => boolean {
  const at = new Date(observedAt);
  return (fact) => fact.source === `assessment:${tool}` && fact.observedAt < at;
}

function inOrder(facts: readonly Observation[]): readonly Observation[] {
  return [...facts].sort((a, b) => a.observedAt.getTime() - b.observedAt.getTime());
}

const NEVER: Pick<BackupJobFact, 'lastSuccessAt' | 'lastOffsiteSuccessAt' | 'immutable'> = {
  lastSuccessAt: null,
  lastOffsiteSuccessAt: null,
  immutable: null,
};

/** A batch need not tell of the last success: what was known before it still holds. */
function backupSet(runs: readonly BackupJobRecord[], before: typeof NEVER): BackupJobFact {
  const byEnd = [...runs].sort((a, b) => Date.parse(a.endedAt) - Date.parse(b.endedAt));
  const good = byEnd.filter((run) => run.result === 'success');
  const last = byEnd.at(-1);
  const lastGood = good.at(-1);
  return {
    containsPatientData: runs.some((run) => run.containsPatientData),
    lastRunAt: last?.endedAt ?? '',
    lastResult: last?.result ?? 'failed',
    lastSuccessAt: later(lastGood, before.lastSuccessAt),
    lastOffsiteSuccessAt: later(
      good.findLast((run) => run.offsite === true),
      before.lastOffsiteSuccessAt,
    ),
    immutable: lastGood?.immutable ?? before.immutable,
  };
}

function later(told: BackupJobRecord | undefined, known: string | null): string | null {
  if (!told) return known;
  return known !== null && Date.parse(known) > Date.parse(told.endedAt) ? known : told.endedAt;
}

function drill({ backupSet: key, ...value }: RestoreDrillRecord): Draft<'backup.drill'> {
  return { kind: 'backup.drill', subject: { type: 'backup-set', key }, observedAt: new Date(value.performedAt), value };
}

function trainingCoverage(records: readonly TrainingRecord[], observedAt: Date): TrainingFact {
  const now = observedAt.getTime();
  const age = (date: string | null): number => (date === null ? Infinity : (now - Date.parse(date)) / DAY);
  const starters = records.filter(({ startedOn }) => age(startedOn) > 30 && age(startedOn) <= 365);
  const inTime = starters.filter(({ startedOn, completedAt }) => completedAt !== null && age(startedOn) - age(completedAt) <= 30);
  return {
    staff: records.length,
    trainedWithinYear: records.filter(({ completedAt }) => age(completedAt) <= 365).length,
    newStarters: starters.length,
    newStartersTrainedWithin30Days: inTime.length,
  };
}

function engagement(records: readonly PentestRecord[], observedAt: Date): Draft<'pentest.engagement'> {
  const open = records.filter(({ status }) => status === 'open').length;
  return { kind: 'pentest.engagement', subject: CLINIC, observedAt, value: { performedAt: observedAt.toISOString(), open } };
}

function finding({ reference, ...value }: PentestRecord, observedAt: Date): Draft<'pentest.finding'> {
  return { kind: 'pentest.finding', subject: { type: 'finding', key: reference }, observedAt, value };
}

/** The kind of fact known before that an assessment builds on; null when it needs to know nothing. */
export function priorKind(kind: Assessment['kind']): FactKind | null {
  return ENDS[kind] ?? null;
}

/** Subjects that can end, by the list that names them all. Drills, campaigns, attestations and results of controls are events: they do not end. */
const ENDS: Readonly<Partial<Record<Assessment['kind'], FactKind>>> = {
  'mfa-registration': 'account.mfa',
  'backup-jobs': 'backup.job',
  'penetration-test': 'pentest.finding',
  'data-discovery': 'data.location',
  'breached-accounts': 'account.breaches',
};

function ended(present: readonly Observation[], assessment: Assessment, context: AssessmentContext): readonly Observation[] {
  const kind = ENDS[assessment.kind];
  const source = `assessment:${assessment.source.tool}`;
  const named = new Set(present.filter((fact) => fact.kind === kind).map((fact) => fact.subject.key));
  const own = inOrder(context.known).filter((fact) => fact.kind === kind && fact.source === source);
  const covers = coverage(assessment);
  const latest = new Map(own.map((fact) => [fact.subject.key, fact]));
  const gone = [...latest.values()].filter((fact) => !('removed' in fact.value) && !named.has(fact.subject.key) && covers(fact));
  return gone.map((fact): Observation => ({
    ...fact,
    id: null,
    observedAt: new Date(assessment.observedAt),
    recordedAt: context.recordedAt,
    value: { removed: true },
  }));
}

/** A search of one domain says nothing of another's addresses. */
function coverage(assessment: Assessment): (fact: Observation) => boolean {
  if (assessment.kind !== 'breached-accounts') return () => true;
  const domains = new Set(assessment.records.map(({ domain }) => domain));
  return ({ kind, value }) => kind === 'account.breaches' && 'read' in value && domains.has(value.read.domain);
}
