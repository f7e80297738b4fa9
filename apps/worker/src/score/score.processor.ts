import { Inject, Injectable } from '@nestjs/common';
import type { ClinicScope } from '#libs/domain';
import { scoreClinic } from '#libs/flow';
import { WORKER_DEPS, type WorkerDeps } from '../deps.js';
import { ClinicProcessor } from '../edge/clinic-processor.js';

/** Check results to posture and risk. */
@Injectable()
export class ScoreProcessor extends ClinicProcessor {
  readonly queue = 'score';

  constructor(@Inject(WORKER_DEPS) private readonly deps: WorkerDeps) {
    super(deps.records);
  }

  protected override run(scope: ClinicScope, day: string): Promise<void> {
    return scoreClinic(this.deps, scope, day);
  }
}
