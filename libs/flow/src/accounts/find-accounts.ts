import {
  ACCOUNT_SYSTEMS,
  factsOfAccount,
  knownAccounts,
  type AccountSystem,
  type ClinicId,
  type KnownAccount,
  type KnownAccounts,
} from '#libs/domain';
import { hiddenName } from '../hide-names.js';
import { evidencePseudonym } from '../normalise-inbox.js';
import type { AccountViews } from '../ports/account-records.js';
import { InvalidCursor } from '../ports/portfolio-records.js';
import type { Page, PageRequest } from '../ports/page.js';
import type { Secrets } from '../ports/secrets.js';

/** Each clinic's accounts, as all of its sources tell of them at present. */
export async function accountsOfClinics(
  views: Pick<AccountViews, 'told'>,
  ids: readonly ClinicId[],
): Promise<ReadonlyMap<ClinicId, KnownAccounts>> {
  const told = await views.told(ids);
  return new Map([...told].map(([id, { observations, sightings, rulings }]) => [id, knownAccounts(observations, sightings, rulings)]));
}

/**
 * Accounts that sign in by this name or address, in whatever system, with every other account of the same person. Names are kept as keyed hashes
 * alone, so that an account is found by one who knows its name, and nobody's name is told.
 */
export function accountsNamed(
  secrets: Pick<Secrets, 'pseudonym'>,
  clinicId: ClinicId,
  accounts: readonly KnownAccount[],
  name: string,
): readonly KnownAccount[] {
  const pseudonym = evidencePseudonym(secrets);
  const hidden = hiddenName(secrets, clinicId, 'account', name);
  const keys = new Set(ACCOUNT_SYSTEMS.map((system) => pseudonym(`${system}/${hidden}`)));
  const address = pseudonym(`email/${hidden}`);
  const people = new Set(
    accounts.filter(({ sightings }) => sightings.some((one) => keys.has(one.key) || hasAddress(one, address))).map((one) => one.personId),
  );
  return accounts.filter(({ personId }) => people.has(personId));
}

function hasAddress({ facts }: KnownAccount['sightings'][number], address: string): boolean {
  return facts.some(({ kind, value }) => kind === 'account.mfa' && 'read' in value && value.read.addresses?.includes(address) === true);
}

export interface AccountFilter {
  /** Null: any. */
  readonly system: AccountSystem | null;
  /** Only those of which sources contradict one another. */
  readonly contradicted: boolean;
}

/** The accounts that a filter lets through. */
export function accountsThat(
  accounts: readonly KnownAccount[],
  { system, contradicted }: AccountFilter,
  asOf: Date,
): readonly KnownAccount[] {
  const ofSystem = system === null ? accounts : accounts.filter((account) => account.system === system);
  return contradicted ? ofSystem.filter((account) => factsOfAccount(account, asOf).some((fact) => fact.contradicted)) : ofSystem;
}

/** A page of accounts, by system, then by key. */
export function accountPage(accounts: readonly KnownAccount[], { first, after }: PageRequest): Page<KnownAccount> {
  const from = after === null ? '' : readCursor(after);
  const sorted = accounts.map((node) => ({ place: `${node.system} ${node.key}`, node })).sort((a, b) => (a.place < b.place ? -1 : 1));
  const rest = sorted.filter(({ place }) => place > from);
  const items = rest.slice(0, first).map(({ place, node }) => ({ cursor: encodeURIComponent(place), node }));
  return { items, hasNext: rest.length > first, total: sorted.length };
}

/** A position in the list is a system and a key. */
function readCursor(after: string): string {
  const [, system, key] = /^([a-z-]+)%20([0-9a-f-]{32,36})$/.exec(after) ?? [];
  if (system === undefined || key === undefined) throw new InvalidCursor();
  return `${system} ${key}`;
}
