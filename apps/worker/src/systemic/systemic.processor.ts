import { Inject, Injectable } from '@nestjs/common';
import { WORKER_DEPS, type WorkerDeps } from '../deps.js';
import { ClinicProcessor } from '../edge/clinic-processor.js';
import { stages } from '../edge/stages.js';

/** What turned at a clinic, with what turned at others. */
@Injectable()
export class SystemicProcessor extends ClinicProcessor {
  readonly queue = 'systemic';
  override readonly concurrency = 1;

  protected override readonly run;

  constructor(@Inject(WORKER_DEPS) deps: WorkerDeps) {
    super(deps.records);
    this.run = stages(deps).lookOver;
  }
}
