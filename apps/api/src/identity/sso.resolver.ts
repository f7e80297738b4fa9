import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { isUuid, type ClinicId } from '#libs/domain';
import { removeSsoConnection, saveSsoConnection, ssoConnections, type SsoConnection } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires, type Locate } from '../edge/access.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { visibleClinic } from '../edge/locate.js';
import { list, record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { SsoConnectionInput, SsoConnectionView } from './sso.view.js';

const everyClinicNamed: Locate = async (scope, args) => {
  const { groupRoles } = args['input'] as SsoConnectionInput;
  for (const id of groupRoles.flatMap(({ clinicIds }) => clinicIds ?? [])) await visibleClinic(scope, id);
};

@Resolver(() => SsoConnectionView)
export class SsoResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('sign-in.configure')
  @Query(() => [SsoConnectionView], { description: 'Your identity services, by name.', complexity: list(10) })
  async ssoConnections(@InScope() { session }: Scope): Promise<SsoConnectionView[]> {
    return succeed(await ssoConnections(this.deps, session)).connections.map((each) => this.toView(each));
  }

  @Requires('sign-in.configure', everyClinicNamed)
  @Mutation(() => SsoConnectionView, {
    description: 'Adds or changes an identity service. BAD_USER_INPUT names what is wrong, FORBIDDEN when its groups reach beyond you.',
    complexity: record,
  })
  async saveSsoConnection(
    @Args('input', { description: 'The service.' }) input: SsoConnectionInput,
    @InScope() { session }: Scope,
  ): Promise<SsoConnectionView> {
    if (input.id && !isUuid(input.id)) throw new ExpectedFailure('no-such-connection');
    const { connection } = succeed(await saveSsoConnection(this.deps, session, settingsOf(input)));
    return this.toView(connection);
  }

  @Requires('sign-in.configure')
  @Mutation(() => Boolean, {
    description: 'Takes an identity service away: nobody comes in by it any more. True when done.',
    complexity: record,
  })
  async removeSsoConnection(
    @Args('id', { type: () => ID, description: 'From ssoConnections.' }) id: string,
    @InScope() { session }: Scope,
  ): Promise<boolean> {
    if (!isUuid(id)) throw new ExpectedFailure('no-such-connection');
    return succeed(await removeSsoConnection(this.deps, session, id)).ok;
  }

  private toView({ connectionId: id, groupRoles, ...rest }: SsoConnection): SsoConnectionView {
    const signInUrl = `${this.deps.settings.publicUrl}/sso/${id}`;
    const roles = groupRoles.map(({ clinics: clinicIds, ...each }) => ({ ...each, clinicIds }));
    return { ...rest, id, groupRoles: roles, signInUrl, redirectUrl: `${signInUrl}/callback` };
  }
}

function settingsOf(input: SsoConnectionInput): Parameters<typeof saveSsoConnection>[2] {
  const { id, clientSecret, groupClaim, groupRoles, defaultRole, kind, name, issuer, clientId, domains, secondFactor } = input;
  return {
    ...{ kind, name, issuer, clientId, domains, secondFactor },
    connectionId: id ?? null,
    clientSecret: clientSecret ?? null,
    groupClaim: groupClaim ?? 'groups',
    // Looked for above, so they are ids.
    groupRoles: groupRoles.map(({ group, role, clinicIds }) => ({
      group,
      role,
      clinics: (clinicIds as readonly ClinicId[] | null) ?? null,
    })),
    defaultRole: defaultRole ?? null,
  };
}
