import { ACCOUNT_FIELDS, type AccountField, type AccountIdentity } from '../../inventory/accounts/identity.js';
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
  const entries = told.map(({ facts, ...one }) => ({ id: one.id, firstSeenAt: one.firstRecordedAt, identity: identityOf(one, facts) }));
  const subjects = accountSubjectsOf(entries, rulings);
  const joins = new Map(subjects.accounts.map((join) => [join.id, join]));
  const people = new Map(subjects.people.map((join) => [join.id, join]));
  const groups = Map.groupBy(told, ({ id }) => joins.get(id)?.into ?? id);
  const keys = new Set<string>();
  const accounts = [...groups].map(([id, own]): KnownAccount => {
    const person = people.get(id);
    return {
      ...{ id, key: freeKey(keys, own[0]?.key ?? id, id), system: systemOf(own), listed: own.some(isListed) },
      ...{ personId: person?.into ?? id, personBecause: person?.reason ?? null },
      sightings: own.map((one) => ({ ...one, because: joins.get(one.id)?.reason ?? null })),
    };
  });
  return { accounts, proposals: subjects.proposals, compared: subjects.compared, rulings };
}

/** Facts of every sighting told of the account that it is of. */
export function joinAccounts(observations: readonly Observation[], { accounts }: KnownAccounts): readonly Observation[] {
  const keys = new Map(accounts.flatMap(({ key, sightings }) => sightings.map((one) => [keyOf(one.key, one.source), key])));
  return observations.map((observation) => {
    const { subject, source } = observation;
    const key = subject.type === 'account' ? keys.get(keyOf(subject.key, source)) : undefined;
    return key === undefined || key === subject.key ? observation : { ...observation, subject: { ...subject, key } };
  });
}

type Told = AccountSighting & Pick<JoinedSighting, 'facts'>;

/** Sightings that still tell something, in the order in which they were first known. */
function sightingsThatTell(observations: readonly Observation[], sightings: readonly AccountSighting[]): readonly Told[] {
  const facts = observations.filter(isAccountFact);
  const known = new Map(sightings.map((one) => [keyOf(one.key, one.source), one]));
  const told = Map.groupBy(facts, ({ subject, source }) => keyOf(subject.key, source));
  return [...told]
    .map(([name, own]): Told => ({ ...(known.get(name) ?? unregistered(name, own)), facts: own }))
    .sort((a, b) => a.firstRecordedAt.getTime() - b.firstRecordedAt.getTime() || (a.id < b.id ? -1 : 1));
}

function unregistered(name: string, [fact]: readonly AccountFact[]): AccountSighting {
  return { id: name, key: fact?.subject.key ?? name, source: fact?.source ?? '', firstRecordedAt: fact?.recordedAt ?? new Date(0) };
}

function isAccountFact(observation: Observation): observation is AccountFact {
  return (observation.kind === 'account.mfa' || observation.kind === 'account.breaches') && 'read' in observation.value;
}

const keyOf = (key: string, source: string): string => `${key} ${source}`;

/** Two accounts of one name, told of by two programs, are told apart by the id of the one that came later. */
function freeKey(taken: Set<string>, wished: string, otherwise: string): string {
  const key = taken.has(wished) ? otherwise : wished;
  taken.add(key);
  return key;
}

const isListed = ({ facts }: Told): boolean => facts.some(({ kind }) => kind === 'account.mfa');

/** A search of breaches is for addresses of email. */
function systemOf(own: readonly Told[]): string {
  return own.flatMap(({ facts }) => facts.flatMap((fact) => mfaOf(fact)?.system ?? []))[0] ?? 'email';
}

function mfaOf(fact: AccountFact): MfaFact | null {
  return fact.kind === 'account.mfa' && 'read' in fact.value ? fact.value.read : null;
}

function identityOf({ key, source }: AccountSighting, facts: readonly AccountFact[]): AccountIdentity {
  const entries = facts.flatMap((fact) => {
    const value = mfaOf(fact);
    return value ? [{ value, observedAt: fact.observedAt }] : [];
  });
  const system = entries[0]?.value.system ?? 'email';
  const [latest] = entries;
  const told = (values: readonly (string | null | undefined)[]): readonly string[] => [...new Set(values.flatMap((value) => value ?? []))];
  const values: Readonly<Record<AccountField, readonly string[]>> = {
    'cloud-id': told(entries.map(({ value }) => value.cloudId)),
    'directory-id': told(entries.map(({ value }) => value.directoryId)),
    address: told([...entries.flatMap(({ value }) => value.addresses ?? []), ...ownAddress(key, entries)]),
    name: [key],
    login: told(entries.map(({ value }) => value.login)),
  };
  return {
    system,
    list: latest ? `${source} ${system} ${latest.observedAt.toISOString()}` : null,
    personal: entries.every(({ value }) => value.human),
    values: Object.fromEntries(ACCOUNT_FIELDS.map((field) => [field, values[field]])) as AccountIdentity['values'],
  };
}

/** The name of an email account whose domain is known is its address, and so is what a search of breaches found. */
function ownAddress(key: string, entries: readonly { readonly value: MfaFact }[]): readonly string[] {
  return entries.every(({ value }) => value.system === 'email' && (value.domain ?? null) !== null) ? [key] : [];
}
