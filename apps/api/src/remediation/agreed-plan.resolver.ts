import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Query, Resolver, type Complexity } from '@nestjs/graphql';
import { clinicId, isUuid } from '#libs/domain';
import { agreePlan, withdrawPlan } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires, type Locate } from '../edge/access.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { clinicsNamedBy, inputField } from '../edge/locate.js';
import { pageRequest, type ConnectionView } from '../edge/pagination.js';
import { PORTFOLIO_ZONE } from '../edge/portfolio-day.js';
import { InScope, type Scope } from '../edge/scope.js';
import { agreedPlans, toAgreedPlan } from './agreed-plan.loader.js';
import { AgreedPlanConnection, AgreedPlanView, AgreePlanInput, WithdrawPlanInput } from './agreed-plan.view.js';
import { endOf } from './plan-end.js';

const PAGE = { usual: 5, most: 20 };

/** Reads every check of the plan's clinics on two days. */
const compared: Complexity = ({ childComplexity }) => 500 + childComplexity;
const comparedPages: Complexity = ({ args, childComplexity }) => Number(args['first'] ?? PAGE.usual) * (500 + childComplexity);

const ofFixes = clinicsNamedBy((args) => {
  const fixes = inputField('fixes')(args);
  return Array.isArray(fixes) ? fixes.map((fix: { clinicId?: unknown }) => fix.clinicId) : [];
});
const planNamedBy =
  (read: Parameters<typeof clinicsNamedBy>[0]): Locate =>
  async (scope, args) => {
    await requirePlan(scope, String(read(args)));
  };

@Resolver(() => AgreedPlanView)
export class AgreedPlanResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('plan.agree', ofFixes)
  @Mutation(() => AgreedPlanView, {
    description: 'Keeps what is to be fixed where, with what it promises on today’s evidence. Changes nothing at the clinics.',
    complexity: compared,
  })
  async agreePlan(
    @InScope() scope: Scope,
    @Args('input', { description: 'The fixes and the last day.' })
    { planId: ownId = null, fixes, until = null, note = null }: AgreePlanInput,
  ): Promise<AgreedPlanView> {
    const wish = {
      fixes: fixes.map((fix) => ({
        clinicId: clinicId(fix.clinicId),
        checkId: fix.checkId,
        technician: fix.technician ?? null,
        minutes: fix.minutes ?? null,
      })),
      until: endOf(until, scope.now, PORTFOLIO_ZONE),
      ...{ note, planId: ownId },
    };
    const { planId } = succeed(await agreePlan(this.deps, scope.session, wish, this.deps.riskModel.constants));
    return this.view(scope, planId);
  }

  @Requires('plan.agree', planNamedBy(inputField('planId')))
  @Mutation(() => AgreedPlanView, {
    description: 'Takes a plan back at your clinics; it stays readable. CONFLICT when it was taken back already.',
    complexity: compared,
  })
  async withdrawPlan(
    @InScope() scope: Scope,
    @Args('input', { description: 'The plan and the reason.' }) { planId: id, reason }: WithdrawPlanInput,
  ): Promise<AgreedPlanView> {
    const clinics = (await requirePlan(scope, id)).map((part) => part.clinicId);
    succeed(await withdrawPlan(this.deps, scope.session, { id, clinics, reason }));
    agreedPlans(scope).clear(id);
    return this.view(scope, id);
  }

  @Requires('clinic.read', planNamedBy(({ id }) => id))
  @Query(() => AgreedPlanView, {
    description: 'An agreed plan: promised against achieved. NOT_FOUND when it concerns none of your clinics.',
    complexity: compared,
  })
  agreedPlan(
    @InScope() scope: Scope,
    @Args('id', { type: () => ID, description: 'UUID of the plan.' }) id: string,
  ): Promise<AgreedPlanView> {
    return this.view(scope, id);
  }

  @Requires('clinic.read')
  @Query(() => AgreedPlanConnection, { description: 'Plans that concern your clinics, newest first.', complexity: comparedPages })
  async agreedPlans(
    @InScope() scope: Scope,
    @Args('first', { type: () => Int, nullable: true, defaultValue: PAGE.usual, description: 'Plans a page, 1 to 20.' })
    first: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<ConnectionView<AgreedPlanView>> {
    const found = await scope.read((portfolio) => portfolio.workPlans(pageRequest(first, after, PAGE)));
    const edges = await Promise.all(found.items.map(async ({ cursor, node }) => ({ cursor, node: await this.view(scope, node) })));
    return { edges, pageInfo: { hasNextPage: found.hasNext, endCursor: edges.at(-1)?.cursor ?? null }, totalCount: found.total };
  }

  private async view(scope: Scope, id: string): Promise<AgreedPlanView> {
    const plan = await toAgreedPlan(scope, id, this.deps.riskModel.constants);
    if (!plan) throw new ExpectedFailure('no-such-plan');
    return plan;
  }
}

async function requirePlan(scope: Scope, id: string) {
  const parts = isUuid(id) ? await agreedPlans(scope).load(id) : [];
  if (parts.length === 0) throw new ExpectedFailure('no-such-plan');
  return parts;
}
