import { isoDay } from '../../tenancy/quarter.js';
import type { ClinicEvidence } from '../view.js';
import type { DataClass, RecordRange } from '../../inventory/vendor.js';
import { ACCESS_BREADTHS, type AccessBreadth, type DataStore, type StoreKind } from '../../inventory/data-map/data-store.js';
import { exposureOf, type StoreExposure } from './exposure.js';
import { FILES } from './file-classes.js';
import { retentionStanding, type RetentionStanding } from '../../inventory/data-map/retention.js';
import { NOT_SEEN_AFTER_DAYS, sightingsOf, type Sighting } from './sightings.js';

export { NOT_SEEN_AFTER_DAYS };

/** `not-seen`: it is registered under a name that discovery uses, and no discovery of the last 30 days saw it there. */
export type LineStanding = 'registered' | 'not-seen' | 'unregistered';

/** One place on the map: what the register says, what discovery saw, and how exposed it is. */
export interface DataMapLine {
  /** `store:<id>` or `location:<key>`. */
  readonly key: string;
  readonly standing: LineStanding;
  /** Null: not registered. */
  readonly store: DataStore | null;
  readonly name: string;
  readonly kind: StoreKind;
  readonly sightings: readonly Sighting[];
  readonly dataClasses: readonly DataClass[] | null;
  readonly records: RecordRange;
  /** As seen of every place, the widest; else the worse of what was seen and what is registered. */
  readonly breadth: AccessBreadth | null;
  readonly encrypted: boolean | null;
  /** Null: not registered. */
  readonly retention: RetentionStanding | null;
  /** Files that look like health information. */
  readonly filesFound: number;
  readonly lastSeenAt: Date | null;
  readonly lastModifiedAt: Date | null;
  readonly exposure: StoreExposure;
}

/** Records of a clinic that has not said how many it has. */
const FALLBACK_RECORDS = 5_000;

/**
 * The clinic's map: every entry of the register that has not ended, and every place that discovery found health information in and no
 * entry claims. A retired entry that discovery still sees is back on it. The most exposed first, at its worst.
 */
export function dataMapOf(evidence: ClinicEvidence): readonly DataMapLine[] {
  const owners = ownersOf(evidence.dataStores);
  const seenOf = new Map<DataStore, Sighting[]>();
  const stray: Sighting[] = [];
  for (const sighting of sightingsOf(evidence).filter(({ fresh }) => fresh)) {
    const owner = owners.get(sighting.key);
    if (owner) seenOf.set(owner, [...(seenOf.get(owner) ?? []), sighting]);
    else if (holdsSome(sighting)) stray.push(sighting);
  }
  const registered = evidence.dataStores.flatMap((store) => {
    const seen = seenOf.get(store) ?? [];
    return store.state === 'retired' && !seen.some(holdsSome) ? [] : [lineOf(evidence, store, seen)];
  });
  return [...registered, ...stray.map((sighting) => lineOf(evidence, null, [sighting]))].sort(byExposure);
}

/** Whose each place is: that of the entry that is not retired, or else of the one that was retired last. */
function ownersOf(stores: readonly DataStore[]): ReadonlyMap<string, DataStore> {
  const isRetired = ({ state }: DataStore): number => Number(state === 'retired');
  const nearest = [...stores].sort((a, b) => isRetired(b) - isRetired(a) || a.changedAt.getTime() - b.changedAt.getTime());
  return new Map(nearest.flatMap((store) => store.locations.map((location) => [location, store] as const)));
}

const holdsSome = ({ found }: Sighting): boolean => found.filesFound > 0;

function byExposure(a: DataMapLine, b: DataMapLine): number {
  return b.exposure.most - a.exposure.most || b.exposure.least - a.exposure.least || (a.key < b.key ? -1 : 1);
}

/** The places of an entry that discovery did not see, as the entry names them; none where nobody has registered the line. */
export function unseenLocations({ store, sightings }: Pick<DataMapLine, 'store' | 'sightings'>): readonly string[] {
  const seen = new Set(sightings.map(({ key }) => key));
  return store ? store.locations.filter((location) => !seen.has(location)) : [];
}

