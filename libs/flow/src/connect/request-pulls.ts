import type { ClinicScope } from '#libs/domain';
import type { Clock } from '../ports/clock.js';
import type { Gate } from '../ports/gate.js';
import type { Records } from '../ports/records.js';
import type { WorkQueue } from '../ports/work-queue.js';
import { announce } from '../run-work.js';

interface Deps {
  readonly records: Pick<Records, 'forClinic'>;
  readonly queue: WorkQueue;
  readonly clock: Clock;
}

const BATCH = 500;

/** Asks for a pull of every binding that one is due of; how many. */
export async function requestDuePulls(deps: Deps & { readonly gate: Pick<Gate, 'findDuePulls'> }): Promise<number> {
  const due = await deps.gate.findDuePulls(deps.clock.now(), BATCH);
  for (const { providerId, clinicId, bindingId } of due) {
    const scope: ClinicScope = { kind: 'clinic', providerId, clinicId, actor: { kind: 'system', id: 'worker' } };
    await request(deps, scope, bindingId);
  }
  return due.length;
}

async function request(deps: Deps, scope: ClinicScope, bindingId: string): Promise<void> {
  const now = deps.clock.now();
  await deps.records.forClinic(scope, ({ work }) => work.request('pull', bindingId, now, now));
  await announce(deps.queue, scope, [{ kind: 'pull', key: bindingId }]);
}

export type PullNowOutcome = { readonly ok: true } | { readonly ok: false; readonly failure: 'no-such-binding' };

/** Has everything of a binding pulled now, whatever was given up; from a service that asked to be left alone, once it may be asked again. */
export async function pullNow(deps: Deps, scope: ClinicScope, bindingId: string): Promise<PullNowOutcome> {
  const now = deps.clock.now();
  const there = await deps.records.forClinic(scope, async ({ bindings, audit }) => {
    if (!(await bindings.pullFrom(bindingId, now))) return false;
    await audit.append({ at: now, action: 'connection.pull-requested', subject: { kind: 'binding', id: bindingId } });
    return true;
  });
  if (!there) return { ok: false, failure: 'no-such-binding' };
  await request(deps, scope, bindingId);
  return { ok: true };
}
