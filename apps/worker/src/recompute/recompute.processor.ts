import { Inject, Injectable } from '@nestjs/common';
import { recomputePart } from '#libs/flow';
import { WORKER_DEPS, type WorkerDeps } from '../deps.js';
import { ClinicProcessor } from '../edge/clinic-processor.js';

/** A clinic's quarter by another model: history may wait, so one at a time, on a queue of its own beside the live ones. */
@Injectable()
export class RecomputeProcessor extends ClinicProcessor {
  readonly queue = 'recompute';
  override readonly concurrency = 1;

  protected override readonly run;

  constructor(@Inject(WORKER_DEPS) deps: WorkerDeps) {
    super(deps.records);
    this.run = (scope: Parameters<typeof recomputePart>[1], key: string): Promise<void> => recomputePart(deps, scope, key);
  }
}
