import { Inject } from '@nestjs/common';
import { Args, ID, Int, Parent, Query, ResolveField, Resolver, type Complexity } from '@nestjs/graphql';
import { factsOfAccount, matchGroups } from '#libs/domain';
import { accountPage, accountsNamed, accountsThat, joinsOf, sourceName } from '#libs/flow';
import { ClinicView } from '../clinic/clinic.view.js';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { ExpectedFailure } from '../edge/expected-failure.js';
import { pageRequest, toConnection, within, type ConnectionView } from '../edge/pagination.js';
import { list, page, record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { accountsNamedBy, clinicAccounts, toMatchViews, valuesOf, visibleAccounts } from './account.loader.js';
import { ACCOUNTS, AccountsArgs } from './account.args.js';
import { AccountMatchGroupView } from './account-group.view.js';
import { AccountFactView, FACTS, toFactView } from './account-facts.view.js';
import { AccountJoinView, toJoinView } from './account-join.view.js';
import {
  AccountConnection,
  AccountMatchView,
  AccountSourceView,
  AccountValueView,
  AccountView,
  toAccountView,
  toSourceView,
  toValueView,
} from './account.view.js';

const MATCHES = { usual: 20, most: 100 };
/** Sources of one account, and accounts of one person, as a price. */
const FEW = 4;

/** Years of daily lists are looked through: a page of accounts with them is about all that one call may ask. */
const history: Complexity = ({ childComplexity }) => 150 + childComplexity;

/** Gives a clinic its accounts, and those that somebody has to judge. */
@Resolver(() => ClinicView)
export class ClinicAccountsResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @ResolveField(() => AccountConnection, {
    description:
      'Its accounts by system, each once however many sources tell of it. With a name: those that sign in by it, and every other of the same person.',
    complexity: page(ACCOUNTS.usual),
  })
  async accounts(
    @Parent() clinic: ClinicView,
    @InScope() scope: Scope,
    @Args() { first, after, name, filter }: AccountsArgs,
  ): Promise<ConnectionView<AccountView>> {
    const request = pageRequest(first, after, ACCOUNTS);
    const { accounts } = await clinicAccounts(scope).load(clinic.id);
    const named = typeof name === 'string' ? accountsNamed(this.deps.secrets, clinic.id, accounts, name) : accounts;
    const wanted = accountsThat(
      named,
      { system: filter?.system ?? null, contradicted: filter?.contradicted === true },
      this.deps.clock.now(),
    );
    return toConnection(accountPage(wanted, request), (account) => toAccountView(clinic.id, account));
  }

  @ResolveField(() => [AccountMatchView], {
    description:
      'Pairs of its accounts that may be one, then of those that may be one person’s, each by how much agrees: mergeAccounts, or keepAccountsApart.',
    complexity: page(MATCHES.usual),
  })
  async accountMatches(
    @Parent() clinic: ClinicView,
    @InScope() scope: Scope,
    @Args('first', { type: () => Int, nullable: true, defaultValue: MATCHES.usual, description: 'At most this many, 1 to 100.' })
    first: number | null,
  ): Promise<AccountMatchView[]> {
    const wanted = within('first', first ?? MATCHES.usual, MATCHES.most);
    const known = await clinicAccounts(scope).load(clinic.id);
    return toMatchViews(clinic.id, known, known.proposals.slice(0, wanted));
  }

  @ResolveField(() => [AccountMatchGroupView], {
    description: 'Pairs that may be answered together, by rule and by the two sources, the most first; at most 20 groups.',
    complexity: page(MATCHES.usual),
  })
  async accountMatchGroups(@Parent() clinic: ClinicView, @InScope() scope: Scope): Promise<AccountMatchGroupView[]> {
    const groups = matchGroups(await clinicAccounts(scope).load(clinic.id)).slice(0, MATCHES.usual);
    return groups.map(({ level, reason: rule, sources, matches, leftOut }) => ({
      ...{ level, rule, sources: sources.map(sourceName), count: matches.length, leftOutCount: leftOut.length },
    }));
  }

  @ResolveField(() => Int, { description: 'How many pairs accountMatches has in all.', complexity: record })
  async accountMatchCount(@Parent() clinic: ClinicView, @InScope() scope: Scope): Promise<number> {
    return (await clinicAccounts(scope).load(clinic.id)).proposals.length;
  }
}

/** Tells who says what of an account, and what else the same person has. */
@Resolver(() => AccountView)
export class AccountResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @ResolveField(() => [AccountFactView], {
    description: 'What counts of it, field by field, with each source’s word; what nobody tells is left out.',
    complexity: list(FACTS * FEW),
  })
  facts(@Parent() { known }: AccountView): AccountFactView[] {
    return factsOfAccount(known, this.deps.clock.now()).map(toFactView);
  }

  @ResolveField(() => [AccountSourceView], { description: 'The sources that tell of it, the first one first.', complexity: list(FEW) })
  sources(@Parent() { known }: AccountView): AccountSourceView[] {
    return known.sightings.map(toSourceView);
  }

  @ResolveField(() => [AccountJoinView], {
    description: 'Why each source after the first is of this account, and then why the account is its person’s.',
    complexity: history,
  })
  async joinedBy(@Parent() { clinicId, known }: AccountView, @InScope() scope: Scope): Promise<AccountJoinView[]> {
    const all = await clinicAccounts(scope).load(clinicId);
    return (await joinsOf(all, known, (id) => valuesOf(scope).load(id))).map(toJoinView);
  }

  @Requires('clinic.read', accountsNamedBy(({ id }) => id))
  @Query(() => AccountView, {
    description: 'One account, by its id or that of any of its sources. NOT_FOUND when it is in none of your clinics.',
    complexity: record,
  })
  async account(
    @InScope() scope: Scope,
    @Args('id', { type: () => ID, description: 'UUID of the account, or of one of its sources.' }) id: string,
  ): Promise<AccountView> {
    const [found] = await visibleAccounts(scope, [id]);
    if (!found) throw new ExpectedFailure('no-such-account');
    return toAccountView(found.clinicId, found.account);
  }

  @ResolveField(() => [AccountView], {
    description: 'The same person’s other accounts: what has to be closed with it when somebody leaves.',
    complexity: list(FEW),
  })
  async others(@Parent() { id, personId, clinicId }: AccountView, @InScope() scope: Scope): Promise<AccountView[]> {
    const { accounts } = await clinicAccounts(scope).load(clinicId);
    return accounts.filter((one) => one.personId === personId && one.id !== id).map((one) => toAccountView(clinicId, one));
  }
}

/** Tells what a source said of an account. */
@Resolver(() => AccountSourceView)
export class AccountSourceResolver {
  @ResolveField(() => [AccountValueView], {
    description: 'Every value that it told, when first and last, the latest first; at most 32 a field.',
    complexity: history,
  })
  async values(@Parent() { id }: AccountSourceView, @InScope() scope: Scope): Promise<AccountValueView[]> {
    return (await valuesOf(scope).load(id)).map(toValueView);
  }
}
