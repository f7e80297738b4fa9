import type { Clock } from './ports/clock.js';
import type { Gate } from './ports/gate.js';
import { WORK_KINDS, type WorkKind } from './ports/work-records.js';
import type { WorkQueue } from './ports/work-queue.js';

/** Rows younger than this are still on their way through the queue. */
const PATIENCE_MS = 10_000;
const BATCH = 1_000;
/** These may wait: however much of one is due, it neither crowds out what is live, nor the others, nor fills the queue. */
const PATIENT: readonly WorkKind[] = ['late-evidence', 'systemic', 'render-report', 'recompute', 'pull', 'match'];
const PATIENT_BATCH = 100;

/** Announces again every row that has waited too long: a lost queue, a dead worker or a missed announcement costs a delay, never a row. */
export async function sweep(deps: { readonly gate: Gate; readonly queue: WorkQueue; readonly clock: Clock }): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - PATIENCE_MS);
  const live = WORK_KINDS.filter((kind) => !PATIENT.includes(kind));
  const waiting = [...(await deps.gate.findWaitingWork(before, BATCH, live))];
  for (const kind of PATIENT) waiting.push(...(await deps.gate.findWaitingWork(before, PATIENT_BATCH, [kind])));
  await deps.queue.announce(waiting);
  return waiting.length;
}
