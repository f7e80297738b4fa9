import type { ProviderId } from '#libs/domain';
import type { Clock } from './ports/clock.js';
import type { Gate } from './ports/gate.js';
import type { Records } from './ports/records.js';

const DAY = 86_400_000;
/** How long a session that is over can still be looked at; the audit tells of it for good. */
const KEEP_DAYS = 30;
/** Rows that one transaction takes at most: whoever signs in meanwhile does not wait for a heap of old ones. */
const BATCH = 500;
/** How long what was sent is kept in quarantine: it names people, and an upgrade that reads it comes sooner. */
const QUARANTINE_DAYS = 90;

/**
 * Deletes sessions and links that were over 30 days ago, used-up tokens that have run out, and what has lain in quarantine for 90 days: the
 * submission and its reason stay. Patient: in small transactions, one
 * provider after the other; cut off anywhere, the next round goes on. Returns how many sessions went.
 */
export async function forgetExpired(deps: {
  readonly gate: Pick<Gate, 'listProviders' | 'listClinics'>;
  readonly records: Pick<Records, 'forProvider' | 'forClinic'>;
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
    await forgetQuarantined(deps, providerId, new Date(now.getTime() - QUARANTINE_DAYS * DAY));
  }
  return forgotten;
}

async function forgetQuarantined(
  { gate, records }: { readonly gate: Pick<Gate, 'listClinics'>; readonly records: Pick<Records, 'forClinic'> },
  providerId: ProviderId,
  before: Date,
): Promise<void> {
  for (const { clinicId } of await gate.listClinics(providerId)) {
    const scope = { kind: 'clinic', providerId, clinicId, actor: { kind: 'system', id: 'worker' } } as const;
    await records.forClinic(scope, ({ quarantine }) => quarantine.forget(before));
  }
}
