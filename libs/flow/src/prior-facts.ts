import type { FactKind, Observation } from '#libs/domain';
import type { EvidenceRecords } from './ports/evidence-records.js';

/**
 * What was known at `known` of a kind when the world was looked at: of what comes late, nothing that was observed since. What is told again of the
 * same time replaces what was told of it first, so what was known just before is there too.
 */
export async function priorFacts(
  evidence: EvidenceRecords,
  kind: FactKind,
  observedAt: Date,
  known: Date,
): Promise<readonly Observation[]> {
  const latest = await evidence.latestOfKind(kind, known);
  if (latest.every((fact) => fact.observedAt < observedAt)) return latest;
  const justBefore = await evidence.knownOfKind(kind, new Date(observedAt.getTime() - 1), known);
  const then = latest.every((fact) => fact.observedAt <= observedAt) ? latest : await evidence.knownOfKind(kind, observedAt, known);
  return [...justBefore, ...then.filter((fact) => fact.observedAt.getTime() === observedAt.getTime())];
}
