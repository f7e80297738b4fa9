/** Every kind of thing that must happen for a clinic; the row is the truth, the queue only carries it. */
export const WORK_KINDS = [
  'normalise',
  'assess',
  'score',
  'rollup',
  'late-evidence',
  'systemic',
  'render-report',
  'recompute',
  'pull',
  'match',
] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

export interface WorkItem {
  readonly kind: WorkKind;
  /** What of the clinic: a day for assess, score, rollup and systemic, a review's id for render-report, model and quarter for recompute, `inbox` for normalise, `series` for late-evidence, a binding's id for pull, a computer's or `all` for match. */
  readonly key: string;
  /** The instant whose knowledge the work uses. */
  readonly asOf: Date;
  /** Raised by every request; finishing names the revision it has seen, so that a request made meanwhile is not lost. */
  readonly revision: number;
  /** When it was last done; null: never. */
  readonly lastFinishedAt: Date | null;
}

/** Due work of the scope's clinic. */
export abstract class WorkRecords {
  /** Adds the row, or raises its revision and `asOf` if it waits or is done already. */
  abstract request(kind: WorkKind, key: string, asOf: Date, now: Date): Promise<void>;
  /** The row if it still waits, locked until the transaction ends; null if done or taken by another worker. */
  abstract take(kind: WorkKind, key: string): Promise<WorkItem | null>;
  /** False when more was requested meanwhile: the row still waits and must be announced again. */
  abstract finish(item: WorkItem, now: Date): Promise<boolean>;
  /** Notes the failure; after `giveUpAfter` of them the row is set aside as failed, visible to operators. True when it now is. */
  abstract fail(kind: WorkKind, key: string, reason: string, giveUpAfter: number): Promise<boolean>;
}
