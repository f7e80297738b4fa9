import { operation } from '../api/document.js';
import type { DateTime, Page } from '../api/schema.js';

export const ACCOUNT_SYSTEMS = ['EMAIL', 'PRACTICE_SOFTWARE', 'REMOTE_ACCESS', 'BACKUP_CONSOLE', 'RMM', 'OTHER'] as const;
export type AccountSystem = (typeof ACCOUNT_SYSTEMS)[number];
export type AccountLevel = 'ACCOUNT' | 'PERSON';
export type AccountIdentityField = 'CLOUD_ID' | 'DIRECTORY_ID' | 'ADDRESS' | 'NAME' | 'LOGIN';
export type AccountMatchReason =
  'RULED' | 'CLOUD_ID' | 'DIRECTORY_ID' | 'ADDRESS' | 'IDS_IN_PART' | 'OTHER_ID' | 'NAME_ALONE' | 'LOGIN_ALONE';
export type AccountFactField =
  'ENABLED' | 'HUMAN' | 'ADMINISTRATOR' | 'REGISTERED' | 'ENFORCED' | 'METHOD' | 'LAST_SIGN_IN' | 'PASSWORD_CHANGED' | 'BREACHES';

/** Accounts asked for at a time. */
export const ACCOUNTS_A_PAGE = 25;

/** One source's word. */
export interface AccountWord {
  readonly source: string;
  readonly value: string;
  readonly toldAt: DateTime;
  /** False for what does not count beside other words. */
  readonly counts: boolean;
}

/** A field of an account: the worst of the words that count, and who says what. */
export interface AccountFact {
  readonly field: AccountFactField;
  readonly value: string;
  readonly contradicted: boolean;
  readonly words: readonly AccountWord[];
}

export interface AccountSource {
  readonly id: string;
  readonly source: string;
  readonly firstSeenAt: DateTime;
  /** Null for the first one. */
  readonly joinedBecause: AccountMatchReason | null;
}

/** What is known of which account one is: nobody's name. */
export interface AccountName {
  readonly id: string;
  readonly key: string;
  readonly system: AccountSystem;
}

export interface AccountLine extends AccountName {
  /** False for an address that only a search of breaches found. */
  readonly listed: boolean;
  readonly personBecause: AccountMatchReason | null;
  readonly facts: readonly AccountFact[];
  readonly sources: readonly AccountSource[];
  /** The same person's. */
  readonly others: readonly AccountName[];
}

const NAME = 'id key system';
const FACTS = 'facts { field value contradicted words { source value toldAt counts } }';
const SOURCES = 'sources { id source firstSeenAt joinedBecause }';
const LINE = `${NAME} listed personBecause ${FACTS} ${SOURCES} others { ${NAME} }`;

export interface AccountFilter {
  readonly system?: AccountSystem;
  readonly contradicted?: true;
}

export const AccountsDocument = operation<
  { readonly clinic: { readonly id: string; readonly accounts: Page<AccountLine> } },
  { id: string; first: number; after: string | null; name: string | null; filter: AccountFilter }
>(`query Accounts($id: ID!, $first: Int!, $after: String, $name: String, $filter: AccountFilter) {
  clinic(id: $id) { id accounts(first: $first, after: $after, name: $name, filter: $filter) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { ${LINE} } }
  } }
}`);

/** Why what two sources tell is of one account, or of one person. */
export interface AccountJoin {
  readonly level: AccountLevel;
  readonly rule: AccountMatchReason;
  readonly field: AccountIdentityField | null;
  readonly value: string | null;
  readonly sources: readonly Pick<AccountSource, 'id' | 'source'>[];
  readonly since: DateTime | null;
}

export const AccountJoinsDocument = operation<
  { readonly account: { readonly id: string; readonly joinedBy: readonly AccountJoin[] } },
  { id: string }
>('query AccountJoins($id: ID!) { account(id: $id) { id joinedBy { level rule field value sources { id source } since } } }');

