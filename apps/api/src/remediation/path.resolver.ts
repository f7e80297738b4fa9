import { Args, Float, Parent, ResolveField, Resolver, type Complexity } from '@nestjs/graphql';
import { asAccepted, CATALOGUE, pathTo } from '#libs/domain';
import { ExpectedFailure } from '../edge/expected-failure.js';
import { InScope, type Scope } from '../edge/scope.js';
import { PostureView } from '../posture/posture.view.js';
import { checksAside, exceptionsInForce } from './exception.loader.js';
import { ScorePathView } from './path.view.js';
import { latestWhole } from './remediation.loader.js';

/** Reads every check of the clinic and tries each fix at every step. */
const searched: Complexity = ({ childComplexity }) => 1_000 + childComplexity;

/** Gives a posture the way to a better score. */
@Resolver(() => PostureView)
export class ScorePathResolver {
  @ResolveField(() => ScorePathView, {
    nullable: true,
    description: 'What would bring the score to a target, best gain a minute first; null without a score.',
    complexity: searched,
  })
  async pathTo(
    @Parent() { clinicId }: PostureView,
    @InScope() scope: Scope,
    @Args('score', { type: () => Float, description: 'The score wanted, above 0, at most 100.' }) score: number,
  ): Promise<ScorePathView | null> {
    if (!(score > 0 && score <= 100)) throw new ExpectedFailure('bad-argument', 'score: above 0, at most 100.');
    const latest = await latestWhole(scope, clinicId);
    if (latest?.posture.score == null) return null;
    const aside = await checksAside(scope, clinicId, latest.posture.checks);
    const open = CATALOGUE.filter(({ id }) => !aside.has(id));
    const leftOut = asAccepted(latest.posture, await exceptionsInForce(scope, clinicId))?.checkIds ?? [];
    return { ...pathTo(latest.posture, open, score), leftOut };
  }
}
