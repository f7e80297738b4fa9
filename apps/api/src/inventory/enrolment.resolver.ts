import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { clinicId } from '#libs/domain';
import { createEnrolmentToken } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { succeed } from '../edge/expected-failure.js';
import { clinicNamedBy, inputField } from '../edge/locate.js';
import { record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { CreatedEnrolmentTokenView, CreateEnrolmentTokenInput } from './enrolment.view.js';

@Resolver()
export class EnrolmentResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('enrolment.create', clinicNamedBy(inputField('clinicId')))
  @Mutation(() => CreatedEnrolmentTokenView, {
    description: 'Makes a token that admits computers to one of your clinics.',
    complexity: record,
  })
  async createEnrolmentToken(
    @InScope() scope: Scope,
    @Args('input', { description: 'The clinic and the limits of the token.' }) input: CreateEnrolmentTokenInput,
  ): Promise<CreatedEnrolmentTokenView> {
    const limits = { label: input.label, maxUses: input.maxUses ?? 25, expiresInDays: input.expiresInDays ?? 14 };
    const { id, token, expiresAt, maxUses } = succeed(
      await createEnrolmentToken(this.deps, scope.clinic(clinicId(input.clinicId)), limits),
    );
    return { id, token, expiresAt, maxUses, command: enrolCommand(this.deps.settings.ingestUrl, token) };
  }
}

function enrolCommand(ingestUrl: string, token: string): string {
  return `wardround-agent enrol --server ${ingestUrl} --token ${token}`;
}
