import { Injectable } from '@nestjs/common';
import { Clock, Gate, Records, requestDailyAssessments, Secrets, WorkQueue } from '#libs/flow';
import { readRound, type Processor } from '#libs/queue';

/** Every clinic assessed once a day, so that silence shows. */
@Injectable()
export class DailyAssessmentsProcessor implements Processor {
  readonly queue = 'daily-assessments';
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
    await requestDailyAssessments({ records, gate, secrets, clock, queue }, asOf ?? clock.now(), providerId);
  }
}
