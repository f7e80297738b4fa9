import type { AccountFact, KnownAccount } from '../evidence/accounts/known-accounts.js';
import type { MfaFact } from '../evidence/observation.js';
import { current, MFA_STRENGTH } from './accounts.js';

/** What sources say of an account beside which one it is. */
export const ACCOUNT_FACT_FIELDS = [
  'enabled',
  'human',
  'administrator',
  'registered',
  'enforced',
  'method',
  'last-sign-in',
  'password-changed',
  'breaches',
] as const;
export type AccountFactField = (typeof ACCOUNT_FACT_FIELDS)[number];

/** One source's word of one field. */
export interface ToldWord {
  readonly source: string;
  readonly value: string;
  readonly toldAt: Date;
  /** False for what is too old to count beside newer words, and for what a list says of an account that it calls off or nobody's. */
  readonly counts: boolean;
}

/** A field of an account: what counts of it, and who says what. */
export interface ToldField {
  readonly field: AccountFactField;
  /** The worst of the words that count. */
  readonly value: string;
  /** True where words that count differ. Dates differ by when lists were made: they never do. */
  readonly contradicted: boolean;
  readonly words: readonly ToldWord[];
}

interface Said extends ToldWord {
  readonly field: AccountFactField;
}

/** What is known of an account at an instant, field by field, with each source's word; fields that nobody tells are left out. */
export function factsOfAccount({ sightings }: Pick<KnownAccount, 'sightings'>, asOf: Date): readonly ToldField[] {
  const facts = sightings.flatMap((one) => one.facts);
  const lists = facts.flatMap(listed);
  const counted = new Set(current(lists, asOf));
  const open = [...counted].filter(({ value }) => value.enabled && value.human);
  const judged = new Set(open.length > 0 ? open : counted);
  const said = [
    ...lists.flatMap((word) => standing(word, counted.has(word))),
    ...lists.flatMap((word) => protection(word, judged.has(word))),
    ...facts.flatMap(leaked),
  ];
  const byField = Map.groupBy(said, ({ field }) => field);
  return ACCOUNT_FACT_FIELDS.flatMap((field) => {
    const words = byField.get(field);
    return words ? [toldField(field, words)] : [];
  });
}

interface ListWord {
  readonly source: string;
  readonly observedAt: Date;
  readonly value: MfaFact;
}

function listed({ kind, source, observedAt, value }: AccountFact): readonly ListWord[] {
  return kind === 'account.mfa' && 'read' in value ? [{ source, observedAt, value: value.read }] : [];
}

/** Whose it is and what it may: of every list that is not too old. */
function standing({ value, ...told }: ListWord, counts: boolean): readonly Said[] {
  const { enabled, human, administrator } = value;
  return words(told, counts, { enabled, human, administrator });
}

/** How its sign-in is protected: of lists that call it enabled and a person's, as checks read them. */
function protection({ value, ...told }: ListWord, counts: boolean): readonly Said[] {
  const { registered, enforced, lastSignInAt, passwordChangedAt = null } = value;
  // A list that tells of no method where none is known to be missing tells nothing.
  const method = value.method === 'none' && registered !== false ? null : value.method;
  return words(told, counts, { registered, enforced, method, 'last-sign-in': lastSignInAt, 'password-changed': passwordChangedAt });
}

function leaked({ kind, source, observedAt, value }: AccountFact): readonly Said[] {
  if (kind !== 'account.breaches' || !('read' in value)) return [];
  const { passwordBreaches, unknownBreaches, stealerLogs } = value.read;
  return words({ source, observedAt }, true, { breaches: passwordBreaches + unknownBreaches + stealerLogs });
}

type Values = Readonly<Partial<Record<AccountFactField, string | number | boolean | null>>>;

function words({ source, observedAt: toldAt }: Omit<ListWord, 'value'>, counts: boolean, values: Values): readonly Said[] {
  return ACCOUNT_FACT_FIELDS.flatMap((field) => {
    const value = values[field] ?? null;
    return value === null ? [] : [{ field, source, toldAt, counts, value: String(value) }];
  });
}

const DATES: ReadonlySet<AccountFactField> = new Set(['last-sign-in', 'password-changed']);

function toldField(field: AccountFactField, said: readonly Said[]): ToldField {
  const counting = said.filter(({ counts }) => counts).map(({ value }) => value);
  const values = counting.length > 0 ? counting : said.map(({ value }) => value);
  return {
    field,
    value: values.reduce((a, b) => (badness(field, b) > badness(field, a) ? b : a)),
    contradicted: !DATES.has(field) && new Set(counting).size > 1,
    words: said.map(({ source, value, toldAt, counts }) => ({ source, value, toldAt, counts })),
  };
}

/** More is worse: an account that is open, a person's, an administrator's, unprotected, long unused. */
function badness(field: AccountFactField, value: string): number {
  if (DATES.has(field)) return -Date.parse(value);
  if (field === 'breaches') return Number(value);
  if (field === 'method') return -MFA_STRENGTH[value as MfaFact['method']];
  const isTrue = value === 'true' ? 1 : 0;
  return field === 'registered' || field === 'enforced' ? -isTrue : isTrue;
}
