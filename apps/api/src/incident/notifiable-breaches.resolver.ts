import { Query, Resolver } from '@nestjs/graphql';
import { NOTIFIABLE_BREACHES } from '#libs/domain';
import { Requires } from '../edge/access.js';
import { list } from '../edge/price.js';
import { NotifiableBreachesView } from './notifiable-breaches.view.js';

@Resolver(() => NotifiableBreachesView)
export class NotifiableBreachesResolver {
  @Requires('clinic.read')
  @Query(() => [NotifiableBreachesView], {
    description: 'What Australia notified to the OAIC since 2018, oldest first, to draw a portfolio’s own incidents beside.',
    complexity: list(NOTIFIABLE_BREACHES.length),
  })
  notifiableBreaches(): readonly NotifiableBreachesView[] {
    return NOTIFIABLE_BREACHES;
  }
}
