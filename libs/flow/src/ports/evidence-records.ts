import type { FactKind, Observation, ReviewHistory, SoftwareSection, SubmissionId } from '#libs/domain';

export interface NewObservation {
  readonly observation: Observation;
  readonly submissionId: SubmissionId;
}

/** Dated facts about the clinic, never changed, only superseded. */
export abstract class EvidenceRecords {
  /** Adds what is new; a fact with the same subject, kind, source and observation time is kept once. */
  abstract append(observations: readonly NewObservation[]): Promise<void>;
  /** The latest fact of each kind, subject and source that was recorded by `asOf`; device facts dated by the device's last confirmation. */
  abstract latest(asOf: Date): Promise<readonly Observation[]>;
  /** Those of one kind only. */
  abstract latestOfKind(kind: FactKind, asOf: Date): Promise<readonly Observation[]>;
  /** The same as one knew it at `known`, of what had been observed by `at`: evidence that arrived late is in it. */
  abstract knownOf(at: Date, known: Date): Promise<readonly Observation[]>;
  /** Those of one kind only. */
  abstract knownOfKind(kind: FactKind, at: Date, known: Date): Promise<readonly Observation[]>;
  /** When the earliest fact was observed that was recorded after an instant and on a later day than it was observed; null when none was. */
  abstract earliestLate(recordedAfter: Date, timeZone: string): Promise<Date | null>;
  /** The lists of programs that these facts were told with, by the facts' ids. */
  abstract softwareTold(ids: readonly string[]): Promise<ReadonlyMap<string, SoftwareSection>>;
  /** Of facts that say that a list of programs could not be read, by their ids: the last before each that tells of one, where there is any. */
  abstract softwareReadBefore(ids: readonly string[]): Promise<readonly Observation[]>;
  abstract reviewHistory(asOf: Date): Promise<ReviewHistory>;
}
