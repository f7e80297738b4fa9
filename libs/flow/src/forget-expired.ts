import type { Clock } from './ports/clock.js';
import type { Gate } from './ports/gate.js';
import type { Records } from './ports/records.js';

const DAY = 86_400_000;
/** How long a session that is over can still be looked at; the audit tells of it for good. */
const KEEP_DAYS = 30;
/** Rows that one transaction takes at most: whoever signs in meanwhile does not wait for a heap of old ones. */
const BATCH = 500;

/**
 * Deletes sessions and links that were over 30 days ago, and used-up tokens that have run out. Patient: in small transactions, one
 * provider after the other; cut off anywhere, the next round goes on. Returns how many sessions went.
 */
export async function forgetExpired(deps: {
  readonly gate: Pick<Gate, 'listProviders'>;
  readonly records: Pick<Records, 'forProvider'>;
  readonly clock: Clock;
}): Promise<number> {
  const now = deps.clock.now();
  const before = new Date(now.getTime() - KEEP_DAYS * DAY);
  let forgotten = 0;
  for (const providerId of await deps.gate.listProviders()) {
    const scope = { kind: 'provider', providerId, actor: { kind: 'system', id: 'worker' } } as const;
    for (let went = BATCH; went >= BATCH; forgotten += went) {
      went = await deps.records.forProvider(scope, ({ identity }) => identity.forgetExpired({ before, now, most: BATCH }));
    }
  }
  return forgotten;
}
