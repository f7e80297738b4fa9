import { Inject, Injectable } from '@nestjs/common';
import { requestDailyAssessments } from '#libs/flow';
import { readRound, type Processor } from '#libs/queue';
import { WORKER_DEPS, type WorkerDeps } from '../deps.js';

/** Every clinic assessed once a day, so that silence shows. */
@Injectable()
export class DailyAssessmentsProcessor implements Processor {
  readonly queue = 'daily-assessments';
  readonly concurrency = 1;

  constructor(@Inject(WORKER_DEPS) private readonly deps: WorkerDeps) {}

  async process(data: unknown): Promise<void> {
    const { asOf, providerId } = readRound(data);
    await requestDailyAssessments(this.deps, asOf ?? this.deps.clock.now(), providerId);
  }
}
