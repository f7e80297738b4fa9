import { Inject, Injectable } from '@nestjs/common';
import type { ClinicScope } from '#libs/domain';
import { rollUpDay } from '#libs/flow';
import { WORKER_DEPS, type WorkerDeps } from '../deps.js';
import { ClinicProcessor } from '../edge/clinic-processor.js';

/** A day into its week and quarter. */
@Injectable()
export class RollUpProcessor extends ClinicProcessor {
  readonly queue = 'rollup';

  constructor(@Inject(WORKER_DEPS) private readonly deps: WorkerDeps) {
    super(deps.records);
  }

  protected override run(scope: ClinicScope, day: string): Promise<void> {
    return rollUpDay(this.deps, scope, day);
  }
}
