import { Injectable } from '@nestjs/common';
import { Clock, Gate, openDueReviews, Records, Secrets, WorkQueue } from '#libs/flow';
import { readRound, type Processor } from '#libs/queue';

/** The quarter's reviews, opened in every clinic's own time zone. */
@Injectable()
export class OpenReviewsProcessor implements Processor {
  readonly queue = 'open-reviews';
  readonly concurrency = 1;

  constructor(
    private readonly records: Records,
    private readonly gate: Gate,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    private readonly workQueue: WorkQueue,
  ) {}

  async process(data: unknown): Promise<void> {
    const { asOf, providerId } = readRound(data);
    const { records, gate, secrets, clock, workQueue: queue } = this;
    await openDueReviews({ records, gate, secrets, clock, queue }, asOf ?? clock.now(), providerId);
  }
}
