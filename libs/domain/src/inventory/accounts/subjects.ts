import { Resolution, type JoinBecause, type ProposalBecause, type Ruling } from '../sameness/resolution.js';
import { Bearers, Words } from '../sameness/words.js';
import { compareAccounts, comparePeople, isHarmless, judgeAccounts, judgePeople, type AccountMatchReason } from './compare.js';
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
  const told = new Told([...all].sort(byAge));
  const { entries } = told;
  const accounts = told.resolved({ items: entries, words: told.words }, of(rulings, 'account'), 'account');
  const into = new Map(accounts.joins.map((join) => [join.id, join.into]));
  const first = (id: string): string => into.get(id) ?? id;
  const said = of(rulings, 'person').map(({ a, b, verdict }) => ({ a: first(a), b: first(b), verdict }));
  const people = told.resolved(told.together(into), said, 'person');
  return {
    accounts: accounts.joins,
    people: people.joins,
    compared: told.compared(),
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

interface Worded {
  readonly items: readonly Identified[];
  readonly words: readonly (readonly number[])[];
}

const JUDGES = {
  account: { judge: judgeAccounts, compare: compareAccounts },
  person: { judge: judgePeople, compare: comparePeople },
} as const;

/** What all entries tell, each value read once. */
class Told {
  /** Without what two entries of one list have in common, such as an address that goes to several: it tells no account from another. */
  readonly entries: readonly AccountEntry[];
  readonly words: readonly (readonly number[])[];
  private readonly known = new Words();
  /** Words that tell no account from another: 1. */
  private readonly shared: Uint8Array;
  /** Words that are names, which tell nothing of a person. */
  private readonly names: number[] = [];

  constructor(all: readonly AccountEntry[]) {
    this.words = all.map(({ identity }) => this.wordsOf(identity));
    this.shared = sharedWords(all, this.words, this.known.size);
    this.entries = this.shared.includes(1) ? all.map((entry, place) => this.withoutShared(entry, this.words[place] ?? [])) : all;
  }

  resolved({ items, words }: Worded, rulings: readonly Ruling[], level: AccountLevel) {
    const { judge, compare } = JUDGES[level];
    const idle = this.shared.slice();
    if (level === 'person') for (const name of this.names) idle[name] = 1;
    const compares = {
      ...{ items, words, idle, size: this.known.size, isHarmless },
      judge: (a: Identified, b: Identified) => judge(a.identity, b.identity),
      compare: (a: Identified, b: Identified) => compare(a.identity, b.identity),
    };
    return new Resolution(compares, rulings).outcome();
  }

  compared(): ReadonlyMap<string, AccountIdentity> {
    const compared = new Map<string, AccountIdentity>();
    for (const { id, identity } of this.entries) compared.set(id, identity);
    return compared;
  }

  /** Entries of one account as one, in the order of the first of each. */
  together(into: ReadonlyMap<string, string>): Worded {
    const places = new Map<string, number>();
    const items: { id: string; identity: AccountIdentity }[] = [];
    const words: (readonly number[])[] = [];
    this.entries.forEach(({ id, identity }, place) => {
      const own = this.words[place] ?? [];
      const first = places.get(into.get(id) ?? id);
      const before = first === undefined ? undefined : items[first];
      if (first === undefined || !before) {
        places.set(id, items.length);
        items.push({ id, identity });
        words.push(own);
        return;
      }
      before.identity = merged(before.identity, identity);
      words[first] = both(words[first] ?? [], own);
    });
    return { items, words };
  }

  private wordsOf({ values }: AccountIdentity): readonly number[] {
    const words: number[] = [];
    for (const field of ACCOUNT_FIELDS)
      for (const value of values[field]) {
        const word = this.known.numberOf(field, value);
        if (field === 'name') this.names.push(word);
        words.push(word);
      }
    return words;
  }

  private withoutShared(entry: AccountEntry, words: readonly number[]): AccountEntry {
    if (!words.some((word) => this.shared[word] === 1)) return entry;
    const { values } = entry.identity;
    const kept = perField((field) => values[field].filter((value) => this.shared[this.known.numberOf(field, value)] !== 1));
    return { ...entry, identity: { ...entry.identity, values: kept } };
  }
}

function sharedWords(all: readonly AccountEntry[], words: readonly (readonly number[])[], size: number): Uint8Array {
  const bearers = new Bearers(words, size);
  const known = new Words();
  const lists = all.map(({ identity: { list } }) => (list === null ? null : known.numberOf('list', list)));
  return Uint8Array.from({ length: size }, (_, word) => (tellsNobody(bearers, word, lists) ? 1 : 0));
}

function tellsNobody(bearers: Bearers, word: number, lists: readonly (number | null)[]): boolean {
  const count = bearers.countOf(word);
  if (count === 1) return false;
  if (count > MOST_BEARERS) return true;
  for (let nth = 1; nth < count; nth += 1) {
    const list = lists[bearers.placeOf(word, nth)] ?? null;
    for (let before = 0; list !== null && before < nth; before += 1) if (lists[bearers.placeOf(word, before)] === list) return true;
  }
  return false;
}

const of = (rulings: readonly AccountRuling[], level: AccountLevel): readonly AccountRuling[] =>
  rulings.filter((ruling) => ruling.level === level);

function byAge(a: AccountEntry, b: AccountEntry): number {
  return a.firstSeenAt.getTime() - b.firstSeenAt.getTime() || (a.id < b.id ? -1 : 1);
}

function merged(a: AccountIdentity, b: AccountIdentity): AccountIdentity {
  return {
    system: a.system,
    list: null,
    personal: a.personal && b.personal,
    values: perField((field) => both(a.values[field], b.values[field])),
  };
}

function both<Value>(some: readonly Value[], others: readonly Value[]): readonly Value[] {
  const more = others.filter((value) => !some.includes(value));
  if (more.length === 0) return some;
  return some.length === 0 ? others : [...some, ...more];
}

function perField<Value>(of: (field: AccountField) => Value): Readonly<Record<AccountField, Value>> {
  return { 'cloud-id': of('cloud-id'), 'directory-id': of('directory-id'), address: of('address'), name: of('name'), login: of('login') };
}
