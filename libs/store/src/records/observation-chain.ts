import type { FactKind, Grade, Observation, SubjectType } from '#libs/domain';
import { canonicalJson, type NewObservation } from '#libs/flow';

export interface ObservationColumns {
  observation_id: string;
  subject_type: SubjectType;
  subject_key: string;
  kind: FactKind;
  source: string;
  grade: Grade;
  observed_at: Date;
  recorded_at: Date;
  superseded_at: Date | null;
  submission_id: string;
  value: Observation['value'];
}

export type CurrentFact = Pick<ObservationColumns, 'observation_id' | 'kind' | 'subject_key' | 'source' | 'observed_at' | 'recorded_at'>;
/** What was told of a time, for comparing. */
export type ToldFact = Pick<ObservationColumns, 'kind' | 'subject_key' | 'source' | 'observed_at' | 'grade' | 'submission_id' | 'value'>;

export const keyOf = (fact: Pick<ObservationColumns, 'kind' | 'subject_key' | 'source'>): string =>
  `${fact.kind}\n${fact.subject_key}\n${fact.source}`;
const timeOf = (fact: ToldFact): string => `${keyOf(fact)}\n${fact.observed_at.getTime()}`;

/** What the clinic's facts are chained to. */
export interface Chained {
  /** The current one of each subject, kind and source. */
  readonly current: readonly CurrentFact[];
  /** Of the times that are told of again, what was told of them last. */
  readonly told: readonly ToldFact[];
}

/**
 * Decides what each new fact supersedes. A newer fact supersedes the current one at the moment Wardround learnt of it, and so does one that
 * corrects it: told later of the same time. A fact that arrives late is superseded from the start, so that it changes what is known of the past and
 * never what was reported. The same told twice is kept once.
 */
export function chain(
  observations: readonly NewObservation[],
  { current, told }: Chained,
  newId: () => string,
): { readonly rows: readonly ObservationColumns[]; readonly superseded: readonly { id: string; at: Date }[] } {
  const newest = new Map<string, CurrentFact>(current.map((fact) => [keyOf(fact), fact]));
  const last = new Map<string, ToldFact>(told.map((fact) => [timeOf(fact), fact]));
  const rows = new Map<string, ObservationColumns>();
  const superseded: { id: string; at: Date }[] = [];
  for (const { observation, submissionId } of observations) {
    const row = toColumns(observation, submissionId, newId());
    if (saysNothingNew(row, last.get(timeOf(row)))) continue;
    last.set(timeOf(row), row);
    rows.set(row.observation_id, row);
    const before = newest.get(keyOf(row));
    row.superseded_at = before ? endOf(row, before) : null;
    if (row.superseded_at) continue;
    const replaced = before && rows.get(before.observation_id);
    if (replaced) replaced.superseded_at = row.recorded_at;
    else if (before) superseded.push({ id: before.observation_id, at: row.recorded_at });
    newest.set(keyOf(row), row);
  }
  return { rows: [...rows.values()], superseded };
}

/** One submission says one thing of a subject at a time. */
function saysNothingNew(row: ToldFact, told: ToldFact | undefined): boolean {
  if (!told) return false;
  return told.submission_id === row.submission_id || (told.grade === row.grade && canonicalJson(told.value) === canonicalJson(row.value));
}

/** When a fact stops being current that comes after another; null: it does not, and the other does. */
function endOf(row: CurrentFact, before: CurrentFact): Date | null {
  if (before.observed_at > row.observed_at) return row.recorded_at;
  // A replay may have told of the same time in between: what was learnt last counts.
  const corrected = before.observed_at.getTime() === row.observed_at.getTime() && before.recorded_at > row.recorded_at;
  return corrected ? before.recorded_at : null;
}

function toColumns(observation: Observation, submissionId: string, id: string): ObservationColumns {
  return {
    observation_id: id,
    subject_type: observation.subject.type,
    subject_key: observation.subject.key,
    kind: observation.kind,
    source: observation.source,
    grade: observation.grade,
    observed_at: observation.observedAt,
    recorded_at: observation.recordedAt,
    superseded_at: null,
    submission_id: submissionId,
    value: observation.value,
  };
}
