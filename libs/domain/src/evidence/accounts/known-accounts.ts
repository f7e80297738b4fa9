import type { AccountIdentity } from '../../inventory/accounts/identity.js';
import { accountSubjectsOf, type AccountJoin, type AccountProposal, type AccountRuling } from '../../inventory/accounts/subjects.js';
import type { MfaFact, Observation } from '../observation.js';

/** What one source calls one account. */
export interface AccountSighting {
  readonly id: string;
  /** The key that its facts are kept under. */
  readonly key: string;
  readonly source: string;
  /** When Wardround first learnt of it. */
  readonly firstRecordedAt: Date;
}

/** An account as all sources together tell of it. */
export interface KnownAccount {
  /** Of its first sighting. */
  readonly id: string;
  /** What its facts are told under once sightings are joined: stays while its first sighting does. */
  readonly key: string;
  readonly system: string;
  /** True when a list of accounts names it; false for an address that only a search of breaches found. */
  readonly listed: boolean;
  /** The person whose account it is, by the person's first account. */
  readonly personId: string;
  /** Why it is that person's; null for the first account. */
  readonly personBecause: AccountJoin['reason'] | null;
  readonly sightings: readonly JoinedSighting[];
}

export interface JoinedSighting extends AccountSighting {
  /** Null for the first one. */
  readonly because: AccountJoin['reason'] | null;
  /** What it tells at present. */
  readonly facts: readonly AccountFact[];
}

export type AccountFact = Extract<Observation, { readonly kind: 'account.mfa' | 'account.breaches' }>;

export interface KnownAccounts {
  readonly accounts: readonly KnownAccount[];
  readonly proposals: readonly AccountProposal[];
  /** What was compared of each sighting, and what had been said: what a join follows from. */
  readonly compared: ReadonlyMap<string, AccountIdentity>;
  readonly rulings: readonly AccountRuling[];
}

export const NO_ACCOUNTS: KnownAccounts = { accounts: [], proposals: [], compared: new Map(), rulings: [] };

/**
 * The clinic's accounts from what lists told, which sightings were known and what people had said of them by the same instant: nothing else is
 * kept of a join, so that every day can be told as it was known.
 */
export function knownAccounts(
  observations: readonly Observation[],
  sightings: readonly AccountSighting[],
  rulings: readonly AccountRuling[],
): KnownAccounts {
  const told = sightingsThatTell(observations, sightings);
  const entries = told.map((one) => ({ id: one.id, firstSeenAt: one.firstRecordedAt, identity: identityOf(one) }));
  const subjects = accountSubjectsOf(entries, rulings);
  const joins = new Map(subjects.accounts.map((join) => [join.id, join]));
  const people = new Map(subjects.people.map((join) => [join.id, join]));
  const others = Map.groupBy(
    told.filter(({ id }) => joins.has(id)),
    ({ id }) => joins.get(id)?.into ?? id,
  );
  const keys = new Set<string>();
  const accounts = told
    .filter(({ id }) => !joins.has(id))
    .map((first): KnownAccount => {
      const { id } = first;
      const own = [first, ...(others.get(id) ?? [])];
      const person = people.get(id);
      return {
        id,
        key: freeKey(keys, first.key, id),
        system: systemOf(own),
        listed: own.some(isListed),
        personId: person?.into ?? id,
        personBecause: person?.reason ?? null,
        sightings: own.map((one) => ({ ...one, because: joins.get(one.id)?.reason ?? null })),
      };
    });
  return { accounts, proposals: subjects.proposals, compared: subjects.compared, rulings };
}

/** Facts of every sighting told of the account that it is of. */
export function joinAccounts(observations: readonly Observation[], { accounts }: KnownAccounts): readonly Observation[] {
  const keys = new Named<string>();
  for (const { key, sightings } of accounts) for (const one of sightings) keys.set(one.key, one.source, key);
  return observations.map((observation) => {
    const { subject, source } = observation;
    const key = subject.type === 'account' ? keys.get(subject.key, source) : undefined;
    return key === undefined || key === subject.key ? observation : { ...observation, subject: { ...subject, key } };
  });
}

