import type { RiskModel } from '#libs/domain';
import type { Clock } from './ports/clock.js';
import type { Records } from './ports/records.js';
import type { Secrets } from './ports/secrets.js';
import type { WorkQueue } from './ports/work-queue.js';

/** What the stages of the pipeline need. */
export interface PipelineDeps {
  readonly records: Records;
  readonly queue: WorkQueue;
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** Breach risk is estimated by it. */
  readonly riskModel: RiskModel;
}
