import { Resolution, type JoinBecause, type ProposalBecause, type Ruling } from '../sameness/resolution.js';
import { compareAccounts, comparePeople, isHarmless, type AccountMatchReason } from './compare.js';
import { ACCOUNT_FIELDS, type AccountField, type AccountIdentity } from './identity.js';

/** An entry that one source's lists have of one account. */
export interface AccountEntry {
  readonly id: string;
  readonly firstSeenAt: Date;
  readonly identity: AccountIdentity;
}

/** Whether entries are one account, or accounts one person's. */
export const ACCOUNT_LEVELS = ['account', 'person'] as const;
export type AccountLevel = (typeof ACCOUNT_LEVELS)[number];

/** What somebody has said of two entries. */
export interface AccountRuling extends Ruling {
  readonly level: AccountLevel;
  /** When it was said; absent until it is kept. */
  readonly at?: Date;
}

export type AccountJoin = JoinBecause<AccountMatchReason>;
/** `a` and `b` are entries. */
export interface AccountProposal extends ProposalBecause<AccountMatchReason, AccountField> {
  readonly level: AccountLevel;
}

export interface AccountSubjects {
  /** Entries that count with another one of the same account. */
  readonly accounts: readonly AccountJoin[];
  /** Accounts, by their first entry, that are the same person's as another. */
  readonly people: readonly AccountJoin[];
  readonly proposals: readonly AccountProposal[];
  /** What was compared of each entry: what tells no account from another is left out. */
  readonly compared: ReadonlyMap<string, AccountIdentity>;
}

/** A value that is on more entries than this tells nobody from another. */
const MOST_BEARERS = 64;

/**
 * Which entries of a clinic's lists are one account, and which accounts are one person's, by the rules and by what people have said, in whatever
 * order they came. Two accounts are never one because one person has both.
 */
export function accountSubjectsOf(all: readonly AccountEntry[], rulings: readonly AccountRuling[]): AccountSubjects {
  const entries = withoutSharedValues([...all].sort(byAge));
  const accounts = resolved(entries, of(rulings, 'account'), compareAccounts, ({ system }, field) => `${system} ${field}`);
  const into = new Map(accounts.joins.map((join) => [join.id, join.into]));
  const first = (id: string): string => into.get(id) ?? id;
  const groups = Map.groupBy(entries, ({ id }) => first(id));
  const together = [...groups].map(([id, own]) => ({ id, identity: merged(own.map(({ identity }) => identity)) }));
  const said = of(rulings, 'person').map(({ a, b, verdict }) => ({ a: first(a), b: first(b), verdict }));
  const people = resolved(together, said, comparePeople, (_, field) => (field === 'name' ? null : field));
  return {
    accounts: accounts.joins,
    people: people.joins,
    compared: new Map(entries.map(({ id, identity }) => [id, identity])),
    proposals: [
      ...accounts.proposals.map((one) => ({ ...one, level: 'account' as const })),
      ...people.proposals.map((one) => ({ ...one, level: 'person' as const })),
    ],
  };
}

interface Identified {
  readonly id: string;
  readonly identity: AccountIdentity;
}

function resolved(
  items: readonly Identified[],
  rulings: readonly Ruling[],
  compare: typeof compareAccounts,
  wordOf: (identity: AccountIdentity, field: AccountField) => string | null,
) {
  const words = ({ identity }: Identified): readonly string[] =>
    ACCOUNT_FIELDS.flatMap((field) => {
      const word = wordOf(identity, field);
      return word === null ? [] : identity.values[field].map((value) => `${word} ${value}`);
    });
  return new Resolution({ items, words, compare: (a, b) => compare(a.identity, b.identity), isHarmless }, rulings).outcome();
}

const of = (rulings: readonly AccountRuling[], level: AccountLevel): readonly AccountRuling[] =>
  rulings.filter((ruling) => ruling.level === level);

function byAge(a: AccountEntry, b: AccountEntry): number {
  return a.firstSeenAt.getTime() - b.firstSeenAt.getTime() || (a.id < b.id ? -1 : 1);
}

function merged(all: readonly AccountIdentity[]): AccountIdentity {
  const of = (field: AccountField): readonly string[] => [...new Set(all.flatMap(({ values }) => values[field]))].sort();
  return {
    system: all[0]?.system ?? '',
    list: null,
    personal: all.every(({ personal }) => personal),
    values: Object.fromEntries(ACCOUNT_FIELDS.map((field) => [field, of(field)])) as AccountIdentity['values'],
  };
}

/** Leaves out what two entries of one list have in common, such as an address that goes to several: it tells no account from another. */
function withoutSharedValues(all: readonly AccountEntry[]): readonly AccountEntry[] {
  const shared = sharedWords(all);
  if (shared.size === 0) return all;
  return all.map((entry) => {
    const kept = (field: AccountField): readonly string[] =>
      entry.identity.values[field].filter((value) => !shared.has(`${field} ${value}`));
    const values = Object.fromEntries(ACCOUNT_FIELDS.map((field) => [field, kept(field)])) as AccountIdentity['values'];
    return { ...entry, identity: { ...entry.identity, values } };
  });
}

function sharedWords(all: readonly AccountEntry[]): ReadonlySet<string> {
  const bearers = new Map<string, { all: number; readonly lists: Set<string> }>();
  const shared = new Set<string>();
  for (const { list, values } of all.map(({ identity }) => identity))
    for (const word of ACCOUNT_FIELDS.flatMap((field) => values[field].map((value) => `${field} ${value}`))) {
      const known = bearers.get(word) ?? { all: 0, lists: new Set() };
      bearers.set(word, known);
      known.all += 1;
      if (known.all > MOST_BEARERS || (list !== null && known.lists.has(list))) shared.add(word);
      if (list !== null) known.lists.add(list);
    }
  return shared;
}
