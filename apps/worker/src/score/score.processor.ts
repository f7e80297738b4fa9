import { Inject, Injectable } from '@nestjs/common';
import { WORKER_DEPS, type WorkerDeps } from '../deps.js';
import { ClinicProcessor } from '../edge/clinic-processor.js';
import { stages } from '../edge/stages.js';

/** Check results to posture and risk. */
@Injectable()
export class ScoreProcessor extends ClinicProcessor {
  readonly queue = 'score';

  protected override readonly run;

  constructor(@Inject(WORKER_DEPS) deps: WorkerDeps) {
    super(deps.records);
    this.run = stages(deps).score;
  }
}
