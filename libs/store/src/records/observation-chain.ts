import type { FactKind, Grade, Observation, SubjectType } from '#libs/domain';
import type { NewObservation } from '#libs/flow';

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

export type CurrentFact = Pick<ObservationColumns, 'observation_id' | 'kind' | 'subject_key' | 'source' | 'observed_at'>;

export const keyOf = (fact: Pick<ObservationColumns, 'kind' | 'subject_key' | 'source'>): string =>
  `${fact.kind}\n${fact.subject_key}\n${fact.source}`;

/**
 * Decides what each new fact supersedes. A newer fact supersedes the current one at the moment Wardround learnt of it; a fact
 * that arrives late is superseded from the start, so that it changes what is known of the past and never what was reported.
 */
export function chain(
  observations: readonly NewObservation[],
  current: Map<string, CurrentFact>,
  newId: () => string,
): { readonly rows: readonly ObservationColumns[]; readonly superseded: readonly { id: string; at: Date }[] } {
  const rows = new Map<string, ObservationColumns>();
  const superseded: { id: string; at: Date }[] = [];
  for (const { observation, submissionId } of observations) {
    const row = toColumns(observation, submissionId, newId());
    const before = current.get(keyOf(row));
    if (before && before.observed_at.getTime() === row.observed_at.getTime()) continue;
    rows.set(row.observation_id, row);
    if (before && before.observed_at > row.observed_at) {
      row.superseded_at = row.recorded_at;
      continue;
    }
    const replaced = before && rows.get(before.observation_id);
    if (replaced) replaced.superseded_at = row.recorded_at;
    else if (before) superseded.push({ id: before.observation_id, at: row.recorded_at });
    current.set(keyOf(row), row);
  }
  return { rows: [...rows.values()], superseded };
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
