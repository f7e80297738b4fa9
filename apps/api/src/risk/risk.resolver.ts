import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ClinicView } from '../clinic/clinic.view.js';
import { record } from '../edge/price.js';
import { InScope, type Scope } from '../edge/scope.js';
import { latestPosture } from '../posture/posture.loader.js';
import { toRiskView } from './risk.mapper.js';
import { BreachRiskView } from './risk.view.js';

/** Gives a clinic its breach risk. */
@Resolver(() => ClinicView)
export class RiskResolver {
  @ResolveField(() => BreachRiskView, {
    nullable: true,
    description: 'On its latest day; null before the first assessment.',
    complexity: record,
  })
  async risk(@Parent() clinic: ClinicView, @InScope() scope: Scope): Promise<BreachRiskView | null> {
    const day = await latestPosture(scope).load(clinic.id);
    return day && toRiskView(day.risk);
  }
}
