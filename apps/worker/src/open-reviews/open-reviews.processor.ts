import { Inject, Injectable } from '@nestjs/common';
import { openDueReviews } from '#libs/flow';
import { readRound, type Processor } from '#libs/queue';
import { WORKER_DEPS, type WorkerDeps } from '../deps.js';

type RoundDeps = Parameters<typeof openDueReviews>[0] & Pick<WorkerDeps, 'gate' | 'clock'>;

/** The quarter's reviews, opened in every clinic's own time zone; and, once no clinic's quarter still runs, the quarter's benchmarks. */
@Injectable()
export class OpenReviewsProcessor implements Processor {
  readonly queue = 'open-reviews';
  readonly concurrency = 1;

  constructor(@Inject(WORKER_DEPS) private readonly deps: RoundDeps) {}

  async process(data: unknown): Promise<void> {
    const { asOf, providerId } = readRound(data);
    const { failed } = await openDueReviews(this.deps, asOf ?? this.deps.clock.now(), providerId);
    if (providerId === null) await this.deps.gate.freezeBenchmarks(asOf ?? this.deps.clock.now());
    const [first] = failed;
    if (first)
      throw new Error(`Reviews that could not be opened: ${failed.length}, first that of clinic ${first.clinicId}: ${first.reason}`);
  }
}
