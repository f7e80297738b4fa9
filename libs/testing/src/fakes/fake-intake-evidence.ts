import { EvidenceRecords, type NewObservation } from '#libs/flow';
import type { FactKind, Observation, ReviewHistory } from '#libs/domain';

/** One clinic's evidence in memory: everything that was appended, in order. */
export class FakeIntakeEvidence extends EvidenceRecords {
  readonly appended: NewObservation[] = [];

  override append(observations: readonly NewObservation[]): Promise<void> {
    this.appended.push(...observations);
    return Promise.resolve();
  }

  override latest(asOf: Date): Promise<readonly Observation[]> {
    return Promise.resolve(this.newest(({ recordedAt }) => recordedAt <= asOf));
  }

  override async latestOfKind(kind: FactKind, asOf: Date): Promise<readonly Observation[]> {
    return (await this.latest(asOf)).filter((fact) => fact.kind === kind);
  }

  override knownOfKind(kind: FactKind, at: Date, known: Date): Promise<readonly Observation[]> {
    return Promise.resolve(this.newest((fact) => fact.kind === kind && fact.observedAt <= at && fact.recordedAt <= known));
  }

  private newest(counts: (fact: Observation) => boolean): readonly Observation[] {
    const facts = this.appended.map(({ observation }) => observation).filter(counts);
    const inOrder = facts.sort((a, b) => a.observedAt.getTime() - b.observedAt.getTime());
    return [...new Map(inOrder.map((fact) => [`${fact.kind} ${fact.subject.key} ${fact.source}`, fact])).values()];
  }

  override knownOf(): Promise<readonly Observation[]> {
    return Promise.reject(new Error('Intake does not look back'));
  }

  override earliestLate(): Promise<Date | null> {
    return Promise.resolve(null);
  }

  override softwareReadBefore(): Promise<never> {
    return Promise.reject(new Error('Intake looks nothing up'));
  }

  override softwareTold(): Promise<never> {
    return Promise.reject(new Error('Intake looks nothing up'));
  }

  override reviewHistory(): Promise<ReviewHistory> {
    return Promise.reject(new Error('Intake does not ask for reviews'));
  }
}
