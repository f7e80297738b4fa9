import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { clinicId, isUuid } from '#libs/domain';
import { addConnection, changeCredentials, pauseConnection, removeConnection, renameConnection } from '#libs/flow';
import { bindOrganisation, pullNow, unbindOrganisation } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { ExpectedFailure, succeed } from '../edge/expected-failure.js';
import { bindingNamedBy, clinicNamedBy, inputField, visibleBinding } from '../edge/locate.js';
import { record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { ConnectionBindingView, toBindingView } from './binding.view.js';
import {
  AddConnectionInput,
  BindOrganisationInput,
  ChangeConnectionCredentialsInput,
  ConnectionSourceView,
  settingsOf,
  toConnectionView,
} from './connection.view.js';

@Resolver(() => ConnectionSourceView)
export class ConnectionMutations {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('connection.configure')
  @Mutation(() => ConnectionSourceView, {
    description: 'Connects a service. Nothing is pulled before an organisation of it is bound. BAD_USER_INPUT names what is wrong.',
    complexity: record,
  })
  async addConnection(
    @InScope() scope: Scope,
    @Args('input', { description: 'The service and its credentials.' }) { kind, name, settings, secret }: AddConnectionInput,
  ): Promise<ConnectionSourceView> {
    const made = succeed(await addConnection(this.deps, scope.session, { kind, name, settings: settingsOf(settings), secret }));
    return connectionOf(scope, made.connectionId);
  }

  @Requires('connection.configure')
  @Mutation(() => ConnectionSourceView, {
    description:
      'Gives a connection other credentials; one that needed attention is asked again. BAD_USER_INPUT names what is wrong; CONFLICT: another server or customer of the service while organisations are bound.',
    complexity: record,
  })
  async changeConnectionCredentials(
    @InScope() scope: Scope,
    @Args('input', { description: 'The credentials.' }) { connectionId, settings, secret }: ChangeConnectionCredentialsInput,
  ): Promise<ConnectionSourceView> {
    const changed = { connectionId: uuid(connectionId), settings: settingsOf(settings), secret };
    succeed(await changeCredentials(this.deps, scope.session, changed));
    return connectionOf(scope, connectionId);
  }

  @Requires('connection.run')
  @Mutation(() => ConnectionSourceView, {
    description: 'Stops asking a service, or goes on. FORBIDDEN for people who do not see every clinic.',
    complexity: record,
  })
  async pauseConnection(
    @InScope() scope: Scope,
    @Args('connectionId', { type: () => ID, description: 'From the connections query.' }) connectionId: string,
    @Args('paused', { description: 'True: stop; false: go on.' }) paused: boolean,
  ): Promise<ConnectionSourceView> {
    succeed(await pauseConnection(this.deps, scope.session, { connectionId: uuid(connectionId), paused }));
    return connectionOf(scope, connectionId);
  }

  @Requires('connection.configure')
  @Mutation(() => ConnectionSourceView, {
    description: 'Gives a connection another name. BAD_USER_INPUT names what is wrong.',
    complexity: record,
  })
  async renameConnection(
    @InScope() scope: Scope,
    @Args('connectionId', { type: () => ID, description: 'From the connections query.' }) connectionId: string,
    @Args('name', { description: 'Your name for it, 1 to 100 characters. People of clinics that it feeds read it.' }) name: string,
  ): Promise<ConnectionSourceView> {
    succeed(await renameConnection(this.deps, scope.session, { connectionId: uuid(connectionId), name }));
    return connectionOf(scope, connectionId);
  }

  @Requires('connection.configure')
  @Mutation(() => Boolean, {
    description:
      'Takes a connection away with its credentials, what it is bound to and its pulls; evidence that it brought stays. True when done.',
    complexity: record,
  })
  async removeConnection(
    @InScope() scope: Scope,
    @Args('connectionId', { type: () => ID, description: 'From the connections query.' }) connectionId: string,
  ): Promise<boolean> {
    return succeed(await removeConnection(this.deps, scope.session, uuid(connectionId))).ok;
  }

  @Requires('connection.configure', clinicNamedBy(inputField('clinicId')))
  @Mutation(() => ConnectionBindingView, {
    description: 'Says that an organisation of a service is a clinic, and pulls at once. CONFLICT when either is bound already.',
    complexity: record,
  })
  async bindOrganisation(
    @InScope() scope: Scope,
    @Args('input', { description: 'The organisation and the clinic.' }) input: BindOrganisationInput,
  ): Promise<ConnectionBindingView> {
    const { connectionId, organisationId } = input;
    const who = { session: scope.session, scope: scope.clinic(clinicId(input.clinicId)) };
    const { bindingId } = succeed(await bindOrganisation(this.deps, who, { connectionId: uuid(connectionId), organisationId }));
    return toBindingView(await visibleBinding(scope, bindingId));
  }

  @Requires('connection.configure', clinicNamedBy(({ clinicId }) => clinicId))
  @Mutation(() => Boolean, {
    description: 'Nothing more is pulled for the clinic by it; what was pulled stays, and grows old. True when done.',
    complexity: record,
  })
  async unbindOrganisation(
    @InScope() scope: Scope,
    @Args('clinicId', { type: () => ID, description: 'UUID of the clinic.' }) clinic: string,
    @Args('bindingId', { type: () => ID, description: 'From the connections of the clinic.' }) bindingId: string,
  ): Promise<boolean> {
    if (!isUuid(bindingId)) throw new ExpectedFailure('no-such-binding');
    return succeed(await unbindOrganisation(this.deps, { session: scope.session, scope: scope.clinic(clinicId(clinic)) }, bindingId)).ok;
  }

  @Requires('connection.run', bindingNamedBy(({ bindingId }) => bindingId))
  @Mutation(() => ConnectionBindingView, {
    description:
      'Has everything of a binding pulled now, also what was given up. It begins within seconds unless the connection is paused.',
    complexity: record,
  })
  async pullNow(
    @InScope() scope: Scope,
    @Args('bindingId', { type: () => ID, description: 'From the bindings of a connection.' }) bindingId: string,
  ): Promise<ConnectionBindingView> {
    const binding = await visibleBinding(scope, bindingId);
    succeed(await pullNow(this.deps, scope.clinic(binding.clinicId), bindingId));
    return toBindingView(await visibleBinding(scope, bindingId));
  }
}

function uuid(id: string): string {
  if (!isUuid(id)) throw new ExpectedFailure('no-such-connector');
  return id;
}

async function connectionOf(scope: Scope, id: string): Promise<ConnectionSourceView> {
  const found = (await scope.read((portfolio) => portfolio.connections())).find(({ connectionId }) => connectionId === id);
  if (!found) throw new ExpectedFailure('no-such-connector');
  return toConnectionView(found);
}
