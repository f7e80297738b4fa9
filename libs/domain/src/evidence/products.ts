import type { SoftwareItem, SoftwareSection } from '../intake/agent-report.js';
import { FEED_PRODUCTS } from './lifecycle/published-as.js';
import type { SoftwareFact, TrackedProduct } from './observation.js';

/** Products whose makers publish end-of-support dates, by the names that package managers and uninstall lists give them. */
const PRODUCTS: readonly {
  readonly product: string;
  readonly name: RegExp;
  readonly cycle: (match: RegExpExecArray, version: string) => string;
}[] = [
  { product: 'microsoft-office', name: /^microsoft office .*?\b(2010|2013|2016|2019|2021|2024)\b/i, cycle: (match) => match[1] ?? '' },
  {
    product: 'sql-server',
    name: /^microsoft sql server (2008 r2|2008|2012|2014|2016|2017|2019|2022)\b/i,
    cycle: (match) => (match[1] ?? '').toLowerCase(),
  },
  { product: 'exchange-server', name: /^microsoft exchange server (2010|2013|2016|2019)\b/i, cycle: (match) => match[1] ?? '' },
  { product: 'internet-explorer', name: /^(windows )?internet explorer\b/i, cycle: (_, version) => major(version) },
  { product: 'adobe-reader', name: /^adobe (acrobat )?reader\b/i, cycle: (_, version) => major(version) },
  {
    product: 'java',
    name: /^(java (se )?(runtime|development kit|\d)|openjdk-(\d+)-jre)/i,
    cycle: (match, version) => match[4] ?? major(version),
  },
  { product: 'python', name: /^python(3\.\d+|2\.7|2)?$/i, cycle: (_, version) => majorMinor(version) },
  { product: 'php', name: /^php(\d\.\d)?(-common)?$/i, cycle: (match, version) => match[1] ?? majorMinor(version) },
  { product: 'postgresql', name: /^postgresql-(\d+)$/i, cycle: (match) => match[1] ?? '' },
  { product: 'nodejs', name: /^node(\.?js)?$/i, cycle: (_, version) => major(version) },
  { product: 'openssl', name: /^(openssl|libssl[\d.]+)$/i, cycle: (_, version) => majorMinor(version) },
];

/** Reduces an inventory to its size and the products whose support can end. */
export function softwareFact(section: SoftwareSection): SoftwareFact {
  const tracked = section.items.filter(isProgram).flatMap((item) => known(item) ?? published(item) ?? []);
  const languages = Object.entries(LANGUAGES).flatMap(([ecosystem, url]) =>
    section.items.some(({ purl }) => purl?.startsWith(url)) ? [ecosystem] : [],
  );
  return { count: section.items.length, truncated: section.truncated, tracked, ...(languages.length === 0 ? {} : { languages }) };
}

/** A library of a language bears the names of programs, and is none. */
const LANGUAGES = { PyPI: 'pkg:pypi/', npm: 'pkg:npm/' } as const;
const isProgram = ({ purl }: SoftwareItem): boolean => !Object.values(LANGUAGES).some((url) => purl?.startsWith(url));

function known(item: SoftwareItem): TrackedProduct | null {
  for (const { product, name, cycle } of PRODUCTS) {
    const match = name.exec(item.name);
    if (match) return { product, cycle: cycle(match, item.version), name: item.name, version: item.version };
  }
  return null;
}

function published({ name, version, vendor }: SoftwareItem): TrackedProduct | null {
  const one = FEED_PRODUCTS.find((candidate) => candidate.name.test(name) && candidate.publisher.test(vendor ?? ''));
  return one ? { product: one.product, cycle: version, name, version, onlyPublished: true } : null;
}

// Debian versions may carry an epoch: `2:1.1.1n-0+deb11u5`.
const numbers = (version: string): string[] => version.replace(/^\d+:/, '').split(/[^\d]+/);
const major = (version: string): string => numbers(version)[0] ?? '';
const majorMinor = (version: string): string => numbers(version).slice(0, 2).join('.');
