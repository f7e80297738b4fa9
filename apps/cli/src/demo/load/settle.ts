import { setTimeout as pause } from 'node:timers/promises';
import type { Gate, WorkKind } from '#libs/flow';

const PATIENCE_SECONDS = 120;
/** Reports may be rendered later; nothing in the history depends on them. */
const PIPELINE: readonly WorkKind[] = ['normalise', 'assess', 'score', 'rollup'];
const MOST = 500;
const FUTURE = new Date('9999-01-01T00:00:00Z');

/** Resolves when no row of these kinds waits for a worker. Rejects when nothing moves for two minutes. */
export async function settle(gate: Gate, kinds = PIPELINE): Promise<void> {
  let last = '';
  let since = Date.now();
  for (;;) {
    const waiting = await gate.findWaitingWork(FUTURE, MOST, kinds);
    if (waiting.length === 0) return;
    const picture = waiting.map(({ kind, key, clinicId }) => `${kind} ${key} ${clinicId}`).join();
    if (picture !== last) since = Date.now();
    last = picture;
    if (Date.now() - since > PATIENCE_SECONDS * 1_000)
      throw new Error(`${waiting.length} rows wait and no worker takes them. Is the worker running?`);
    await pause(20);
  }
}
