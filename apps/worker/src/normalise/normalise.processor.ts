import { Inject, Injectable } from '@nestjs/common';
import { WORKER_DEPS, type WorkerDeps } from '../deps.js';
import { ClinicProcessor } from '../edge/clinic-processor.js';
import { stages } from '../edge/stages.js';

/** Submissions to evidence. */
@Injectable()
export class NormaliseProcessor extends ClinicProcessor {
  readonly queue = 'normalise';

  override readonly concurrency = 4;
  protected override readonly run;

  constructor(@Inject(WORKER_DEPS) deps: WorkerDeps) {
    super(deps.records);
    this.run = stages(deps).normalise;
  }
}
