import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { clinicId, isUuid, type Incident, type IncidentFacts } from '#libs/domain';
import { correctIncident, recordIncident, withdrawIncident } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires, type CallArgs, type Locate } from '../edge/access.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { clinicNamedBy, inputField } from '../edge/locate.js';
import { record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { CorrectIncidentInput, IncidentView, RecordIncidentInput, WithdrawIncidentInput } from './incident.view.js';

const byIncident: Locate = (scope, args: CallArgs) => visibleIncident(scope, String(inputField('incidentId')(args)));

@Resolver(() => IncidentView)
export class IncidentMutations {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('incident.record', clinicNamedBy(inputField('clinicId')))
  @Mutation(() => IncidentView, {
    description: 'Puts a breach into a clinic’s register. Calibration counts it from then on.',
    complexity: record,
  })
  async recordIncident(
    @InScope() scope: Scope,
    @Args('input', { description: 'The breach.' }) input: RecordIncidentInput,
  ): Promise<IncidentView> {
    const clinic = scope.clinic(clinicId(input.clinicId));
    const { incidentId } = succeed(await recordIncident(this.deps, clinic, factsOf(input)));
    return visibleIncident(scope, incidentId);
  }

  @Requires('incident.record', byIncident)
  @Mutation(() => IncidentView, {
    description:
      'Puts a record right, as a new version; the old one stays in its history. CONFLICT when it was changed or withdrawn meanwhile.',
    complexity: record,
  })
  async correctIncident(
    @InScope() scope: Scope,
    @Args('input', { description: 'The record as it should be.' }) input: CorrectIncidentInput,
  ): Promise<IncidentView> {
    const incident = await visibleIncident(scope, input.incidentId);
    const seen = { incidentId: incident.id, version: input.version };
    succeed(await correctIncident(this.deps, scope.clinic(incident.clinicId), seen, factsOf(input)));
    return visibleIncident(scope, incident.id);
  }

  @Requires('incident.record', byIncident)
  @Mutation(() => IncidentView, {
    description: 'Says that a record does not count, for good; it stays readable. CONFLICT when it was changed or withdrawn meanwhile.',
    complexity: record,
  })
  async withdrawIncident(
    @InScope() scope: Scope,
    @Args('input', { description: 'The record and the reason.' }) input: WithdrawIncidentInput,
  ): Promise<IncidentView> {
    const incident = await visibleIncident(scope, input.incidentId);
    const seen = { incidentId: incident.id, version: input.version };
    succeed(await withdrawIncident(this.deps, scope.clinic(incident.clinicId), seen, input.reason));
    return visibleIncident(scope, incident.id);
  }
}

/** The incident, if its clinic is among the session's. Read anew each time: it may have changed within the request. */
async function visibleIncident(scope: Scope, id: string): Promise<Incident> {
  const incident = isUuid(id) ? await scope.read((portfolio) => portfolio.incident(id)) : null;
  if (!incident) throw new ExpectedFailure('no-such-incident');
  return incident;
}

function factsOf({ occurredOn, scenario, peopleAffected, cost }: Omit<RecordIncidentInput, 'clinicId'>): IncidentFacts {
  return { occurredOn, scenario, peopleAffected, cost: cost ?? null };
}
