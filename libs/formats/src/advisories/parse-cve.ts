import type { PackageAdvisory } from '#libs/domain';
import { Type, type Static } from 'typebox';
import { refuse, type Parsed } from '../parsed.js';
import { bestCvss, cvssFrom } from '../scan/cvss.js';
import { severityBy } from '../scan/severity.js';
import { reader } from '../schema/reader.js';
import { CONFIGURATION, productsOf } from './cpe-configurations.js';
import type { ReadAdvisory } from './parse-advisory.js';

const MOST_REFERENCES = 20;
const MOST_TITLE = 300;

const word = (most: number) => Type.String({ minLength: 1, maxLength: most });
const maybe = <T extends Parameters<typeof Type.Array>[0]>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]));
const TEXTS = Type.Array(Type.Object({ lang: word(40), value: Type.String() }), { maxItems: 500 });
const REFERENCES = maybe(Type.Array(Type.Object({ url: Type.String() }), { maxItems: 5_000 }));
const CONFIGURATIONS = maybe(Type.Array(CONFIGURATION, { maxItems: 2_000 }));
const SCORE = Type.Object({ vectorString: Type.Optional(Type.String({ maxLength: 300 })), baseScore: Type.Optional(Type.Number()) });
const ID = Type.String({ pattern: '^CVE-\\d{4}-\\d{4,10}$' });

/** NVD, API 2.0: `cve` of an element of `vulnerabilities`. */
const NVD = Type.Object({
  id: ID,
  lastModified: word(40),
  vulnStatus: Type.Optional(Type.String({ maxLength: 60 })),
  descriptions: maybe(TEXTS),
  metrics: maybe(Type.Record(Type.String(), Type.Array(Type.Object({ cvssData: Type.Optional(SCORE) }), { maxItems: 200 }))),
  configurations: CONFIGURATIONS,
  references: REFERENCES,
});

const SCORES = Type.Object({ cvssV4_0: maybe(SCORE), cvssV3_1: maybe(SCORE), cvssV3_0: maybe(SCORE), cvssV2_0: maybe(SCORE) });
const CONTAINER = Type.Object({
  title: maybe(Type.String()),
  descriptions: maybe(TEXTS),
  metrics: maybe(Type.Array(SCORES, { maxItems: 200 })),
  references: REFERENCES,
  cpeApplicability: CONFIGURATIONS,
});
/** A CVE record of version 5. */
const RECORD = Type.Object({
  dataType: Type.Literal('CVE_RECORD'),
  cveMetadata: Type.Object({ cveId: ID, state: word(40), dateUpdated: maybe(word(40)), datePublished: maybe(word(40)) }),
  containers: Type.Object({ cna: CONTAINER, adp: maybe(Type.Array(CONTAINER, { maxItems: 200 })) }),
});
/** One that was rejected has little in it. */
const REJECTED = Type.Object({
  dataType: Type.Literal('CVE_RECORD'),
  cveMetadata: Type.Object({ cveId: ID, state: Type.Literal('REJECTED'), dateUpdated: maybe(word(40)), dateRejected: maybe(word(40)) }),
});
const nvd = reader(NVD);
const records = reader(RECORD);
const rejected = reader(REJECTED);

/** Of a CVE: what is kept of it changes to this. `silent`: it names no product, as one that nobody has analysed yet, and changes nothing. */
export type ReadCve = ReadAdvisory & { readonly silent: boolean };

/** A CVE as NVD's API 2.0 tells it. Never throws. */
export function parseNvdCve(value: unknown): Parsed<ReadCve> {
  const read = nvd.read(value);
  if (!read.ok) return read;
  const { id, lastModified, vulnStatus, descriptions, metrics, configurations, references } = read.value;
  const scores = Object.values(metrics ?? {}).flatMap((list) => list.flatMap(({ cvssData }) => cvssData ?? []));
  const facts = factsOf(id, { title: null, texts: descriptions ?? [], scores, urls: (references ?? []).map(({ url }) => url) });
  return cveOf(facts, { modified: lastModified, gone: vulnStatus === 'Rejected', configurations: configurations ?? [] });
}

/** A record of the CVE program, version 5, as far as it names products by CPE. Never throws. */
export function parseCveRecord(value: unknown): Parsed<ReadCve> {
  const gone = rejected.read(value);
  if (gone.ok) {
    const { cveId, dateUpdated, dateRejected } = gone.value.cveMetadata;
    const facts = factsOf(cveId, { title: null, texts: [], scores: [], urls: [] });
    return cveOf(facts, { modified: dateUpdated ?? dateRejected ?? '', gone: true, configurations: [] });
  }
  const read = records.read(value);
  if (!read.ok) return read;
  const { cveMetadata: about, containers } = read.value;
  const all = [containers.cna, ...(containers.adp ?? [])];
  const texts = containers.cna.descriptions ?? [];
  const scores = all.flatMap(({ metrics }) => (metrics ?? []).flatMap((one) => Object.values(one).flatMap((score) => score ?? [])));
  const urls = all.flatMap(({ references }) => (references ?? []).map(({ url }) => url));
  const configurations = all.flatMap(({ cpeApplicability }) => cpeApplicability ?? []);
  const facts = factsOf(about.cveId, { title: containers.cna.title ?? null, texts, scores, urls });
  return cveOf(facts, { modified: about.dateUpdated ?? about.datePublished ?? '', gone: false, configurations });
}

type Facts = Omit<PackageAdvisory, 'ecosystem' | 'package' | 'affected'>;

interface Told {
  readonly title: string | null;
  readonly texts: Static<typeof TEXTS>;
  readonly scores: readonly Static<typeof SCORE>[];
  readonly urls: readonly string[];
}

function factsOf(id: string, { title, texts, scores, urls }: Told): Facts {
  const cvss = bestCvss(scores.map(({ vectorString, baseScore }) => cvssFrom(vectorString ?? null, baseScore ?? null)));
  const text = title ?? texts.find(({ lang }) => /^en\b/i.test(lang))?.value ?? '';
  const references = [...new Set(urls)].filter((url) => /^https?:\/\/[^\s\p{C}]{1,500}$/u.test(url)).slice(0, MOST_REFERENCES);
  return { id, title: titleOf(text) || id, severity: severityBy(null, cvss?.score ?? null), cvss, cves: [id], references };
}

function titleOf(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, MOST_TITLE);
}

interface Standing {
  readonly modified: string;
  readonly gone: boolean;
  readonly configurations: readonly Static<typeof CONFIGURATION>[];
}

const namesProducts = ({ nodes }: Static<typeof CONFIGURATION>): boolean => nodes.some(({ cpeMatch }) => cpeMatch.length > 0);

function cveOf(facts: Facts, { modified, gone, configurations }: Standing): Parsed<ReadCve> {
  // NVD's times are UTC and do not say so.
  const at = new Date(/[zZ]|[+-]\d\d:?\d\d$/.test(modified) ? modified : `${modified}Z`);
  if (Number.isNaN(at.getTime())) return refuse('', `${facts.id} does not say when it was changed`);
  const packages = gone ? [] : productsOf(configurations).map((product) => ({ ...facts, ...product }));
  return { ok: true, value: { id: facts.id, modified: at.toISOString(), packages, silent: !gone && !configurations.some(namesProducts) } };
}
