import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { findingClock } from '#libs/domain';
import { noteFinding, triageFinding } from '#libs/flow';
import { ClinicView } from '../clinic/clinic.view.js';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { succeed } from '../edge/expected-failure.js';
import { findingNamedBy, inputField, visibleFinding } from '../edge/locate.js';
import { pageRequest, toConnection, type ConnectionView } from '../edge/pagination.js';
import { list, page, record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { clinicFindings, clinicHours, EACH, findingEvents, findingPlaces, findingSiblings } from './finding.loader.js';
import { NoteFindingInput, TriageFindingInput } from './finding.input.js';
import { FindingClockView } from './finding-clock.view.js';
import { FindingConnection, FindingEventView, FindingFilterInput, FindingPlaceView, FindingView, toFindingView } from './finding.view.js';

const PAGE = { usual: 20, most: 500 };

/** Gives a clinic what scanners found there. */
@Resolver(() => ClinicView)
export class ClinicFindingResolver {
  @ResolveField(() => FindingConnection, {
    description: 'What scanners found: what is exploited first, then the worst, then what is due soonest. Open ones without a filter.',
    complexity: page(PAGE.usual),
  })
  async findings(
    @Parent() clinic: ClinicView,
    @InScope() scope: Scope,
    @Args('first', { type: () => Int, nullable: true, defaultValue: PAGE.usual, description: 'Findings a page, 1 to 500.' })
    first: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'endCursor of the page before.' }) after: string | null,
    @Args('filter', { type: () => FindingFilterInput, nullable: true, description: 'Which ones.' }) filter: FindingFilterInput | null,
  ): Promise<ConnectionView<FindingView>> {
    const request = pageRequest(first, after, PAGE);
    const { open = true, severities = null, knownExploited = null, overdue = null, tools = null } = filter ?? {};
    const wanted = { open, severities, knownExploited, overdueAt: overdue === true ? scope.now : null, tools };
    const found = await clinicFindings(scope).load({ clinicId: clinic.id, filter: wanted, request });
    return toConnection(found, (finding) => toFindingView(finding, scope.now));
  }
}

@Resolver(() => FindingView)
export class FindingResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @ResolveField(() => [FindingPlaceView], { description: 'Its places, open ones first; at most 100.', complexity: list(10) })
  async places(@Parent() finding: FindingView, @InScope() scope: Scope): Promise<readonly FindingPlaceView[]> {
    return (await findingPlaces(scope).load(finding)).slice(0, EACH);
  }

  @ResolveField(() => FindingClockView, {
    description: 'How much of the time to mend it is left, in the hours of the clinic.',
    complexity: record,
  })
  async clock(@Parent() finding: FindingView, @InScope() scope: Scope): Promise<FindingClockView> {
    return findingClock(finding, await clinicHours(scope).load(finding.clinicId), scope.now);
  }

  @ResolveField(() => [String], { description: 'Other scanners that found one of its CVEs at the same computer.', complexity: list(10) })
  async alsoFoundBy(@Parent() finding: FindingView, @InScope() scope: Scope): Promise<readonly string[]> {
    return (await findingSiblings(scope).load(finding)).map(({ tool }) => tool);
  }

  @ResolveField(() => [FindingEventView], { description: 'Its history, newest first; at most 100.', complexity: list(10) })
  async history(@Parent() finding: FindingView, @InScope() scope: Scope): Promise<readonly FindingEventView[]> {
    return (await findingEvents(scope).load(finding)).slice(0, EACH);
  }

  @Requires('clinic.read', findingNamedBy(({ id }) => id))
  @Query(() => FindingView, { description: 'One finding. NOT_FOUND when it is in none of your clinics.', complexity: record })
  async finding(
    @InScope() scope: Scope,
    @Args('id', { type: () => ID, description: 'UUID of the finding.' }) id: string,
  ): Promise<FindingView> {
    return toFindingView(await visibleFinding(scope, id), scope.now);
  }

  @Requires('finding.triage', findingNamedBy(inputField('findingId')))
  @Mutation(() => FindingView, {
    description: 'Decides what a finding is, for a while; kept through every import. What is accepted goes on counting.',
    complexity: record,
  })
  async triageFinding(
    @InScope() scope: Scope,
    @Args('input', { description: 'The finding, the decision, and why.' }) { findingId, triage, days, note }: TriageFindingInput,
  ): Promise<FindingView> {
    const finding = await visibleFinding(scope, findingId);
    const decision = { findingId, triage: triage ?? null, days: days ?? null, note };
    succeed(await triageFinding(this.deps, scope.clinic(finding.clinicId), decision));
    return toFindingView(await visibleFinding(scope, findingId), scope.now);
  }

  @Requires('finding.triage', findingNamedBy(inputField('findingId')))
  @Mutation(() => FindingView, { description: 'Adds a note to a finding, and the ticket under which it is mended.', complexity: record })
  async noteFinding(
    @InScope() scope: Scope,
    @Args('input', { description: 'The finding and the note.' }) { findingId, note, ticket }: NoteFindingInput,
  ): Promise<FindingView> {
    const finding = await visibleFinding(scope, findingId);
    succeed(await noteFinding(this.deps, scope.clinic(finding.clinicId), { findingId, note, ticket: ticket ?? null }));
    return toFindingView(await visibleFinding(scope, findingId), scope.now);
  }
}
