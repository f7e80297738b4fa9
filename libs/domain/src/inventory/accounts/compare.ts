import type { Compared } from '../sameness/resolution.js';
import { ACCOUNT_FIELDS, type AccountField, type AccountIdentity } from './identity.js';

/** Why entries of lists are, are not or may be one account, or accounts one person's. */
export const ACCOUNT_MATCH_REASONS = [
  'cloud-id',
  'directory-id',
  'address',
  'ids-in-part',
  'other-id',
  'name-alone',
  'login-alone',
  'one-list',
  'shared',
  'nothing-agrees',
] as const;
export type AccountMatchReason = (typeof ACCOUNT_MATCH_REASONS)[number];
export type AccountComparison = Compared<AccountMatchReason, AccountField>;

type Relation = 'agree' | 'contradict' | 'silent';
type Relations = Readonly<Record<AccountField, Relation>>;
type Opinion = Pick<AccountComparison, 'verdict' | 'reason'>;

/** Whether two entries of lists are one account of one system. It does not matter which comes first. */
export function compareAccounts(a: AccountIdentity, b: AccountIdentity): AccountComparison {
  return comparison(relationsOf(a, b), judgeAccounts(a, b));
}

/** The same in short. */
export function judgeAccounts(a: AccountIdentity, b: AccountIdentity): Opinion {
  if (a.system !== b.system) return { verdict: 'different', reason: 'nothing-agrees' };
  if (a.list !== null && a.list === b.list) return { verdict: 'different', reason: 'one-list' };
  const r = relationsOf(a, b);
  const ids = [r['cloud-id'], r['directory-id']];
  if (ids.includes('contradict')) return contradicting(r, ids.includes('agree'));
  const shared = JOINING.find((field) => r[field] === 'agree');
  return shared ? { verdict: 'same', reason: shared } : byName(r, a, b);
}

/** What is given to one account alone: the first that agrees is the reason. */
const JOINING = ['cloud-id', 'directory-id', 'address'] as const;

function byName(r: Relations, a: AccountIdentity, b: AccountIdentity): Opinion {
  if (r.name === 'agree') return { verdict: 'ask', reason: 'name-alone' };
  const otherAddress = a.values.address.length > 0 && b.values.address.length > 0;
  return r.login === 'agree' && !otherAddress
    ? { verdict: 'ask', reason: 'login-alone' }
    : { verdict: 'different', reason: 'nothing-agrees' };
}

/** An account that was made anew under its old name, or one of another directory. */
function contradicting(r: Relations, inPart: boolean): Opinion {
  if (inPart) return { verdict: 'ask', reason: 'ids-in-part' };
  return { verdict: r.address === 'agree' || r.name === 'agree' ? 'ask' : 'different', reason: 'other-id' };
}

/** Whether two accounts are one person's. Directories give ids of their own, so that other ids are no word against it. */
export function comparePeople(a: AccountIdentity, b: AccountIdentity): AccountComparison {
  return comparison(relationsOf(a, b), judgePeople(a, b));
}

/** The same in short. */
export function judgePeople(a: AccountIdentity, b: AccountIdentity): Opinion {
  if (!a.personal || !b.personal) return { verdict: 'different', reason: 'shared' };
  const r = relationsOf(a, b);
  const shared = JOINING.find((field) => r[field] === 'agree');
  if (shared) return { verdict: 'same', reason: shared };
  // Of one system the question is whether they are one account, and it is asked there.
  const asks = r.login === 'agree' && a.system !== b.system;
  return asks ? { verdict: 'ask', reason: 'login-alone' } : { verdict: 'different', reason: 'nothing-agrees' };
}

const HARMLESS: ReadonlySet<AccountMatchReason> = new Set(['nothing-agrees', 'name-alone', 'login-alone', 'shared']);

/** Whether it says nothing that two entries of one account, or two accounts of one person, could not show. */
export function isHarmless({ reason }: Pick<AccountComparison, 'reason'>): boolean {
  return HARMLESS.has(reason);
}

function relationsOf({ values: a }: AccountIdentity, { values: b }: AccountIdentity): Relations {
  return {
    'cloud-id': relationOf(a['cloud-id'], b['cloud-id'], true),
    'directory-id': relationOf(a['directory-id'], b['directory-id'], true),
    address: relationOf(a.address, b.address, false),
    name: relationOf(a.name, b.name, false),
    login: relationOf(a.login, b.login, false),
  };
}

/** Ids are given once; an account may have many addresses and, in time, several names. */
function relationOf(a: readonly string[], b: readonly string[], isGivenOnce: boolean): Relation {
  if (a.length === 0 || b.length === 0) return 'silent';
  if (a.some((value) => b.includes(value))) return 'agree';
  return isGivenOnce ? 'contradict' : 'silent';
}

function comparison(relations: Relations, { verdict, reason }: Opinion): AccountComparison {
  const that = (relation: Relation): readonly AccountField[] => ACCOUNT_FIELDS.filter((field) => relations[field] === relation);
  return { verdict, reason, agrees: that('agree'), contradicts: that('contradict') };
}
