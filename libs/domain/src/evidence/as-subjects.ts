import type { Observation, ScanFact, Subject } from './observation.js';
import type { DevicePresence } from './view.js';

/** Sightings that count with another one of the same computer, by id. */
export type Joins = ReadonlyMap<string, string>;

/** One for each computer, however many sources tell of it: it was seen when any of them last saw it. */
export function joinPresences(presences: readonly DevicePresence[], joins: Joins): readonly DevicePresence[] {
  if (joins.size === 0) return presences;
  const members = Map.groupBy(presences, ({ id }) => joins.get(id) ?? id);
  return [...members].map(([id, sightings]) => together(id, sightings)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function together(id: string, sightings: readonly DevicePresence[]): DevicePresence {
  const first = sightings.find((one) => one.id === id) ?? sightings[0];
  if (!first) throw new Error('A computer has at least one sighting');
  const seen = sightings.flatMap(({ lastReportAt }) => lastReportAt?.getTime() ?? []);
  return {
    id,
    name: first.name,
    role: first.role ?? sightings.find(({ role }) => role !== null)?.role ?? null,
    enrolledAt: new Date(Math.min(...sightings.map(({ enrolledAt }) => enrolledAt.getTime()))),
    lastReportAt: seen.length === 0 ? null : new Date(Math.max(...seen)),
  };
}

/**
 * Facts of every sighting told of the computer that it is of. What a sighting told that is not among `presences` any more, because its key was
 * revoked, says nothing of the computer that others still tell of.
 */
export function joinObservations(
  observations: readonly Observation[],
  presences: readonly DevicePresence[],
  joins: Joins,
): readonly Observation[] {
  if (joins.size === 0) return observations;
  const present = new Set(presences.map(({ id }) => id));
  const first = new Set(joins.values());
  const isGone = ({ type, key }: Subject): boolean => type === 'device' && !present.has(key) && (joins.has(key) || first.has(key));
  return observations.filter(({ subject }) => !isGone(subject)).map((observation) => joined(observation, joins));
}

function joined(observation: Observation, joins: Joins): Observation {
  const { subject, value } = observation;
  const into = subject.type === 'device' ? joins.get(subject.key) : undefined;
  if (into !== undefined) return { ...observation, subject: { ...subject, key: into } };
  if (observation.kind !== 'scan.summary' || !('read' in value)) return observation;
  const { devices, ...rest } = value.read as ScanFact;
  if (devices === undefined) return observation;
  return { ...observation, value: { read: { ...rest, devices: [...new Set(devices.map((id) => joins.get(id) ?? id))] } } };
}
