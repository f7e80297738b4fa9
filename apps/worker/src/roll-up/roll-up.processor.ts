import { Injectable } from '@nestjs/common';
import type { ClinicScope } from '#libs/domain';
import { Clock, rollUpDay, Records, Secrets, WorkQueue } from '#libs/flow';
import { ClinicProcessor } from '../edge/clinic-processor.js';

/** A day into its week and quarter. */
@Injectable()
export class RollUpProcessor extends ClinicProcessor {
  readonly queue = 'rollup';

  constructor(
    private readonly store: Records,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    private readonly workQueue: WorkQueue,
  ) {
    super(store);
  }

  protected override run(scope: ClinicScope, day: string): Promise<void> {
    return rollUpDay({ records: this.store, secrets: this.secrets, clock: this.clock, queue: this.workQueue }, scope, day);
  }
}
