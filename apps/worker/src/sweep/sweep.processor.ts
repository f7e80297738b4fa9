import { Injectable } from '@nestjs/common';
import { Clock, Gate, sweep, WorkQueue } from '#libs/flow';
import type { Processor } from '#libs/queue';

/** Brings back what the queue forgot. */
@Injectable()
export class SweepProcessor implements Processor {
  readonly queue = 'sweep';
  readonly concurrency = 1;

  constructor(
    private readonly gate: Gate,
    private readonly clock: Clock,
    private readonly workQueue: WorkQueue,
  ) {}

  async process(): Promise<void> {
    await sweep({ gate: this.gate, clock: this.clock, queue: this.workQueue });
  }
}
