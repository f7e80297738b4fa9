import {
  baseOf,
  heldBy,
  packageName,
  RANGE_EVENTS,
  type Affected,
  type AffectedRange,
  type PackageAdvisory,
  type RangeEvent,
} from '#libs/domain';
import { Type, type Static } from 'typebox';
import { readJson } from '../json/read-json.js';
import { refuse, type Parsed } from '../parsed.js';
import { bestCvss, cvssFrom } from '../scan/cvss.js';
import { cvesIn } from '../scan/identifiers.js';
import { severityBy } from '../scan/severity.js';
import { reader } from '../schema/reader.js';

const MOST_AFFECTED = 5_000;
const MOST_RANGES = 200;
const MOST_EVENTS = 2_000;
const MOST_VERSIONS = 50_000;
const MOST_REFERENCES = 20;
const MOST_ALIASES = 50;
const MOST_TITLE = 300;
/** Beyond it versions are kept that a range holds too: they say the same. */
const MOST_COMPARED = 500_000;

const word = (most: number) => Type.String({ minLength: 1, maxLength: most });
const words = (most: number) => Type.Optional(Type.Union([Type.Array(Type.String({ maxLength: 500 }), { maxItems: most }), Type.Null()]));
const EVENT = Type.Object({
  introduced: Type.Optional(word(300)),
  fixed: Type.Optional(word(300)),
  last_affected: Type.Optional(word(300)),
  limit: Type.Optional(word(300)),
});
const RANGE = Type.Object({ type: word(40), events: Type.Array(EVENT, { maxItems: MOST_EVENTS }) });
const SEVERITIES = Type.Optional(
  Type.Union([Type.Array(Type.Object({ type: word(40), score: Type.String({ maxLength: 300 }) }), { maxItems: 50 }), Type.Null()]),
);
const AFFECTED = Type.Object({
  severity: SEVERITIES,
  package: Type.Optional(Type.Object({ ecosystem: word(100), name: word(300) })),
  ranges: Type.Optional(Type.Union([Type.Array(RANGE, { maxItems: MOST_RANGES }), Type.Null()])),
  versions: words(MOST_VERSIONS),
});
const ADVISORY = Type.Object({
  id: word(100),
  modified: word(40),
  withdrawn: Type.Optional(Type.Union([Type.String({ maxLength: 40 }), Type.Null()])),
  aliases: words(2_000),
  upstream: words(2_000),
  related: words(2_000),
  summary: Type.Optional(Type.String()),
  details: Type.Optional(Type.String()),
  severity: SEVERITIES,
  affected: Type.Optional(Type.Union([Type.Array(AFFECTED, { maxItems: MOST_AFFECTED }), Type.Null()])),
  references: Type.Optional(Type.Union([Type.Array(Type.Object({ url: Type.String() }), { maxItems: 5_000 }), Type.Null()])),
  database_specific: Type.Optional(Type.Unknown()),
});
const advisories = reader(ADVISORY);
type Told = Static<typeof ADVISORY>;
type ToldSeverity = NonNullable<NonNullable<Told['severity']>>[number];

export interface ReadAdvisory {
  readonly id: string;
  /** RFC 3339, UTC. */
  readonly modified: string;
  /** What it says of each package of the ecosystem; none where it was withdrawn or is about others. */
  readonly packages: readonly PackageAdvisory[];
}

/** An advisory in the OSV schema, as far as it is about the ecosystem (`Debian`, also of its releases); or the first thing wrong with it. Never throws. */
export function parseAdvisory(text: string, ecosystem: string): Parsed<ReadAdvisory> {
  const json = readJson(text);
  if (!json.ok) return json;
  const read = advisories.read(json.value);
  if (!read.ok) return read;
  const { id, modified, withdrawn, affected } = read.value;
  const at = new Date(modified);
  if (Number.isNaN(at.getTime())) return refuse('/modified', 'is not a time');
  const empty = (affected ?? []).findIndex(({ ranges }) => (ranges ?? []).some(({ events }) => !events.every(isEvent)));
  if (empty >= 0) return refuse(`/affected/${empty}/ranges`, 'has an event that says neither one thing, nor any');
  const packages = withdrawn ? [] : packagesOf(read.value, ecosystem);
  return { ok: true, value: { id, modified: at.toISOString(), packages } };
}

