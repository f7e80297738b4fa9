import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { previewReplay, replaySubmission, type ReplayDeps } from '#libs/flow';
import { RAW_READERS } from '#libs/formats';
import { API_DEPS, type ApiDeps } from '../deps.js';
import { Requires } from '../edge/access.js';
import { succeed } from '../edge/expected-failure.js';
import { submissionNamedBy, visibleSubmission } from '../edge/locate.js';
import { InScope, type Scope } from '../edge/scope.js';
import { parsing } from './content-limit.js';
import { ReplayVerdictView, toReplayVerdictView } from './replay.view.js';

/** Reads again what an earlier version could not. */
@Resolver(() => ReplayVerdictView)
export class ReplayResolver {
  constructor(@Inject(API_DEPS) private readonly deps: ApiDeps) {}

  @Requires('assessment.upload', submissionNamedBy(({ submissionId }) => submissionId))
  @Query(() => ReplayVerdictView, {
    description: 'What replaying a quarantined submission would come to. Nothing is stored. CONFLICT when nothing of it is kept.',
    complexity: parsing,
  })
  async previewReplay(
    @InScope() scope: Scope,
    @Args('submissionId', { type: () => ID, description: 'From the submissions of a clinic.' }) id: string,
  ): Promise<ReplayVerdictView> {
    const { clinicId } = await visibleSubmission(scope, id);
    return toReplayVerdictView(succeed(await previewReplay(this.replaying(), scope.clinic(clinicId), id)).verdict);
  }

  @Requires('assessment.upload', submissionNamedBy(({ submissionId }) => submissionId))
  @Mutation(() => ReplayVerdictView, {
    description:
      'Reads a quarantined submission again, by this version: what it can read is accepted under its own id and time of receipt. CONFLICT when nothing of it is kept.',
    complexity: parsing,
  })
  async replaySubmission(
    @InScope() scope: Scope,
    @Args('submissionId', { type: () => ID, description: 'From the submissions of a clinic.' }) id: string,
  ): Promise<ReplayVerdictView> {
    const { clinicId } = await visibleSubmission(scope, id);
    return toReplayVerdictView(succeed(await replaySubmission(this.replaying(), scope.clinic(clinicId), id)).verdict);
  }

  private replaying(): ReplayDeps {
    const unannounced = (error: unknown): void => this.deps.log.warn({ err: error }, 'a replayed submission waits for sweep');
    return { ...this.deps, readers: RAW_READERS, unannounced };
  }
}
