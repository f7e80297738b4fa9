import {
  knownAccounts,
  type AccountLevel,
  type AccountRuling,
  type ClinicScope,
  type KnownAccount,
  type KnownAccounts,
} from '#libs/domain';
import { assessAgain } from '../controls/override-check.js';
import { plainText } from '../plain-text.js';
import type { Clock } from '../ports/clock.js';
import type { ClinicRecords, Records } from '../ports/records.js';
import type { WorkQueue } from '../ports/work-queue.js';
import { announce } from '../run-work.js';

export interface RuleDeps {
  readonly records: Pick<Records, 'forClinic'>;
  readonly queue: WorkQueue;
  readonly clock: Clock;
}

type Refused =
  | { readonly ok: false; readonly failure: 'reason-missing' }
  /** An account that is named is not, or no longer, one of the clinic's. */
  | { readonly ok: false; readonly failure: 'no-such-account' }
  /** Fewer than two accounts, or people, are named, or too many. */
  | { readonly ok: false; readonly failure: 'not-several-accounts' }
  /** One account is one in each system. */
  | { readonly ok: false; readonly failure: 'accounts-of-two-systems' }
  /** What is to be taken out is all of it, or none of it. */
  | { readonly ok: false; readonly failure: 'not-a-part-of-account' };
export type RuleAccountsOutcome = { readonly ok: true } | Refused;

export const MAX_REASON = 500;
const MOST = 20;

/** Accounts that something is said of, by the ids of any of their sightings. */
export interface SayOfAccounts {
  /** `account`: of whether they are one account; `person`: of whether one person has them. */
  readonly level: AccountLevel;
  readonly ids: readonly string[];
  readonly reason: string;
}

/** Says that accounts are one, or one person's. Undone by a split; sightings that come later are judged with it. */
export function mergeAccounts(deps: RuleDeps, scope: ClinicScope, said: SayOfAccounts): Promise<RuleAccountsOutcome> {
  return ruleBetween(deps, scope, said, 'same');
}

/** Says that accounts, which may look alike, are not one, or not one person's; nobody is asked of them again. */
export function keepAccountsApart(deps: RuleDeps, scope: ClinicScope, said: SayOfAccounts): Promise<RuleAccountsOutcome> {
  return ruleBetween(deps, scope, said, 'different');
}

function ruleBetween(
  deps: RuleDeps,
  scope: ClinicScope,
  { level, ids, reason }: SayOfAccounts,
  verdict: AccountRuling['verdict'],
): Promise<RuleAccountsOutcome> {
  return rule(deps, scope, { level, reason, verdict }, (accounts) => {
    const named = ids.map((id) => accountOf(accounts, id));
    if (named.includes(undefined)) return { ok: false, failure: 'no-such-account' };
    const found = named.filter((one) => one !== undefined);
    const systems = new Set(found.map(({ system }) => system));
    if (level === 'account' && verdict === 'same' && systems.size > 1) return { ok: false, failure: 'accounts-of-two-systems' };
    const groups = [...Map.groupBy(found, (one) => (level === 'account' ? one.id : one.personId)).values()];
    if (groups.length < 2 || groups.length > MOST) return { ok: false, failure: 'not-several-accounts' };
    const units = groups.map(([one]) => (one ? sightingsOf(accounts, one, level) : []));
    return { ok: true, between: units.flatMap((unit, n) => units.slice(n + 1).map((other) => [unit, other] as const)) };
  });
}

/** What is taken out of an account (sightings) or away from a person (accounts). */
export interface SplitOfAccount extends SayOfAccounts {
  readonly of: string;
}

/** Takes sightings out of an account, or accounts away from a person: together they are one of their own from now on, whatever is told later. */
export function splitAccount(deps: RuleDeps, scope: ClinicScope, { level, of, ids, reason }: SplitOfAccount): Promise<RuleAccountsOutcome> {
  return rule(deps, scope, { level, reason, verdict: 'different' }, (accounts) => {
    const whole = accountOf(accounts, of);
    if (!whole) return { ok: false, failure: 'no-such-account' };
    const all = sightingsOf(accounts, whole, level);
    const named = ids.map((id) => accountOf(accounts, id));
    const taken = new Set(level === 'account' ? ids : named.flatMap((one) => (one ? sightingsOf(accounts, one, 'account') : [])));
    const stay = all.filter((id) => !taken.has(id));
    const isPart = named.every((one) => one !== undefined) && [...taken].every((id) => all.includes(id));
    if (!isPart || taken.size === 0 || stay.length === 0) return { ok: false, failure: 'not-a-part-of-account' };
    return { ok: true, between: [[[...taken], stay]] };
  });
}

/** The account that a sighting is of. */
function accountOf(accounts: readonly KnownAccount[], id: string): KnownAccount | undefined {
  return accounts.find(({ sightings }) => sightings.some((one) => one.id === id));
}

/** Sightings of the account, or of every account of its person. */
function sightingsOf(accounts: readonly KnownAccount[], account: KnownAccount, level: AccountLevel): readonly string[] {
  const own = level === 'account' ? [account] : accounts.filter(({ personId }) => personId === account.personId);
  return own.flatMap(({ sightings }) => sightings.map(({ id }) => id));
}

type Between = readonly (readonly [readonly string[], readonly string[]])[];
type Said = { readonly ok: true; readonly between: Between } | Refused;

async function rule(
  { records, queue, clock }: RuleDeps,
  scope: ClinicScope,
  { level, reason: said, verdict }: Pick<SayOfAccounts, 'level' | 'reason'> & Pick<AccountRuling, 'verdict'>,
  betweenOf: (accounts: readonly KnownAccount[]) => Said,
): Promise<RuleAccountsOutcome> {
  const reason = plainText(said, MAX_REASON);
  if (reason === null) return { ok: false, failure: 'reason-missing' };
  const at = clock.now();
  const done = await records.forClinic(scope, async (clinic): Promise<{ outcome: RuleAccountsOutcome; day: string | null }> => {
    await clinic.accounts.lock();
    const found = betweenOf((await accountsAt(clinic, at)).accounts);
    if (!found.ok) return { outcome: found, day: null };
    const rulings = found.between.flatMap(([some, others]) => some.flatMap((a) => others.map((b) => ({ level, a, b, verdict }))));
    await clinic.accounts.rule(rulings, { at, by: `${scope.actor.kind}:${scope.actor.id}`, reason });
    for (const [[id = ''], [other = '']] of found.between) {
      const facts = { other, verdict, level, reason };
      await clinic.audit.append({ at, action: 'account.ruled', subject: { kind: 'account', id }, facts });
    }
    return { outcome: { ok: true }, day: await assessAgain(clinic, at) };
  });
  if (done.day !== null) await announce(queue, scope, [{ kind: 'assess', key: done.day }]);
  return done.outcome;
}

/** The clinic's accounts as known at an instant. */
export async function accountsAt({ evidence, accounts }: ClinicRecords, at: Date): Promise<KnownAccounts> {
  const told = [...(await evidence.latestOfKind('account.mfa', at)), ...(await evidence.latestOfKind('account.breaches', at))];
  return knownAccounts(told, await accounts.sightings(), await accounts.rulings(at));
}
