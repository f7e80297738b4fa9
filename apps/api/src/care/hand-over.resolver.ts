import { Inject } from '@nestjs/common';
import { Args, Field, ID, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { clinicId } from '#libs/domain';
import { acceptClinic, offerClinic, withdrawOffer } from '#libs/flow';
import { ClinicView, toClinicView } from '../clinic/clinic.view.js';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { succeed } from '../edge/expected-failure.js';
import { clinicNamedBy } from '../edge/locate.js';
import { record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';

@ObjectType('ClinicOffer', { description: 'An offer to hand a clinic over. Its code is shown this once.' })
export class ClinicOfferView {
  @Field({ description: 'The code, wrh_… Give it to an owner of the provider that takes the clinic, and to nobody else.' })
  code!: string;

  @Field({ description: 'When it stops working; 7 days from now.' })
  expiresAt!: Date;
}

/** How a clinic goes over to another provider: one owner offers, another accepts. */
@Resolver()
export class HandOverResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('clinic.hand-over', clinicNamedBy(({ clinicId: id }) => id))
  @Mutation(() => ClinicOfferView, {
    description: 'Offers a clinic with its history to another provider, for 7 days. A new offer ends the one before.',
    complexity: record,
  })
  async offerClinic(
    @InScope() scope: Scope,
    @Args('clinicId', { type: () => ID, description: 'UUID of the clinic.' }) id: string,
  ): Promise<ClinicOfferView> {
    const { code, expiresAt } = succeed(await offerClinic(this.deps, scope.clinic(clinicId(id))));
    return { code, expiresAt };
  }

  @Requires('clinic.hand-over', clinicNamedBy(({ clinicId: id }) => id))
  @Mutation(() => Boolean, { description: 'Ends the offer of a clinic. CONFLICT when there is none. True when done.', complexity: record })
  async withdrawClinicOffer(
    @InScope() scope: Scope,
    @Args('clinicId', { type: () => ID, description: 'UUID of the clinic.' }) id: string,
  ): Promise<boolean> {
    return succeed(await withdrawOffer(this.deps, scope.clinic(clinicId(id)))).ok;
  }

  @Requires('clinic.hand-over')
  @Mutation(() => ClinicView, {
    description:
      'Takes an offered clinic into your care with everything that is kept of it; its computers go on reporting. CONFLICT when the code offers nothing.',
    complexity: record,
  })
  async acceptClinic(@InScope() scope: Scope, @Args('code', { description: 'From its owner.' }) code: string): Promise<ClinicView> {
    return toClinicView(succeed(await acceptClinic(this.deps, scope.session, code)).clinic);
  }
}
