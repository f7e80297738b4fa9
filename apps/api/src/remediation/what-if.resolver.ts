import { Inject } from '@nestjs/common';
import { Args, Parent, ResolveField, Resolver, type Complexity } from '@nestjs/graphql';
import { CHECK_BY_ID, whatIf, type Posture, type RiskEstimate } from '#libs/domain';
import { ClinicView } from '../clinic/clinic.view.js';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { ExpectedFailure } from '../edge/expected-failure.js';
import { InScope, type Scope } from '../edge/scope.js';
import { toRiskView } from '../risk/risk.mapper.js';
import { latestInputs } from './what-if.loader.js';
import { WhatIfView, type WhatIfSideView } from './what-if.view.js';

/** Two simulations of ten thousand years. */
const simulated: Complexity = ({ childComplexity }) => 1_000 + childComplexity;

/** Lets a clinic's fixes be tried out. */
@Resolver(() => ClinicView)
export class WhatIfResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @ResolveField(() => WhatIfView, {
    nullable: true,
    description: 'Score, caps and risk if some checks passed; null before the first assessment.',
    complexity: simulated,
  })
  async simulate(
    @Parent() clinic: ClinicView,
    @InScope() scope: Scope,
    @Args('fixes', {
      type: () => [String],
      description: 'Ids of the checks to pass, e.g. s3.admin-mfa; at most as many as the catalogue has.',
    })
    fixes: string[],
  ): Promise<WhatIfView | null> {
    const unknown = fixes.find((id) => !CHECK_BY_ID.has(id));
    if (unknown !== undefined) throw new ExpectedFailure('bad-argument', 'A check of `fixes` is not in the catalogue.');
    const input = await latestInputs(scope).load(clinic.id);
    if (!input) return null;
    const { before, after, capsLifted, changed } = whatIf(input, fixes, this.deps.riskModel.constants);
    const minutes = changed.reduce((sum, id) => sum + (CHECK_BY_ID.get(id)?.fix.minutes ?? 0), 0);
    return { changed, minutes, before: toSide(before), after: toSide(after), capsLifted };
  }
}

function toSide({ posture, risk }: { readonly posture: Posture; readonly risk: RiskEstimate }): WhatIfSideView {
  return { score: posture.score, uncappedScore: posture.uncappedScore, risk: toRiskView(risk) };
}
