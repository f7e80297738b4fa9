import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { clinicId, isOverriding, type ClinicId } from '#libs/domain';
import { overrideCheck, overrideEverywhere, withdrawOverride, type ClinicOverride } from '#libs/flow';
import { ClinicView } from '../clinic/clinic.view.js';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { succeed } from '../edge/expected-failure.js';
import { loaderOf } from '../edge/loader.js';
import { clinicNamedBy, inputField, overrideNamedBy, visibleOverride } from '../edge/locate.js';
import { list, record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { toOverrideView } from './override.mapper.js';
import { CheckOverrideView, OverrideCheckInput, OverrideEverywhereInput, WithdrawOverrideInput } from './override.view.js';

const OVERRIDES_OF_A_CLINIC = 10;

/** Every override that concerns each clinic asked for, the provider's too, newest first. */
const clinicOverrides = loaderOf(async (scope, ids: readonly ClinicId[]) => {
  const found = await scope.read((portfolio) => portfolio.overrides(ids));
  return (id): readonly ClinicOverride[] => found.filter(({ clinicId: of }) => of === null || of === id);
});

/** Gives a clinic what is judged otherwise there: its own people see what the provider changed. */
@Resolver(() => ClinicView)
export class ClinicOverrideResolver {
  @ResolveField(() => [CheckOverrideView], {
    description: 'Checks that are judged otherwise than the catalogue does, here or at every clinic of the provider; newest first.',
    complexity: list(OVERRIDES_OF_A_CLINIC),
  })
  async overrides(
    @Parent() clinic: ClinicView,
    @InScope() scope: Scope,
    @Args('ended', { type: () => Boolean, nullable: true, defaultValue: false, description: 'Also those that have ended.' })
    ended: boolean | null,
  ): Promise<CheckOverrideView[]> {
    const all = await clinicOverrides(scope).load(clinic.id);
    return all.filter((one) => ended === true || isOverriding(one, scope.now)).map((one) => toOverrideView(one, scope.now));
  }
}

@Resolver(() => CheckOverrideView)
export class OverrideMutations {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('override.change', clinicNamedBy(inputField('clinicId')))
  @Mutation(() => CheckOverrideView, {
    description: 'Judges a check of one clinic otherwise; the running day is assessed again. CONFLICT when it has one of this kind.',
    complexity: record,
  })
  async overrideCheck(
    @InScope() scope: Scope,
    @Args('input', { description: 'The clinic, the check and how.' })
    { clinicId: id, checkId, kind, value = null, reason, expiresAt }: OverrideCheckInput,
  ): Promise<CheckOverrideView> {
    const actor = { session: scope.session, scope: scope.clinic(clinicId(id)) };
    const { override } = succeed(await overrideCheck(this.deps, actor, { checkId, kind, reason, expiresAt, value }));
    return toOverrideView(await visibleOverride(scope, override.id), scope.now);
  }

  @Requires('override.change')
  @Mutation(() => CheckOverrideView, {
    description: 'Judges a check otherwise at every clinic, from each one’s next assessment on. FORBIDDEN to people of assigned clinics.',
    complexity: record,
  })
  async overrideEverywhere(
    @InScope() scope: Scope,
    @Args('input', { description: 'The check and how.' }) { checkId, kind, value = null, reason, expiresAt }: OverrideEverywhereInput,
  ): Promise<CheckOverrideView> {
    const { override } = succeed(await overrideEverywhere(this.deps, scope.session, { checkId, kind, reason, expiresAt, value }));
    return toOverrideView(await visibleOverride(scope, override.id), scope.now);
  }

  @Requires('override.change', overrideNamedBy(inputField('overrideId')))
  @Mutation(() => CheckOverrideView, {
    description: 'Ends an override: the catalogue judges again from the next assessment on. CONFLICT when it is over.',
    complexity: record,
  })
  async withdrawOverride(
    @InScope() scope: Scope,
    @Args('input', { description: 'The override and the reason.' }) { overrideId, reason }: WithdrawOverrideInput,
  ): Promise<CheckOverrideView> {
    const { id, clinicId: of } = await visibleOverride(scope, overrideId);
    const actor = { session: scope.session, scope: of && scope.clinic(of) };
    succeed(await withdrawOverride(this.deps, actor, { id, reason }));
    return toOverrideView(await visibleOverride(scope, id), scope.now);
  }
}
