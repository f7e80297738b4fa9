import { isEmailDomain, type BreachedAccountRecord } from '#libs/domain';
import { MAX_RECORDS } from '../assessment/records.js';
import { refuse, type Parsed } from '../parsed.js';
import { BreachCatalogue } from './hibp-breaches.js';
import { firstOf, isObject, type ToolEnvelope, type ToolFormat } from './tool-format.js';

/**
 * Have I Been Pwned, the search of a domain: what the portal exports, what `GET /breacheddomain/{domain}` answers, or that and `GET /breaches`
 * put together under these names. Without the catalogue it is not known what a breach held. In its own names: which breaches goes no further.
 */
export const hibpDomain: ToolFormat = {
  id: 'hibp',
  kind: 'breached-accounts',
  tool: 'Have I Been Pwned',
  complete: 'all',
  recognises: (file) => isObject(file) && (isExport(file) || isPair(file) || isAnswer(file)),
  convert: (file, envelope) => {
    const found = isObject(file) ? foundIn(file, envelope) : refuse('', 'expected an object');
    return found.ok ? { ok: true, value: recordsOf(found.value) } : found;
  },
};

type Row = Readonly<Record<string, unknown>>;

interface Found {
  readonly domain: string;
  /** Names of breaches by address, in lower case. */
  readonly addresses: ReadonlyMap<string, ReadonlySet<string>>;
  readonly catalogue: BreachCatalogue;
}

const isExport = (file: Row): boolean => Array.isArray(file['BreachSearchResults']);
const isPair = (file: Row): boolean => isObject(file['breacheddomain']);
const isAnswer = (file: Row): boolean => Object.keys(file).length > 0 && Object.values(file).every(namesBreaches);
const namesBreaches = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every(isName);
const isName = (value: unknown): value is string => typeof value === 'string' && value !== '';

function foundIn(file: Row, { domain }: ToolEnvelope): Parsed<Found> {
  if (isExport(file)) return exported(file, domain);
  if (isPair(file)) return answered(file['breacheddomain'], { told: file['domain'], said: domain }, file['breaches']);
  if ('statusCode' in file) return refuse('/statusCode', 'says that Have I Been Pwned could not answer; ask it again with a key that may');
  // It answers 404, never an empty list: that is what a failed export looks like.
  if (Object.keys(file).length === 0) return refuse('', 'is empty: where nothing was found, send {"domain": "…", "breacheddomain": {}}');
  return answered(file, { told: domain, said: domain }, undefined);
}

function answered(answer: unknown, named: { readonly told: unknown; readonly said: string | null }, breaches: unknown): Parsed<Found> {
  const domain = domainFrom(named.told ?? named.said, named.said);
  if (!domain.ok) return domain;
  const catalogue = BreachCatalogue.read(breaches ?? [], '/breaches');
  if (!catalogue.ok) return catalogue;
  const addresses = new Addresses(domain.value);
  for (const [index, [alias, names]] of Object.entries(isObject(answer) ? answer : {}).entries()) {
    // The place is a number: its name would be somebody's.
    if (!namesBreaches(names)) return refuse('/breacheddomain', `entry ${index + 1}: expected names of breaches`);
    const full = addresses.add(alias, (names as readonly string[]).values());
    if (full) return full;
  }
  return { ok: true, value: { domain: domain.value, addresses: addresses.found, catalogue: catalogue.value } };
}

function exported(file: Row, said: string | null): Parsed<Found> {
  const results = file['BreachSearchResults'] as readonly unknown[];
  const domain = domainFrom(firstOf(results)['DomainName'] ?? said, said);
  if (!domain.ok) return domain;
  const found = { domain: domain.value, addresses: new Addresses(domain.value), catalogue: new BreachCatalogue() };
  for (const [index, result] of results.entries()) {
    const refused = takeRow(found, isObject(result) ? result : {}, `/BreachSearchResults/${index}`);
    if (refused) return refused;
  }
  return { ok: true, value: { ...found, addresses: found.addresses.found } };
}

type Gathered = Omit<Found, 'addresses'> & { readonly addresses: Addresses };

function takeRow({ domain, addresses, catalogue }: Gathered, row: Row, path: string): Parsed<never> | null {
  const { Alias: alias, DomainName: of, Breaches: breaches } = row;
  if (typeof alias !== 'string' || !Array.isArray(breaches)) return refuse(path, 'expected Alias and Breaches');
  if (typeof of === 'string' && of.toLowerCase() !== domain) return refuse(`${path}/DomainName`, 'is another domain: send one at a time');
  return catalogue.add(breaches, `${path}/Breaches`) ?? addresses.add(alias, catalogue.namesOf(breaches));
}

/** What the file names, which must be what its sender says, where both do. */
function domainFrom(told: unknown, said: string | null): Parsed<string> {
  if (typeof told !== 'string') return refuse('domain', 'is missing: say which domain was searched');
  const domain = told.toLowerCase();
  if (!isEmailDomain(domain)) return refuse('domain', 'expected a domain such as practice.example');
  return said !== null && said.toLowerCase() !== domain
    ? refuse('domain', 'is another one than the file names')
    : { ok: true, value: domain };
}

class Addresses {
  readonly found = new Map<string, Set<string>>();

  constructor(private readonly domain: string) {}

  add(alias: string, breaches: Iterable<string>): Parsed<never> | null {
    if (alias.trim() === '') return refuse('', 'names an address without the part before the @');
    const address = `${alias.trim().toLowerCase()}@${this.domain}`;
    const names = this.found.get(address) ?? new Set();
    for (const name of breaches) names.add(name);
    this.found.set(address, names);
    return this.found.size > MAX_RECORDS ? refuse('', `has more than ${MAX_RECORDS} addresses`) : null;
  }
}

function recordsOf({ domain, addresses, catalogue }: Found): readonly BreachedAccountRecord[] {
  const none = { breaches: 0, passwordBreaches: 0, unknownBreaches: 0, stealerLogs: 0, newestBreachOn: null, newestPublishedAt: null };
  const found = [...addresses].map(([account, names]) => ({ domain, account, ...catalogue.countsOf(names) }));
  // A search that found nobody is an answer too.
  return found.length === 0 ? [{ domain, account: null, ...none }] : found;
}
