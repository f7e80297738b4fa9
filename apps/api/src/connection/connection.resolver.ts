import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { CONNECTION_CATALOGUE, CONNECTION_KINDS, isUuid } from '#libs/domain';
import { clinicsByName, remoteOrganisations } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { list } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { ConnectionKindFactsView, ConnectionSourceView, RemoteOrganisationView, toConnectionView } from './connection.view.js';

const USUAL = { connections: 5, organisations: 200 };
const EVERY_CLINIC = { search: null, archetypes: null, groupName: null, simulated: null, ids: null };
const MOST_CLINICS = 10_000;

@Resolver(() => ConnectionSourceView)
export class ConnectionResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('clinic.read')
  @Query(() => [ConnectionKindFactsView], { description: 'Services that can be connected, and what each needs.', complexity: list(6) })
  connectionKinds(): readonly ConnectionKindFactsView[] {
    return CONNECTION_KINDS.map((kind) => CONNECTION_CATALOGUE[kind]);
  }

  @Requires('connection.run')
  @Query(() => [ConnectionSourceView], {
    description: 'Your provider’s connections, by name; of assigned clinics only those that feed one of them.',
    complexity: list(USUAL.connections),
  })
  async connections(@InScope() scope: Scope): Promise<readonly ConnectionSourceView[]> {
    return (await scope.read((portfolio) => portfolio.connections())).map(toConnectionView);
  }

  @Requires('connection.configure')
  @Query(() => [RemoteOrganisationView], {
    description: 'Organisations that a connection reaches, asked of the service now. CONFLICT with its reason when it does not answer.',
    complexity: list(USUAL.organisations),
  })
  async remoteOrganisations(
    @InScope() scope: Scope,
    @Args('connectionId', { type: () => ID, description: 'From the connections query.' }) connectionId: string,
  ): Promise<readonly RemoteOrganisationView[]> {
    if (!isUuid(connectionId)) throw new ExpectedFailure('no-such-connector');
    const { organisations } = succeed(await remoteOrganisations(this.deps, scope.session, connectionId));
    const { clinics, bindings } = await scope.read(async (portfolio) => ({
      clinics: (await portfolio.clinics(EVERY_CLINIC, 'name', { first: MOST_CLINICS, after: null })).items.map(({ node }) => node),
      bindings: await portfolio.bindings({}),
    }));
    const bound = new Map(
      bindings.filter((binding) => binding.connectionId === connectionId).map(({ organisationId, clinicId }) => [organisationId, clinicId]),
    );
    const clinicOf = clinicsByName(clinics);
    const names = new Map<string, string>(clinics.map((clinic) => [clinic.id, clinic.name]));
    const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? null));
    return organisations.map(({ id, name }) => {
      const boundTo = bound.get(id) ?? null;
      const suggestedClinic = boundTo === null ? clinicOf(name) : null;
      return { id, name, boundTo, boundName: nameOf(boundTo), suggestedClinic, suggestedName: nameOf(suggestedClinic) };
    });
  }
}
