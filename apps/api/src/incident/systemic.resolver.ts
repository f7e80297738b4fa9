import { Inject } from '@nestjs/common';
import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CHECK_BY_ID, commonTraits, EVIDENCE_FAMILIES, isUuid, type CommonTrait } from '#libs/domain';
import { answerSystemic, changeSystemicSettings, type SystemicIncident, type SystemicTraits } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires, type CallArgs, type Locate } from '../edge/access.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { loaderOf } from '../edge/loader.js';
import { inputField } from '../edge/locate.js';
import { pageRequest, toConnection, type ConnectionView } from '../edge/pagination.js';
import { list, page, record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { AnswerSystemicInput, CommonTraitView, SystemicIncidentConnection, SystemicIncidentView } from './systemic.view.js';
import { SystemicArgs } from './systemic.args.js';
import { SystemicSettingsInput, SystemicSettingsView } from './systemic-settings.view.js';

const PAGE = { usual: 20, most: 100 };

const NOTHING: SystemicTraits = { turned: 0, others: 0, counts: [] };
const traits = loaderOf(async (scope, ids: readonly string[]) => {
  const found = await scope.read((portfolio) => portfolio.systemic.traits(ids));
  return (id) => found.get(id) ?? NOTHING;
});

const byIncident: Locate = (scope, args: CallArgs) => visibleIncident(scope, String(inputField('portfolioIncidentId')(args)));

@Resolver(() => SystemicIncidentView)
export class SystemicResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('portfolio-incident.read')
  @Query(() => SystemicIncidentConnection, {
    description: 'What happened at several of your clinics at once. Clinics that you do not see are not told of, nor counted.',
    complexity: page(PAGE.usual),
  })
  async portfolioIncidents(
    @InScope() scope: Scope,
    @Args('first', { type: () => Int, nullable: true, defaultValue: PAGE.usual, description: 'Incidents a page, 1 to 100.' })
    first: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'endCursor of the page before.' }) after: string | null,
    @Args() { states, kind, order }: SystemicArgs,
  ): Promise<ConnectionView<SystemicIncidentView>> {
    const filter = { states: states ?? null, kind: kind ?? null };
    const found = await scope.read((portfolio) => portfolio.systemic.page(filter, order ?? 'latest', pageRequest(first, after, PAGE)));
    return toConnection(found, (incident) => toView(scope, incident));
  }

  @ResolveField(() => [CommonTraitView], {
    description:
      'What its clinics have in common and the others do not: at most 5, the least likely by luck first. Empty where nothing stands out, or there are no others.',
    complexity: list(5),
  })
  async commonTraits(@Parent() incident: SystemicIncidentView, @InScope() scope: Scope): Promise<readonly CommonTrait[]> {
    const { counts, ...clinics } = await traits(scope).load(incident.id);
    return commonTraits(counts, clinics);
  }

  @Requires('portfolio-incident.read')
  @Query(() => SystemicSettingsView, { description: 'When clinics that turn count as one incident.', complexity: record })
  portfolioIncidentSettings(@InScope() scope: Scope): Promise<SystemicSettingsView> {
    return scope.read((portfolio) => portfolio.systemic.settings());
  }

  @Requires('portfolio-incident.answer', byIncident)
  @Mutation(() => SystemicIncidentView, {
    description: 'Says that you look into it. FORBIDDEN to people of assigned clinics; CONFLICT when somebody does, or it is over.',
    complexity: record,
  })
  acknowledgePortfolioIncident(
    @InScope() scope: Scope,
    @Args('input', { description: 'Which, and what you do.' }) input: AnswerSystemicInput,
  ): Promise<SystemicIncidentView> {
    return this.answer(scope, input, 'acknowledged');
  }

  @Requires('portfolio-incident.answer', byIncident)
  @Mutation(() => SystemicIncidentView, {
    description:
      'Ends it by hand; what its clinics were is not counted again. FORBIDDEN to people of assigned clinics; CONFLICT when it is over.',
    complexity: record,
  })
  closePortfolioIncident(
    @InScope() scope: Scope,
    @Args('input', { description: 'Which, and why.' }) input: AnswerSystemicInput,
  ): Promise<SystemicIncidentView> {
    return this.answer(scope, input, 'closed');
  }

  @Requires('portfolio-incident.answer')
  @Mutation(() => SystemicSettingsView, {
    description: 'Changes when clinics that turn count as one incident, from now on. FORBIDDEN to people of assigned clinics.',
    complexity: record,
  })
  async changePortfolioIncidentSettings(
    @InScope() scope: Scope,
    @Args('input', { description: 'The settings.' }) { minClinics, windowDays }: SystemicSettingsInput,
  ): Promise<SystemicSettingsView> {
    succeed(await changeSystemicSettings(this.deps, scope.session, { minClinics, windowDays }));
    return this.portfolioIncidentSettings(scope);
  }

  private async answer(
    scope: Scope,
    { portfolioIncidentId: id, reason }: AnswerSystemicInput,
    as: 'acknowledged' | 'closed',
  ): Promise<SystemicIncidentView> {
    succeed(await answerSystemic(this.deps, scope.session, { id, reason, as }));
    return toView(scope, await visibleIncident(scope, id));
  }
}

/** The incident, if one of the session's clinics is part of it. */
async function visibleIncident(scope: Scope, id: string): Promise<SystemicIncident> {
  const incident = isUuid(id) ? await scope.read((portfolio) => portfolio.systemic.find(id)) : null;
  if (!incident) throw new ExpectedFailure('no-such-portfolio-incident');
  return incident;
}

/** How usual it is tells of every clinic: nobody else is told. */
function toView({ session }: Scope, { children, settings, usual, points, ...incident }: SystemicIncident): SystemicIncidentView {
  const clinics = children.map(({ ended, ...child }) => ({ ...child, endedOn: ended?.on ?? null, ending: ended?.how ?? null }));
  return {
    ...incident,
    ...settings,
    title: titleOf(incident),
    usualClinics: session.clinics === 'all' ? usual : null,
    pointsAtStake: points,
    clinicCount: clinics.length,
    openClinicCount: clinics.filter(({ endedOn }) => endedOn === null).length,
    clinics,
  };
}

function titleOf({ kind, subject }: Pick<SystemicIncident, 'kind' | 'subject'>): string {
  if (kind === 'regression') return CHECK_BY_ID.get(subject)?.title ?? subject;
  return subject in EVIDENCE_FAMILIES ? EVIDENCE_FAMILIES[subject as keyof typeof EVIDENCE_FAMILIES] : subject;
}
