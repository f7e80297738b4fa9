import type { DataMapLine, DataStore } from '#libs/domain';
import type { Jsoned } from './posture-json.js';

export type JsonEntry = Jsoned<Omit<DataStore, 'version' | 'changedAt'>>;

/** An entry with its dates. */
export function toEntry(entry: JsonEntry, version: number, changedAt: Date): DataStore {
  const { approval } = entry;
  return { ...entry, approval: approval && { ...approval, at: new Date(approval.at) }, version, changedAt };
}

/** A line of the map with its dates. */
export function toLine(line: Jsoned<DataMapLine>): DataMapLine {
  const { store, sightings, lastSeenAt, lastModifiedAt } = line;
  return {
    ...line,
    store: store && toEntry(store, store.version, new Date(store.changedAt)),
    sightings: sightings.map((sighting) => ({ ...sighting, observedAt: new Date(sighting.observedAt) })),
    lastSeenAt: lastSeenAt === null ? null : new Date(lastSeenAt),
    lastModifiedAt: lastModifiedAt === null ? null : new Date(lastModifiedAt),
  };
}
