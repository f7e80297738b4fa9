import type { KnownFinding } from './apply-scan.js';

interface Computers {
  /** The computer that each sighting is of, where it is another one's. */
  readonly joins: ReadonlyMap<string, string>;
  /** Those of the inventory. */
  readonly present: ReadonlySet<string>;
}

/** Findings whose places are named after sightings, with the computers that these are of now; and which of them have left. Who a sighting was is no matter then. */
export function atComputers(known: readonly KnownFinding[], { joins, present }: Computers): readonly KnownFinding[] {
  return known.map((finding) => ({
    ...finding,
    places: finding.places.map((place) => {
      if (place.asset === null) return place;
      const asset = joins.get(place.asset) ?? place.asset;
      if (!present.has(asset)) return { ...place, asset, since: 'left' as const };
      return asset === place.asset ? place : { ...place, asset, host: { name: null, macs: [] }, since: 'joined' as const };
    }),
  }));
}