/** Of each name that a source gives; sources are few, names are many. */
class Named<Value> {
  private readonly sources = new Map<string, Map<string, Value>>();

  get(key: string, source: string): Value | undefined {
    return this.sources.get(source)?.get(key);
  }

  set(key: string, source: string, value: Value): void {
    const known = this.sources.get(source);
    if (known) known.set(key, value);
    else this.sources.set(source, new Map([[key, value]]));
  }
}

type Told = AccountSighting & { readonly facts: AccountFact[] };

/** Sightings that still tell something, in the order in which they were first known. */
function sightingsThatTell(observations: readonly Observation[], sightings: readonly AccountSighting[]): readonly Told[] {
  const registered = new Named<AccountSighting>();
  for (const one of sightings) registered.set(one.key, one.source, one);
  const known = new Named<Told>();
  const told: Told[] = [];
  for (const fact of observations) {
    if (!isAccountFact(fact)) continue;
    const { subject, source } = fact;
    const before = known.get(subject.key, source);
    if (before) {
      before.facts.push(fact);
      continue;
    }
    const { id, key, firstRecordedAt } = registered.get(subject.key, source) ?? unregistered(fact);
    const one: Told = { id, key, source, firstRecordedAt, facts: [fact] };
    known.set(subject.key, source, one);
    told.push(one);
  }
  return told.sort((a, b) => a.firstRecordedAt.getTime() - b.firstRecordedAt.getTime() || (a.id < b.id ? -1 : 1));
}

function unregistered({ subject: { key }, source, recordedAt }: AccountFact): AccountSighting {
  return { id: `${key} ${source}`, key, source, firstRecordedAt: recordedAt };
}

function isAccountFact(observation: Observation): observation is AccountFact {
  return (observation.kind === 'account.mfa' || observation.kind === 'account.breaches') && 'read' in observation.value;
}

/** Two accounts of one name, told of by two programs, are told apart by the id of the one that came later. */
function freeKey(taken: Set<string>, wished: string, otherwise: string): string {
  const key = taken.has(wished) ? otherwise : wished;
  taken.add(key);
  return key;
}

const isListed = ({ facts }: Pick<Told, 'facts'>): boolean => facts.some(({ kind }) => kind === 'account.mfa');

/** A search of breaches is for addresses of email. */
function systemOf(own: readonly Told[]): string {
  return own.flatMap(({ facts }) => facts.flatMap((fact) => mfaOf(fact)?.system ?? []))[0] ?? 'email';
}

function mfaOf(fact: AccountFact): MfaFact | null {
  return fact.kind === 'account.mfa' && 'read' in fact.value ? fact.value.read : null;
}

function identityOf({ key, source, facts }: Told): AccountIdentity {
  const lists = facts.flatMap((fact) => mfaOf(fact) ?? []);
  const system = lists[0]?.system ?? 'email';
  const listedAt = facts.find(({ kind }) => kind === 'account.mfa')?.observedAt ?? null;
  return {
    system,
    list: listedAt && `${source} ${system} ${listedAt.getTime()}`,
    personal: lists.every(({ human }) => human),
    values: {
      'cloud-id': told(lists, ({ cloudId }) => cloudId),
      'directory-id': told(lists, ({ directoryId }) => directoryId),
      address: addressesOf(key, lists),
      name: [key],
      login: told(lists, ({ login }) => login),
    },
  };
}

const NOTHING: readonly string[] = [];

function told(lists: readonly MfaFact[], valueOf: (fact: MfaFact) => string | null | undefined): readonly string[] {
  const values = lists.flatMap((fact) => valueOf(fact) ?? []);
  return values.length === 0 ? NOTHING : unique(values);
}

/** The name of an email account whose domain is known is its address, and so is what a search of breaches found. */
function addressesOf(key: string, lists: readonly MfaFact[]): readonly string[] {
  const isAddress = lists.every(({ system, domain = null }) => system === 'email' && domain !== null);
  const aliases = lists.flatMap(({ addresses }) => addresses ?? []);
  return unique(isAddress ? [...aliases, key] : aliases);
}

function unique(values: readonly string[]): readonly string[] {
  return values.length < 2 ? values : [...new Set(values)];
}
