import type { AccountLevel, AccountProposal } from '../../inventory/accounts/subjects.js';
import type { AccountMatchReason } from '../../inventory/accounts/compare.js';
import type { KnownAccount, KnownAccounts } from './known-accounts.js';

/** Questions of one kind between the lists of two sources: they are answered together, or one by one. */
export interface MatchGroup {
  readonly level: AccountLevel;
  readonly reason: AccountMatchReason;
  /** As facts name them, in order of the alphabet; the same twice where one source's lists are meant. */
  readonly sources: readonly [string, string];
}

export interface GroupedMatches extends MatchGroup {
  /** Where each account, or person, is in no other question of the group. */
  readonly matches: readonly AccountProposal[];
  /** What has to be answered one by one: an account or a person that fits several. */
  readonly leftOut: readonly AccountProposal[];
}

/** Where something contradicts, somebody has to look at the two. */
const TOGETHER: ReadonlySet<AccountMatchReason> = new Set(['name-alone', 'login-alone']);

export function isAnsweredTogether(reason: AccountMatchReason): boolean {
  return TOGETHER.has(reason);
}

/** The questions that may be answered together, the group of the most first. An account goes by the source that agrees, a person by the first. */
export function matchGroups({ accounts, proposals }: KnownAccounts): readonly GroupedMatches[] {
  const known = new Map(accounts.flatMap((account) => account.sightings.map(({ id, source }) => [id, { account, source }] as const)));
  const groups = Map.groupBy(
    proposals.filter(({ reason }) => isAnsweredTogether(reason)),
    ({ level, reason, a, b }) => JSON.stringify([level, reason, ...[known.get(a)?.source ?? '', known.get(b)?.source ?? ''].sort()]),
  );
  return [...groups]
    .map(([key, all]) => {
      const [level, reason, one, other] = JSON.parse(key) as [AccountLevel, AccountMatchReason, string, string];
      return { level, reason, sources: [one, other] as const, ...split(all, (id) => unitOf(known.get(id)?.account, level)) };
    })
    .sort((x, y) => y.matches.length - x.matches.length || JSON.stringify(x.sources).localeCompare(JSON.stringify(y.sources)));
}

function unitOf(account: KnownAccount | undefined, level: AccountLevel): string {
  return (level === 'account' ? account?.id : account?.personId) ?? '';
}

function split(all: readonly AccountProposal[], unit: (id: string) => string): Pick<GroupedMatches, 'matches' | 'leftOut'> {
  const counts = new Map<string, number>();
  for (const { a, b } of all) for (const id of [unit(a), unit(b)]) counts.set(id, (counts.get(id) ?? 0) + 1);
  const isClear = ({ a, b, betweenSeveral }: AccountProposal): boolean =>
    !betweenSeveral && counts.get(unit(a)) === 1 && counts.get(unit(b)) === 1;
  return { matches: all.filter(isClear), leftOut: all.filter((match) => !isClear(match)) };
}
