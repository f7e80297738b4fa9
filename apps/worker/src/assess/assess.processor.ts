import { Injectable } from '@nestjs/common';
import type { ClinicScope } from '#libs/domain';
import { Clock, assessClinic, Records, Secrets, WorkQueue } from '#libs/flow';
import { ClinicProcessor } from '../edge/clinic-processor.js';

/** Evidence to check results. */
@Injectable()
export class AssessProcessor extends ClinicProcessor {
  readonly queue = 'assess';

  constructor(
    private readonly store: Records,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    private readonly workQueue: WorkQueue,
  ) {
    super(store);
  }

  protected override run(scope: ClinicScope, day: string): Promise<void> {
    return assessClinic({ records: this.store, secrets: this.secrets, clock: this.clock, queue: this.workQueue }, scope, day);
  }
}
