import { Inject, Injectable } from '@nestjs/common';
import { WORKER_DEPS, type WorkerDeps } from '../deps.js';
import { ClinicProcessor } from '../edge/clinic-processor.js';
import { stages } from '../edge/stages.js';

/** A day into its week and quarter. */
@Injectable()
export class RollUpProcessor extends ClinicProcessor {
  readonly queue = 'rollup';

  protected override readonly run;

  constructor(@Inject(WORKER_DEPS) deps: WorkerDeps) {
    super(deps.records);
    this.run = stages(deps).rollUp;
  }
}
