import type { FactKind, Observation } from '#libs/domain';
import type { EvidenceRecords } from './ports/evidence-records.js';

/** What was known at `known` of a kind when the world was looked at: of what comes late, nothing that was observed since. */
export async function priorFacts(
  evidence: EvidenceRecords,
  kind: FactKind,
  observedAt: Date,
  known: Date,
): Promise<readonly Observation[]> {
  const latest = await evidence.latestOfKind(kind, known);
  return latest.every((fact) => fact.observedAt <= observedAt) ? latest : evidence.knownOfKind(kind, observedAt, known);
}