function isEvent(event: Static<typeof EVENT>): boolean {
  return RANGE_EVENTS.filter((kind) => event[kind] !== undefined).length === 1;
}

function packagesOf(told: Told, ecosystem: string): readonly PackageAdvisory[] {
  const byPackage = new Map<
    string,
    { readonly ecosystem: string; readonly package: string; readonly affected: Affected[]; readonly severities: ToldSeverity[] }
  >();
  for (const one of told.affected ?? []) {
    if (!one.package || baseOf(one.package.ecosystem) !== ecosystem) continue;
    const about = { ecosystem: one.package.ecosystem, package: packageName(ecosystem, one.package.name) };
    const key = `${about.ecosystem}\n${about.package}`;
    const known = byPackage.get(key) ?? { ...about, affected: [], severities: [] };
    known.affected.push(affectedOf(one, about.ecosystem));
    known.severities.push(...(one.severity ?? []));
    byPackage.set(key, known);
  }
  return [...byPackage.values()].map(({ severities, ...about }) => ({ ...factsOf(told, severities), ...about }));
}

/** Versions are named one by one beside the ranges that hold them: only what no range holds is kept. */
function affectedOf({ ranges, versions }: Static<typeof AFFECTED>, ecosystem: string): Affected {
  const kept = (ranges ?? []).map(rangeOf);
  const comparable = kept.filter(({ order }) => order !== 'undecidable');
  if (comparable.length === 0) return { ranges: kept, versions: versions ?? [] };
  const named = versions ?? [];
  const events = comparable.reduce((sum, range) => sum + range.events.length, 0);
  if (named.length * events > MOST_COMPARED) return { ranges: comparable, versions: named };
  const isHeld = heldBy(ecosystem, comparable);
  return { ranges: comparable, versions: named.filter((version) => !isHeld(version)) };
}

function rangeOf({ type, events }: Static<typeof RANGE>): AffectedRange {
  const order = type === 'ECOSYSTEM' ? 'ecosystem' : type === 'SEMVER' ? 'semver' : 'undecidable';
  return { order, events: order === 'undecidable' ? [] : events.flatMap(eventOf) };
}

function eventOf(event: Static<typeof EVENT>): readonly RangeEvent[] {
  return RANGE_EVENTS.flatMap((kind) => (event[kind] === undefined ? [] : [{ kind, version: event[kind] }]));
}

/** What is said of the package goes before what is said of all. */
function factsOf(told: Told, ofPackage: readonly ToldSeverity[]): Omit<PackageAdvisory, 'ecosystem' | 'package' | 'affected'> {
  const severities = ofPackage.length > 0 ? ofPackage : (told.severity ?? []);
  const cvss = bestCvss(severities.map(({ score }) => cvssFrom(score, null)));
  const rated = severities.find(({ type }) => type === 'Ubuntu')?.score ?? severityIn(told.database_specific);
  const urls = (told.references ?? []).map(({ url }) => url).filter((url) => /^https?:\/\/[^\s\p{C}]{1,500}$/u.test(url));
  return {
    ...{ id: told.id, title: titleOf(told), severity: severityBy(rated, cvss?.score ?? null), cvss },
    ...{ cves: cvesOf(told), references: urls.slice(0, MOST_REFERENCES), aliases: (told.aliases ?? []).slice(0, MOST_ALIASES) },
  };
}

function titleOf({ id, summary, details }: Told): string {
  const [line = ''] = (summary || details || '').trim().split('\n');
  return line.slice(0, MOST_TITLE) || id;
}

/** A distribution's advisory mends several vulnerabilities and names them as related. */
function cvesOf({ id, aliases, upstream, related }: Told): readonly string[] {
  const named = cvesIn(id, ...(aliases ?? []), ...(upstream ?? []));
  return named.length > 0 ? named : cvesIn(...(related ?? []));
}

function severityIn(specific: unknown): string | null {
  const told = typeof specific === 'object' && specific !== null && 'severity' in specific ? specific.severity : null;
  return typeof told === 'string' ? told : null;
}
