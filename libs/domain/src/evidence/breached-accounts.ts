import type { BreachedAccountRecord } from '../intake/assessment.js';
import type { AccountBreachesFact, Facts } from './observation.js';

/** Addresses of one domain that a fact is kept of; domains that take mail for any name are in breaches with thousands. */
const MOST_ADDRESSES = 2_000;

/** What a search says of one domain. */
export interface DomainSearch {
  readonly domain: string;
  readonly search: Facts['breach.search'];
  /** By address, as the record names it. */
  readonly found: readonly { readonly account: string; readonly value: AccountBreachesFact }[];
}

/** The search domain by domain. Only addresses whose passphrase may be known are kept one by one; the others are counted. */
export function searchesOf(
  records: readonly BreachedAccountRecord[],
  { performedAt, complete }: { readonly performedAt: string; readonly complete: boolean },
): readonly DomainSearch[] {
  const domains = new Map<string, BreachedAccountRecord[]>();
  for (const record of records) {
    const told = domains.get(record.domain);
    if (told) told.push(record);
    else domains.set(record.domain, [record]);
  }
  return [...domains].map(([domain, told]) => {
    const risky = told.flatMap(riskyAddress);
    const found = risky.slice(0, MOST_ADDRESSES);
    const addresses = told.filter(({ account, breaches }) => account !== null && breaches > 0).length;
    return { domain, search: { performedAt, complete, addresses, kept: found.length, more: risky.length - found.length }, found };
  });
}

function riskyAddress({ account, breaches: _breaches, ...value }: BreachedAccountRecord): DomainSearch['found'] {
  return account !== null && value.passwordBreaches + value.unknownBreaches > 0 ? [{ account, value }] : [];
}
