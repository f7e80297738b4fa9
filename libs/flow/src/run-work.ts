import type { ClinicScope } from '#libs/domain';
import type { Clock } from './ports/clock.js';
import type { ClinicRecords, Records } from './ports/records.js';
import type { WorkItem, WorkKind } from './ports/work-records.js';
import type { WorkQueue } from './ports/work-queue.js';

export interface WorkRef {
  readonly kind: WorkKind;
  readonly key: string;
}

interface Deps {
  readonly records: Records;
  readonly queue: WorkQueue;
  readonly clock: Clock;
}

/**
 * Runs one due row: takes it, works, finishes it, all in one transaction, and then announces what follows. Dying anywhere
 * leaves the row waiting; running twice finds it done. `work` returns the rows that it requested.
 */
export async function runWork(
  deps: Deps,
  scope: ClinicScope,
  ref: WorkRef,
  work: (clinic: ClinicRecords, item: WorkItem) => Promise<readonly WorkRef[]>,
): Promise<void> {
  const next = await deps.records.forClinic(scope, async (clinic) => {
    const item = await clinic.work.take(ref.kind, ref.key);
    if (!item) return [];
    const requested = await work(clinic, item);
    const finished = await clinic.work.finish(item, deps.clock.now());
    return finished ? requested : [...requested, ref];
  });
  await announce(deps.queue, scope, next);
}

export async function announce(queue: WorkQueue, scope: ClinicScope, refs: readonly WorkRef[]): Promise<void> {
  if (refs.length === 0) return;
  await queue.announce(refs.map(({ kind, key }) => ({ kind, key, providerId: scope.providerId, clinicId: scope.clinicId })));
}
