import type { Scan, ScanFinding, ScanInstance, ScanWeakness } from '../../intake/scan.js';
import { isSameHost, RunHosts, toldHost, type PlaceHost } from './place-host.js';
import { weaknessesOf } from './weaknesses.js';

/** A place as it is kept. */
interface KnownPlace {
  readonly key: string;
  readonly asset: string | null;
  readonly open: boolean;
  readonly host: PlaceHost;
  /** A run that had signed in to its computer found it. */
  readonly credentialed: boolean;
  /** Where on it, and in which component; absent: not told. */
  readonly location?: string | null;
  readonly component?: string | null;
  /** Of the component there, as it was told last; absent: none was told. */
  readonly version?: string | null;
  /** From which version on it is mended, as it was told last. */
  readonly fixedVersion?: string | null;
  /** What became of its computer since, where that is known: it is told of as another one's sighting, or is in the inventory no more. */
  readonly since?: 'joined' | 'left';
}
export interface KnownFinding {
  readonly id: string;
  readonly key: string;
  /** Fingerprint of what the tool says of the weakness. */
  readonly textHash: string;
  readonly places: readonly KnownPlace[];
}

export interface NewPlace {
  readonly key: string;
  readonly instance: ScanInstance;
  readonly host: PlaceHost;
  readonly credentialed: boolean;
}
export interface NewFinding {
  readonly key: string;
  readonly textHash: string;
  readonly weakness: ScanWeakness;
  readonly places: readonly NewPlace[];
}
export interface MetPlace {
  readonly key: string;
  readonly version: string | null;
  readonly fixedVersion: string | null;
  /** Why it is told to be there; null where the tool gives no reason. */
  readonly because: string | null;
  readonly host: PlaceHost;
  readonly credentialed: boolean;
}
/** What a run changes of a finding that is known. */
export interface ChangedFinding {
  readonly id: string;
  /** The finding as the file tells it; null when it is not in the file. */
  readonly told: ScanFinding | null;
  /** What the tool says of it now; null when it says the same. */
  readonly weakness: (ScanWeakness & { readonly textHash: string }) | null;
  readonly added: readonly NewPlace[];
  /** Keys of places that were fixed and are there again. */
  readonly reopened: readonly string[];
  /** Keys of places that the run looked at and did not find. */
  readonly closed: readonly string[];
  /** Keys of places whose computer is no longer one of its own, so that nobody found them gone. */
  readonly left: readonly string[];
  /**
   * Places that are there as before, on a computer of which more or something else is known now, or looked at with credentials for the first time, or
   * where the component has another version, or is mended from another one on.
   */
  readonly met: readonly MetPlace[];
  readonly becomes: 'open' | 'fixed' | 'left' | null;
}
export interface ScanChanges {
  readonly added: readonly NewFinding[];
  readonly changed: readonly ChangedFinding[];
  /** Findings that are as they were. */
  readonly unchanged: number;
  /** Places that the run did not find and that stay open, because they were found with credentials and it does not say that it had any there. */
  readonly unproved: number;
}

/** A run without its findings. */
type RunHead = Pick<Scan, 'assets' | 'verdict' | 'listsAllOpen'>;

/** What a run changes, asked for a piece of it at a time. */
export interface RunComparison {
  /** Of weaknesses that it tells of, each in one piece alone; `known` are those among them that the source had found, others do no harm. */
  readonly told: (findings: readonly ScanFinding[], known: readonly KnownFinding[]) => ScanChanges;
  /** Of what the source had found and the whole run does not tell of. */
  readonly untold: (known: readonly KnownFinding[]) => ScanChanges;
}

const NONE: ScanChanges = { added: [], changed: [], unchanged: 0, unproved: 0 };

/**
 * Compares a run with what its source had found before. Like for like: a place closes only when the run saw everything and looked at
 * the place's computer, signed in to it if that is how the place was found; a source that is silent, failed or saw a part has fixed nothing. A
 * place whose address is another computer's now follows the one that it was on. `hash` makes keys of places and texts.
 */
export function compareRun(run: RunHead, hash: (text: string) => string): RunComparison {
  const hosts = new RunHosts(run.assets);
  const gone = goneBy(run, hosts);
  let unproved = 0;
  const closes = (place: KnownPlace): boolean => {
    const is = place.since === 'left' && run.verdict.saw !== 'nothing' ? 'gone' : gone(place);
    if (is === 'unproved') unproved += 1;
    return is === 'gone';
  };
  const changesOf = (added: readonly NewFinding[], compared: readonly ChangedFinding[]): ScanChanges => {
    const changed = compared.filter(isChange);
    const piece = { added, changed, unchanged: compared.length - changed.length, unproved };
    unproved = 0;
    return piece;
  };
  return {
    told: (findings, known) => {
      if (run.verdict.saw === 'nothing') return NONE;
      const before = new Map(known.map((finding) => [finding.key, finding]));
      const added: NewFinding[] = [];
      const compared: ChangedFinding[] = [];
      for (const told of findings) {
        const key = hash(told.group);
        const finding = before.get(key);
        const places = placesOf(told, hosts, hash);
        if (finding) compared.push(changeOf(finding, told, { places, closes, hash }));
        else if (places.length > 0) added.push({ key, textHash: hash(textOf(told)), weakness: weaknessOf(told), places });
      }
      return changesOf(added, compared);
    },
    untold: (known) =>
      changesOf(
        [],
        known.map((finding) => changeOf(finding, null, { places: [], closes, hash })),
      ),
  };
}

