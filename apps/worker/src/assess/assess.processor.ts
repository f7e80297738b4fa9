import { Inject, Injectable } from '@nestjs/common';
import type { ClinicScope } from '#libs/domain';
import { assessClinic } from '#libs/flow';
import { WORKER_DEPS, type WorkerDeps } from '../deps.js';
import { ClinicProcessor } from '../edge/clinic-processor.js';

/** Evidence to check results. */
@Injectable()
export class AssessProcessor extends ClinicProcessor {
  readonly queue = 'assess';

  constructor(@Inject(WORKER_DEPS) private readonly deps: WorkerDeps) {
    super(deps.records);
  }

  protected override run(scope: ClinicScope, day: string): Promise<void> {
    return assessClinic(this.deps, scope, day);
  }
}
