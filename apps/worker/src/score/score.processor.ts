import { Injectable } from '@nestjs/common';
import type { ClinicScope } from '#libs/domain';
import { Clock, scoreClinic, Records, Secrets, WorkQueue } from '#libs/flow';
import { ClinicProcessor } from '../edge/clinic-processor.js';

/** Check results to posture and risk. */
@Injectable()
export class ScoreProcessor extends ClinicProcessor {
  readonly queue = 'score';

  constructor(
    private readonly store: Records,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    private readonly workQueue: WorkQueue,
  ) {
    super(store);
  }

  protected override run(scope: ClinicScope, day: string): Promise<void> {
    return scoreClinic({ records: this.store, secrets: this.secrets, clock: this.clock, queue: this.workQueue }, scope, day);
  }
}