/** Two accounts that may be one, or one person's. */
export interface AccountMatch {
  readonly level: AccountLevel;
  readonly reason: AccountMatchReason;
  readonly betweenSeveral: boolean;
  readonly agrees: readonly AccountIdentityField[];
  readonly contradicts: readonly AccountIdentityField[];
  readonly accounts: readonly (AccountName & Pick<AccountLine, 'facts' | 'sources'>)[];
}

/** Questions of one kind between two sources. */
export interface AccountMatchGroup {
  readonly level: AccountLevel;
  readonly rule: AccountMatchReason;
  readonly sources: readonly string[];
  readonly count: number;
}

interface AccountMatches {
  readonly id: string;
  readonly accountMatchCount: number;
  readonly accountMatchGroups: readonly AccountMatchGroup[];
  readonly accountMatches: readonly AccountMatch[];
}

/** What is, or would be, merged together. */
export interface AccountMatchMerge {
  readonly count: number;
  readonly leftOutCount: number;
  readonly digest: string | null;
  readonly done: boolean;
  readonly matches: readonly { readonly accounts: readonly AccountName[] }[];
}

export interface MergeAccountMatchesInput {
  readonly clinicId: string;
  readonly level: AccountLevel;
  readonly rule: AccountMatchReason;
  readonly sources: readonly string[];
  readonly reason: string;
  readonly expects: string | null;
}

export const MergeAccountMatchesDocument = operation<
  { readonly mergeAccountMatches: AccountMatchMerge },
  { input: MergeAccountMatchesInput }
>(`mutation MergeAccountMatches($input: MergeAccountMatchesInput!) {
  mergeAccountMatches(input: $input) { count leftOutCount digest done matches { accounts { ${NAME} } } }
}`);

export const AccountMatchesDocument = operation<
  { readonly clinic: AccountMatches },
  { id: string; first: number }
>(`query AccountMatches($id: ID!, $first: Int!) {
  clinic(id: $id) { id accountMatchCount accountMatchGroups { level rule sources count } accountMatches(first: $first) {
    level reason betweenSeveral agrees contradicts accounts { ${NAME} ${FACTS} ${SOURCES} }
  } }
}`);

export interface RuleAccountsInput {
  readonly accountIds: readonly string[];
  readonly level: AccountLevel;
  readonly reason: string;
}

export const MergeAccountsDocument = operation<
  { readonly mergeAccounts: readonly { readonly id: string }[] },
  { input: RuleAccountsInput }
>('mutation MergeAccounts($input: RuleAccountsInput!) { mergeAccounts(input: $input) { id } }');

export const KeepAccountsApartDocument = operation<
  { readonly keepAccountsApart: readonly { readonly id: string }[] },
  { input: RuleAccountsInput }
>('mutation KeepAccountsApart($input: RuleAccountsInput!) { keepAccountsApart(input: $input) { id } }');

export interface SplitAccountInput {
  readonly accountId: string;
  readonly level: AccountLevel;
  readonly partIds: readonly string[];
  readonly reason: string;
}

export const SplitAccountDocument = operation<{ readonly splitAccount: readonly { readonly id: string }[] }, { input: SplitAccountInput }>(
  'mutation SplitAccount($input: SplitAccountInput!) { splitAccount(input: $input) { id } }',
);

export const AccountsClinicDocument = operation<
  { readonly clinic: { readonly id: string; readonly name: string; readonly timeZone: string; readonly simulated: boolean } },
  { id: string }
>('query AccountsClinic($id: ID!) { clinic(id: $id) { id name timeZone simulated } }');

/** How many accounts a clinic has, of how many sources disagree, and how many pairs wait. */
export interface AccountsSummary {
  readonly id: string;
  readonly all: { readonly totalCount: number };
  readonly contradicted: { readonly totalCount: number };
  readonly accountMatchCount: number;
}

export const AccountsSummaryDocument = operation<{ readonly clinic: AccountsSummary }, { id: string }>(`query AccountsSummary($id: ID!) {
  clinic(id: $id) { id all: accounts(first: 1) { totalCount } contradicted: accounts(first: 1, filter: { contradicted: true }) { totalCount }
    accountMatchCount } }`);
