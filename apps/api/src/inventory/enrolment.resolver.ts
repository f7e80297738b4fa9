import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { clinicId } from '#libs/domain';
import { createEnrolmentToken, revokeEnrolmentToken } from '#libs/flow';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { succeed } from '../edge/expected-failure.js';
import { clinicNamedBy, enrolmentTokenNamedBy, inputField, visibleClinic, visibleEnrolmentToken } from '../edge/locate.js';
import { pageRequest, toConnection, type ConnectionView } from '../edge/pagination.js';
import { page, record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import {
  CreatedEnrolmentTokenView,
  CreateEnrolmentTokenInput,
  EnrolmentTokenConnection,
  EnrolmentTokenView,
  RevokeEnrolmentTokenInput,
  toEnrolmentTokenView,
} from './enrolment.view.js';

const PAGE = { usual: 50, most: 500 };

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

  @Requires('enrolment.create', clinicNamedBy(({ clinicId: id }) => id))
  @Query(() => EnrolmentTokenConnection, {
    description: 'Enrolment tokens of a clinic, newest first, without their secrets. NOT_FOUND when the clinic is not among yours.',
    complexity: page(PAGE.usual),
  })
  async enrolmentTokens(
    @InScope() scope: Scope,
    @Args('clinicId', { type: () => ID, description: 'UUID of the clinic.' }) id: string,
    @Args('first', { type: () => Int, nullable: true, defaultValue: PAGE.usual, description: 'Tokens a page, 1 to 500.' })
    first: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<ConnectionView<EnrolmentTokenView>> {
    const clinic = await visibleClinic(scope, id);
    const request = pageRequest(first, after, PAGE);
    const found = await scope.read((portfolio) => portfolio.enrolmentTokens(clinic.id, request));
    return toConnection(found, (token) => toEnrolmentTokenView(token, scope.now));
  }

  @Requires('enrolment.revoke', enrolmentTokenNamedBy(inputField('tokenId')))
  @Mutation(() => EnrolmentTokenView, {
    description: 'Ends an enrolment token at once; computers that it admitted stay. CONFLICT when it was revoked already.',
    complexity: record,
  })
  async revokeEnrolmentToken(
    @InScope() scope: Scope,
    @Args('input', { description: 'The token.' }) { tokenId }: RevokeEnrolmentTokenInput,
  ): Promise<EnrolmentTokenView> {
    const token = await visibleEnrolmentToken(scope, tokenId);
    succeed(await revokeEnrolmentToken(this.deps, scope.clinic(token.clinicId), token.id));
    return toEnrolmentTokenView(await visibleEnrolmentToken(scope, tokenId), scope.now);
  }
}

function enrolCommand(ingestUrl: string, token: string): string {
  return `wardround-agent enrol --server ${ingestUrl} --token ${token}`;
}