/** What a run changes, in one piece. */
export function applyScan(scan: Scan, known: readonly KnownFinding[], hash: (text: string) => string): ScanChanges {
  const run = compareRun(scan, hash);
  const findings = weaknessesOf(scan);
  const keys = new Set(scan.verdict.saw === 'nothing' ? [] : findings.map(({ group }) => hash(group)));
  const told = run.told(findings, known);
  const untold = run.untold(known.filter(({ key }) => !keys.has(key)));
  return {
    added: told.added,
    changed: [...told.changed, ...untold.changed],
    unchanged: told.unchanged + untold.unchanged,
    unproved: told.unproved + untold.unproved,
  };
}

/** What it says of a place that the run did not find there. */
function goneBy(scan: RunHead, hosts: RunHosts): (place: KnownPlace) => 'gone' | 'unproved' | 'not looked at' {
  const signedInEverywhere = scan.assets.length > 0 && scan.assets.every(({ credentialed }) => credentialed === true);
  const all = { credentialed: signedInEverywhere || null };
  const unnamed = scan.listsAllOpen === true ? all : undefined;
  return ({ asset, host, credentialed }) => {
    if (scan.verdict.saw !== 'everything') return 'not looked at';
    const there = asset === null || scan.assets.length === 0 ? all : (hosts.now(asset, host) ?? unnamed);
    if (!there || there.credentialed === false) return 'not looked at';
    return credentialed && there.credentialed === null ? 'unproved' : 'gone';
  };
}

interface Told {
  readonly places: readonly NewPlace[];
  readonly closes: (place: KnownPlace) => boolean;
  readonly hash: (text: string) => string;
}

function changeOf(finding: KnownFinding, told: ScanFinding | null, { places, closes, hash }: Told): ChangedFinding {
  const kept = new Map(finding.places.map((place) => [place.key, place]));
  const now = new Set(places.map(({ key }) => key));
  const added = places.filter(({ key }) => !kept.has(key));
  const reopened = places.filter(({ key }) => kept.get(key)?.open === false).map(({ key }) => key);
  const closed = finding.places.filter((place) => place.open && !now.has(place.key) && closes(place));
  const gone = new Set(closed.map(({ key }) => key));
  const there = new Set(places.map(({ instance }) => instance.asset));
  const isLeft = ({ since, asset }: KnownPlace): boolean => since === 'left' || (since === 'joined' && there.has(asset));
  const left = closed.filter(isLeft);
  const wasOpen = finding.places.some(({ open }) => open);
  const stays = finding.places.some(({ key, open }) => open && !gone.has(key));
  const isOpen = stays || added.length + reopened.length > 0;
  const textHash = told === null ? finding.textHash : hash(textOf(told));
  return {
    id: finding.id,
    told,
    weakness: told !== null && textHash !== finding.textHash ? { ...weaknessOf(told), textHash } : null,
    added,
    reopened,
    closed: closed.filter((place) => !isLeft(place)).map(({ key }) => key),
    left: left.map(({ key }) => key),
    met: places.flatMap((place) => metAgain(kept.get(place.key), place)),
    becomes: wasOpen === isOpen ? null : isOpen ? 'open' : left.length === closed.length ? 'left' : 'fixed',
  };
}

function metAgain(known: KnownPlace | undefined, told: NewPlace): readonly MetPlace[] {
  if (!known) return [];
  const host = toldHost(known.host, told.host);
  const credentialed = known.credentialed || told.credentialed;
  const part = partAt(told.instance);
  const isKnown = isSamePart(known, part) && isSameHost(known.host, host) && credentialed === known.credentialed;
  return isKnown ? [] : [{ key: told.key, host, credentialed, ...part }];
}

function partAt({ component, because }: ScanInstance): Pick<MetPlace, 'version' | 'fixedVersion' | 'because'> {
  return { version: component?.version ?? null, fixedVersion: component?.fixedVersion ?? null, because: because ?? null };
}

function isSamePart({ version = null, fixedVersion = null }: KnownPlace, told: Pick<MetPlace, 'version' | 'fixedVersion'>): boolean {
  return version === told.version && fixedVersion === told.fixedVersion;
}

function isChange({ weakness, added, reopened, closed, left, met }: ChangedFinding): boolean {
  return weakness !== null || added.length + reopened.length + closed.length + left.length + met.length > 0;
}

/** Places that are there. What the tool itself calls fixed or a false alarm is not; what it calls accepted still is. */
function placesOf({ instances }: ScanFinding, hosts: RunHosts, hash: (text: string) => string): readonly NewPlace[] {
  const there = instances.filter(({ state }) => state === 'open' || state === 'accepted');
  const byKey = new Map(there.map((instance) => [hash(placeOf(instance)), instance]));
  return [...byKey].map(([key, instance]) => ({ key, instance, ...hosts.at(instance.asset) }));
}

/** Versions are left out: a component that was updated and is still weak is the same place. */
function placeOf({ asset, location, component, toolId }: ScanInstance): string {
  const place = [asset, location, component?.name ?? null];
  return JSON.stringify(place.every((part) => part === null) ? [toolId] : place);
}

function textOf({ title, severity, description, fix, cves, cwes, cvss, references }: ScanWeakness): string {
  return JSON.stringify([title, severity, description, fix, cves, cwes, cvss, references]);
}

function weaknessOf({ instances: _, ...weakness }: ScanFinding): ScanWeakness {
  return weakness;
}
