import { Inject, Injectable } from '@nestjs/common';
import type { ClinicScope } from '#libs/domain';
import { normaliseInbox } from '#libs/flow';
import { WORKER_DEPS, type WorkerDeps } from '../deps.js';
import { ClinicProcessor } from '../edge/clinic-processor.js';

/** Submissions to evidence. */
@Injectable()
export class NormaliseProcessor extends ClinicProcessor {
  readonly queue = 'normalise';

  constructor(@Inject(WORKER_DEPS) private readonly deps: WorkerDeps) {
    super(deps.records);
  }

  protected override run(scope: ClinicScope): Promise<void> {
    return normaliseInbox(this.deps, scope);
  }
}
