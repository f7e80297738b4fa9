import { Query, Resolver } from '@nestjs/graphql';
import { NOTIFIABLE_BREACHES, withPublished } from '#libs/domain';
import { Requires } from '../edge/access.js';
import { list } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { NotifiableBreachesView } from './notifiable-breaches.view.js';

@Resolver(() => NotifiableBreachesView)
export class NotifiableBreachesResolver {
  @Requires('clinic.read')
  @Query(() => [NotifiableBreachesView], {
    description:
      'What Australia notified to the OAIC since 2018, oldest first, to draw a portfolio’s own incidents beside; with what was loaded of later publications (`feedEditions`, NDB).',
    complexity: list(NOTIFIABLE_BREACHES.length),
  })
  async notifiableBreaches(@InScope() scope: Scope): Promise<readonly NotifiableBreachesView[]> {
    return withPublished(await scope.read((portfolio) => portfolio.publishedHalfYears()));
  }
}
