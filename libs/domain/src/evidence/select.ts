import type { FactKind, Facts, Grade, Observation, Subject } from './observation.js';
import type { ClinicEvidence } from './view.js';

/** A fact that was read, without the wrapping of its observation. */
export interface Fact<K extends FactKind> {
  readonly id: string | null;
  readonly subject: Subject;
  readonly source: string;
  readonly grade: Grade;
  readonly observedAt: Date;
  readonly value: Facts[K];
}

/** A source was asked and could not answer. */
export interface UnreadableFact {
  readonly id: string | null;
  readonly subject: Subject;
  readonly observedAt: Date;
  readonly reason: string;
}

export interface Readings<K extends FactKind> {
  readonly read: readonly Fact<K>[];
  /** Subjects that no source could read. */
  readonly unreadable: readonly UnreadableFact[];
}

/** `device/3f2a…`: one key for one subject. */
export function subjectKey(subject: Subject): string {
  return `${subject.type}/${subject.key}`;
}

/**
 * What is known of each subject by one kind of fact. When several sources speak of one subject, the latest answer counts and an
 * answer counts before a failure to answer. Facts whose subject was removed are left out. Sorted, so that nothing
 * depends on the order of the observations. `identity` tells what makes two facts speak of the same thing.
 */
export function readingsOf<K extends FactKind>(
  evidence: ClinicEvidence,
  kind: K,
  identity: (fact: Fact<K>) => string = (fact) => subjectKey(fact.subject),
): Readings<K> {
  const read = new Map<string, Fact<K>>();
  const unreadable = new Map<string, UnreadableFact>();
  for (const observation of ofKind(evidence, kind)) {
    const fact = factOf<K>(observation);
    if (fact) read.set(identity(fact), fact);
    else if ('unreadable' in observation.value)
      unreadable.set(subjectKey(observation.subject), failureOf(observation, observation.value.unreadable));
  }
  const answered = new Set([...read.values()].map((fact) => subjectKey(fact.subject)));
  return {
    read: sorted(read),
    unreadable: sorted(unreadable).filter((failure) => !answered.has(subjectKey(failure.subject))),
  };
}

/** The facts of one kind that were read, one for each subject. */
export function factsOf<K extends FactKind>(evidence: ClinicEvidence, kind: K, identity?: (fact: Fact<K>) => string): readonly Fact<K>[] {
  return readingsOf(evidence, kind, identity).read;
}

/** Every source's fact of one kind, several of one subject too; sorted, so that nothing depends on the order of the observations. */
export function wordsOf<K extends FactKind>(evidence: ClinicEvidence, kind: K): readonly Fact<K>[] {
  const place = ({ subject, source, id }: Fact<K>): string => `${subjectKey(subject)} ${source} ${id ?? ''}`;
  return ofKind(evidence, kind)
    .flatMap((observation) => factOf<K>(observation) ?? [])
    .sort((a, b) => compare(place(a), place(b)));
}

/** Oldest first, ties by source and id: the last one written to a map is the one that counts. */
function ofKind<K extends FactKind>(evidence: ClinicEvidence, kind: K): readonly Observation[] {
  return evidence.observations.filter((observation) => observation.kind === kind).sort(byTime);
}

function byTime(a: Observation, b: Observation): number {
  return a.observedAt.getTime() - b.observedAt.getTime() || compare(a.source, b.source) || compare(a.id ?? '', b.id ?? '');
}

function factOf<K extends FactKind>(observation: Observation): Fact<K> | null {
  if (!('read' in observation.value)) return null;
  const { id, subject, source, grade, observedAt } = observation;
  return { id, subject, source, grade, observedAt, value: observation.value.read as Facts[K] };
}

function failureOf(observation: Observation, reason: string): UnreadableFact {
  return { id: observation.id, subject: observation.subject, observedAt: observation.observedAt, reason };
}

function sorted<T>(found: ReadonlyMap<string, T>): readonly T[] {
  return [...found].sort(([a], [b]) => compare(a, b)).map(([, item]) => item);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
