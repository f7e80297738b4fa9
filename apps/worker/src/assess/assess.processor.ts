import { Inject, Injectable } from '@nestjs/common';
import { WORKER_DEPS, type WorkerDeps } from '../deps.js';
import { ClinicProcessor } from '../edge/clinic-processor.js';
import { stages } from '../edge/stages.js';

/** Evidence to check results. */
@Injectable()
export class AssessProcessor extends ClinicProcessor {
  readonly queue = 'assess';

  protected override readonly run;

  constructor(@Inject(WORKER_DEPS) deps: WorkerDeps) {
    super(deps.records);
    this.run = stages(deps).assess;
  }
}
