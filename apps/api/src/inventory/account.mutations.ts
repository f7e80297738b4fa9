import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { ClinicScope } from '#libs/domain';
import { keepAccountsApart, mergeAccounts, mergeMatches, splitAccount } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { clinicNamedBy, inputField, visibleClinic } from '../edge/locate.js';
import { list } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { AccountMatchMergeView, MergeAccountMatchesInput } from './account-group.view.js';
import { accountsNamedBy, clinicAccounts, toMatchViews, visibleAccounts } from './account.loader.js';
import { AccountView, RuleAccountsInput, SplitAccountInput, toAccountView } from './account.view.js';

/** A ruling names at most twenty. */
const MOST = 20;
/** Pairs that are told of those that are merged together. */
const MOST_LISTED = 100;
const byAccounts = accountsNamedBy(inputField('accountIds'));

@Resolver(() => AccountView)
export class AccountMutations {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('account.merge', byAccounts)
  @Mutation(() => [AccountView], {
    description:
      'Says that accounts are one, which counts once from now on, or that they are one person’s. splitAccount undoes it. CONFLICT when they are already, or when accounts of two systems are said to be one.',
    complexity: list(MOST),
  })
  async mergeAccounts(
    @InScope() scope: Scope,
    @Args('input', { description: 'The accounts and the reason.' }) { accountIds, level, reason }: RuleAccountsInput,
  ): Promise<AccountView[]> {
    const clinic = await this.clinicOf(scope, accountIds);
    succeed(await mergeAccounts(this.deps, clinic, { level, ids: accountIds, reason }));
    return this.again(scope, accountIds);
  }

  @Requires('account.merge', byAccounts)
  @Mutation(() => [AccountView], {
    description:
      'Says that accounts which may look like one, or like one person’s, are not: nobody is asked of them again, and nothing that is told later joins them. CONFLICT when they are already: split them.',
    complexity: list(MOST),
  })
  async keepAccountsApart(
    @InScope() scope: Scope,
    @Args('input', { description: 'The accounts and the reason.' }) { accountIds, level, reason }: RuleAccountsInput,
  ): Promise<AccountView[]> {
    const clinic = await this.clinicOf(scope, accountIds);
    succeed(await keepAccountsApart(this.deps, clinic, { level, ids: accountIds, reason }));
    return this.again(scope, accountIds);
  }

  @Requires('account.merge', accountsNamedBy(inputField('accountId'), inputField('partIds')))
  @Mutation(() => [AccountView], {
    description:
      'Takes sources out of an account, or accounts away from a person: they are one of their own from now on. mergeAccounts undoes it. CONFLICT when they are not a part of it.',
    complexity: list(MOST),
  })
  async splitAccount(
    @InScope() scope: Scope,
    @Args('input', { description: 'The account, what is taken away, and the reason.' })
    { accountId, level, partIds, reason }: SplitAccountInput,
  ): Promise<AccountView[]> {
    const clinic = await this.clinicOf(scope, [accountId, ...partIds]);
    succeed(await splitAccount(this.deps, clinic, { level, of: accountId, ids: partIds, reason }));
    return this.again(scope, [accountId, ...partIds]);
  }

  @Requires('account.merge', clinicNamedBy(inputField('clinicId')))
  @Mutation(() => AccountMatchMergeView, {
    description:
      'Says of every pair that one rule proposes between two sources that they are one, in one act: all of them or none. Without expects it lists them and changes nothing. Sent again it does nothing. CONFLICT when what waits is not what the dry run listed.',
    complexity: list(MOST_LISTED),
  })
  async mergeAccountMatches(
    @InScope() scope: Scope,
    @Args('input', { description: 'The rule, the two sources and the reason.' }) input: MergeAccountMatchesInput,
  ): Promise<AccountMatchMergeView> {
    const { id } = await visibleClinic(scope, input.clinicId);
    const { level, rule, sources, reason, expects = null } = input;
    const asked = { level, rule, sources, reason, expects };
    const { known, matches, leftOut, digest, done } = succeed(await mergeMatches(this.deps, scope.clinic(id), asked));
    if (done) clinicAccounts(scope).clear(id);
    return { count: matches.length, leftOutCount: leftOut, digest, done, matches: toMatchViews(id, known, matches.slice(0, MOST_LISTED)) };
  }

  private async clinicOf(scope: Scope, ids: readonly string[]): Promise<ClinicScope> {
    const [first, ...others] = await visibleAccounts(scope, ids);
    if (!first) throw new ExpectedFailure('bad-argument', 'accountIds: 2 to 20 accounts.');
    if (others.some(({ clinicId }) => clinicId !== first.clinicId)) throw new ExpectedFailure('accounts-of-two-clinics');
    return scope.clinic(first.clinicId);
  }

  /** Each account once, with others as they are now. */
  private async again(scope: Scope, ids: readonly string[]): Promise<AccountView[]> {
    const found = await visibleAccounts(scope, ids);
    for (const { clinicId } of found) clinicAccounts(scope).clear(clinicId);
    const once = new Map(found.map((one) => [one.account.id, one]));
    return [...once.values()].map(({ clinicId, account }) => toAccountView(clinicId, account));
  }
}
