import { Injectable } from '@nestjs/common';
import type { ClinicScope } from '#libs/domain';
import { Clock, normaliseInbox, Records, Secrets, WorkQueue } from '#libs/flow';
import { ClinicProcessor } from '../edge/clinic-processor.js';

/** Submissions to evidence. */
@Injectable()
export class NormaliseProcessor extends ClinicProcessor {
  readonly queue = 'normalise';

  constructor(
    private readonly store: Records,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    private readonly workQueue: WorkQueue,
  ) {
    super(store);
  }

  protected override run(scope: ClinicScope): Promise<void> {
    return normaliseInbox({ records: this.store, secrets: this.secrets, clock: this.clock, queue: this.workQueue }, scope);
  }
}
