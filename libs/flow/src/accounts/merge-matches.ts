import {
  isAnsweredTogether,
  matchGroups,
  type AccountLevel,
  type AccountMatchReason,
  type AccountProposal,
  type ClinicScope,
  type GroupedMatches,
  type KnownAccounts,
} from '#libs/domain';
import { assessAgain } from '../controls/override-check.js';
import { plainText } from '../plain-text.js';
import type { Secrets } from '../ports/secrets.js';
import { announce } from '../run-work.js';
import { accountsAt, MAX_REASON, type RuleDeps } from './rule-accounts.js';

/** All questions that one rule asks between two sources. */
export interface MergeMatches {
  readonly level: AccountLevel;
  readonly rule: AccountMatchReason;
  /** As `Account.sources` names them. */
  readonly sources: readonly string[];
  readonly reason: string;
  /** The digest of what a dry run listed; null: a dry run. */
  readonly expects: string | null;
}

interface MergedMatches {
  readonly ok: true;
  readonly known: KnownAccounts;
  readonly matches: readonly AccountProposal[];
  readonly leftOut: number;
  /** Of which pairs they are: null where there is none. */
  readonly digest: string | null;
  /** False for a dry run, and where nothing was left to say. */
  readonly done: boolean;
}

export type MergeMatchesOutcome =
  | MergedMatches
  | {
      readonly ok: false;
      /** What waits is not what the dry run listed; the rule is one whose questions are answered one by one. */
      readonly failure: 'reason-missing' | 'matches-changed' | 'not-asked-together';
    };

type Deps = RuleDeps & { readonly secrets: Pick<Secrets, 'sha256'> };

/**
 * Says of all questions that one rule asks between two sources that they are one: all of them, in one act, or none. A dry run lists them, and its
 * digest has to come back, so that nothing is merged that nobody has seen. Where none is left nothing is done, and nothing is wrong.
 */
export async function mergeMatches(deps: Deps, scope: ClinicScope, asked: MergeMatches): Promise<MergeMatchesOutcome> {
  const reason = plainText(asked.reason, MAX_REASON);
  if (reason === null) return { ok: false, failure: 'reason-missing' };
  if (!isAnsweredTogether(asked.rule)) return { ok: false, failure: 'not-asked-together' };
  const at = deps.clock.now();
  const { level, rule, expects } = asked;
  const result = await deps.records.forClinic(scope, async (clinic): Promise<{ outcome: MergeMatchesOutcome; day: string | null }> => {
    await clinic.accounts.lock();
    const known = await accountsAt(clinic, at);
    const { matches, leftOut } = groupOf(known, asked);
    const digest = matches.length === 0 ? null : deps.secrets.sha256(JSON.stringify(matches.map(({ a, b }) => [level, a, b]).sort()));
    const found = { ok: true, known, matches, leftOut: leftOut.length, digest, done: false } as const;
    if (expects === null || digest === null) return { outcome: found, day: null };
    if (digest !== expects) return { outcome: { ok: false, failure: 'matches-changed' }, day: null };
    await clinic.accounts.rule(rulingsOf(known, level, matches), { at, by: `${scope.actor.kind}:${scope.actor.id}`, reason });
    const facts = { level, rule, sources: [...asked.sources].sort().join(', '), count: matches.length, digest, reason };
    await clinic.audit.append({ at, action: 'accounts.merged', subject: { kind: 'clinic', id: scope.clinicId }, facts });
    return { outcome: { ...found, done: true }, day: await assessAgain(clinic, at) };
  });
  if (result.day !== null) await announce(deps.queue, scope, [{ kind: 'assess', key: result.day }]);
  return result.outcome;
}

/** What a reader knows a source by. */
export function sourceName(source: string): string {
  return source.replace(/^assessment:/, '');
}

function groupOf(known: KnownAccounts, { level, rule, sources }: MergeMatches): Pick<GroupedMatches, 'matches' | 'leftOut'> {
  const wanted = JSON.stringify([...sources].sort());
  const groups = matchGroups(known).filter(
    (group) => group.level === level && group.reason === rule && JSON.stringify(group.sources.map(sourceName).sort()) === wanted,
  );
  return { matches: groups.flatMap(({ matches }) => matches), leftOut: groups.flatMap(({ leftOut }) => leftOut) };
}

/** Said of every sighting that the two accounts, or the two people, have. */
function rulingsOf({ accounts }: KnownAccounts, level: AccountLevel, matches: readonly AccountProposal[]) {
  const units = Map.groupBy(accounts, (account) => (level === 'account' ? account.id : account.personId));
  const unitOf = new Map(
    [...units.values()].flatMap((own) => {
      const ids = own.flatMap(({ sightings }) => sightings.map(({ id }) => id));
      return ids.map((id) => [id, ids] as const);
    }),
  );
  return matches.flatMap(({ a: one, b: other }) =>
    (unitOf.get(one) ?? []).flatMap((a) => (unitOf.get(other) ?? []).map((b) => ({ level, a, b, verdict: 'same' as const }))),
  );
}
