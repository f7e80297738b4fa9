import { isUuid, NO_ACCOUNTS, type AccountProposal, type ClinicId, type KnownAccount, type KnownAccounts } from '#libs/domain';
import { accountsOfClinics } from '#libs/flow';
import type { CallArgs, Locate } from '../edge/access.js';
import { ExpectedFailure } from '../edge/expected-failure.js';
import { loaderOf } from '../edge/loader.js';
import type { Scope } from '../edge/scope.js';
import { toAccountView, type AccountMatchView } from './account.view.js';

/** Each clinic's accounts, once a request. */
export const clinicAccounts = loaderOf(async (scope, ids: readonly ClinicId[]) => {
  const found = await scope.read(({ accounts }) => accountsOfClinics(accounts, ids));
  return (id): KnownAccounts => found.get(id) ?? NO_ACCOUNTS;
});

/** Pairs that somebody has to judge, as they are told. */
export function toMatchViews(
  clinicId: ClinicId,
  { accounts }: Pick<KnownAccounts, 'accounts'>,
  matches: readonly AccountProposal[],
): AccountMatchView[] {
  const bySighting = new Map(accounts.flatMap((account) => account.sightings.map(({ id }) => [id, account] as const)));
  return matches.map(({ a, b, agrees, contradicts, ...match }) => {
    const both = [bySighting.get(a), bySighting.get(b)].filter((one) => one !== undefined);
    const views = both.map((account) => toAccountView(clinicId, account));
    return { ...match, agrees: [...agrees], contradicts: [...contradicts], accounts: views };
  });
}

/** What each sighting told, at present and before. */
export const valuesOf = loaderOf(async (scope, ids: readonly string[]) => {
  const found = await scope.read(({ accounts }) => accounts.values(ids));
  return (id) => found.get(id) ?? [];
});

export interface VisibleAccount {
  readonly clinicId: ClinicId;
  readonly account: KnownAccount;
}

/** Accounts or sightings that one call may name. */
const MOST_NAMED = 20;

/** The accounts that these sightings are of, if every one's clinic is among the session's. Read anew: rulings change it within a request. */
export async function visibleAccounts(scope: Scope, ids: readonly string[]): Promise<readonly VisibleAccount[]> {
  if (ids.length > MOST_NAMED) throw new ExpectedFailure('bad-argument', `At most ${MOST_NAMED} accounts.`);
  return scope.read(async ({ accounts }) => {
    const clinics = await accounts.clinicsOf(ids.filter(isUuid));
    const known = await accountsOfClinics(accounts, [...new Set(clinics.values())]);
    return ids.map((id): VisibleAccount => {
      const clinicId = clinics.get(id);
      const account = clinicId && known.get(clinicId)?.accounts.find(({ sightings }) => sightings.some((one) => one.id === id));
      if (!clinicId || !account) throw new ExpectedFailure('no-such-account');
      return { clinicId, account };
    });
  });
}

/** For arguments that name accounts or sightings of them, one or a list: each has to be among the session's. */
export const accountsNamedBy =
  (...reads: readonly ((args: CallArgs) => unknown)[]): Locate =>
  async (scope, args) => {
    const ids = reads.flatMap((read) => read(args)).filter((id) => typeof id === 'string');
    await visibleAccounts(scope, ids);
  };
