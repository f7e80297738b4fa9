import type { RiskModel } from '#libs/domain';
import type { Clock, Connectors, Feeds, Gate, Records, ReportRenderer, Secrets, Vault, WorkQueue } from '#libs/flow';

/** What the processors work with; the use cases take from it what they need. */
export interface WorkerDeps {
  readonly records: Records;
  readonly gate: Gate;
  readonly queue: WorkQueue;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly riskModel: RiskModel;
  readonly renderer: ReportRenderer;
  readonly vault: Vault;
  readonly connectors: Connectors;
  readonly feeds: Feeds;
}

export const WORKER_DEPS = Symbol('WorkerDeps');