function lineOf({ clinic, asOf }: ClinicEvidence, store: DataStore | null, sightings: readonly Sighting[]): DataMapLine {
  const standing = standingOf(store, sightings);
  const retention = store && retentionStanding(store, isoDay(asOf, clinic.timeZone));
  const isBlind = sightings.length === 0 || unseenLocations({ store, sightings }).length > 0;
  const known = {
    ...namedBy(store, sightings),
    records: recordsOf(store, sightings, isBlind),
    breadth: breadthOf(store, sightings, isBlind),
    encrypted: encryptionOf(store, sightings, isBlind),
  };
  return {
    ...known,
    ...{ standing, store, sightings, retention },
    dataClasses: classesOf(store, sightings),
    filesFound: sightings.reduce((sum, { found }) => sum + found.filesFound, 0),
    lastSeenAt: latest(sightings.map(({ observedAt }) => observedAt)),
    lastModifiedAt: latest(sightings.flatMap(({ found }) => (found.lastModifiedAt === null ? [] : [new Date(found.lastModifiedAt)]))),
    exposure: exposureOf({
      ...known,
      allRecords: clinic.patientRecords ?? FALLBACK_RECORDS,
      register: store && retention ? { state: store.state, isCopy: store.isCopy, retention } : null,
      notSeen: standing === 'not-seen',
    }),
  };
}

function namedBy(store: DataStore | null, [first]: readonly Sighting[]): Pick<DataMapLine, 'key' | 'name' | 'kind'> {
  if (store) return { key: `store:${store.id}`, name: store.name, kind: store.kind };
  if (!first) throw new Error('A line is of an entry or of a sighting');
  return { key: `location:${first.key}`, name: first.name, kind: first.found.kind };
}

function standingOf(store: DataStore | null, sightings: readonly Sighting[]): LineStanding {
  if (!store) return 'unregistered';
  return store.locations.length > 0 && sightings.length === 0 ? 'not-seen' : 'registered';
}

/**
 * At least what any of them counted; at most the larger of what is said and what is seen, where several places may hold different patients. While a place
 * was not counted, what is said holds only as long as no more was seen.
 */
function recordsOf(store: DataStore | null, sightings: readonly Sighting[], isBlind: boolean): RecordRange {
  const said = store?.records ?? { least: 0, most: null };
  const least = Math.max(said.least, ...sightings.map(({ found }) => found.patientsLeast ?? 0));
  const counts = sightings.flatMap(({ found }) => found.patientsMost ?? []);
  const seen = Math.max(
    least,
    counts.reduce((sum, count) => sum + count, 0),
  );
  if (!isBlind && counts.length === sightings.length) return { least, most: Math.max(seen, said.most ?? 0) };
  return { least, most: said.most !== null && seen <= said.most ? said.most : null };
}

/** As seen of every place; while one of them is untold, the worse of what was seen and what is said. */
function breadthOf(store: DataStore | null, sightings: readonly Sighting[], isBlind: boolean): AccessBreadth | null {
  const seen = sightings.flatMap(({ found }) => found.breadth ?? []);
  const all = !isBlind && seen.length === sightings.length ? seen : [...seen, store?.breadth ?? null];
  return all.reduce((worst, one) => (openness(one) > openness(worst) ? one : worst));
}

/** What nobody knows may be open to everybody who signs in; it hides nothing that is known to be open further. */
const UNKNOWN_OPENNESS = ACCESS_BREADTHS.indexOf('authenticated-users') + 0.5;
const openness = (breadth: AccessBreadth | null): number => (breadth === null ? UNKNOWN_OPENNESS : ACCESS_BREADTHS.indexOf(breadth));

/** One place in clear is enough; every place has to be seen to be encrypted, or else what the register says counts. */
function encryptionOf(store: DataStore | null, sightings: readonly Sighting[], isBlind: boolean): boolean | null {
  const seen = sightings.map(({ found }) => found.encrypted);
  if (seen.includes(false)) return false;
  return !isBlind && seen.every((one) => one === true) ? true : (store?.encrypted ?? null);
}

/** What is said, and what was found besides; what nobody has said stays unknown, whatever was found. */
function classesOf(store: DataStore | null, sightings: readonly Sighting[]): readonly DataClass[] | null {
  const seen = FILES.filter(({ field }) => sightings.some(({ found }) => found[field] > 0)).map(({ dataClass }) => dataClass);
  if (!store) return seen;
  return store.dataClasses && [...new Set([...store.dataClasses, ...seen])];
}

function latest(dates: readonly Date[]): Date | null {
  return dates.length === 0 ? null : new Date(Math.max(...dates.map((date) => date.getTime())));
}
