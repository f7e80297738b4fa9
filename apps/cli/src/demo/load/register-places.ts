import type { ClinicScope } from '#libs/domain';
import { decideDataStore, registerDataStore, type Clock, type Records, type Secrets } from '#libs/flow';
import type { BullWorkQueue } from '#libs/queue';
import { placesOf } from '../world/data-places.js';
import { has } from '../world/maturity.js';
import type { Practice } from '../world/practices.js';

interface Deps {
  readonly records: Records;
  readonly secrets: Secrets;
  readonly queue: BullWorkQueue;
  readonly clock: Clock;
}

/** How well kept a practice is that has a register at all. */
const KEEPS_A_REGISTER = 0.4;

/** What the practice says of the places of its patients' data, once; a load that is taken up finds it said. */
export async function registerPlaces(deps: Deps, scope: ClinicScope, seed: string, practice: Practice, week: number): Promise<void> {
  const at = deps.clock.now();
  if (!has(practice.course, KEEPS_A_REGISTER, week)) return;
  const known = await deps.records.forClinic(scope, ({ dataStores }) => dataStores.current());
  for (const { said, approvedFrom } of placesOf(seed, practice, week, at)) {
    if (!said || known.some(({ name }) => name === said.name)) continue;
    const made = await registerDataStore(deps, scope, said);
    if (!made.ok) throw new Error(`${practice.name}: ${said.name} is not registered: ${made.failure}`);
    if (!has(practice.course, approvedFrom, week)) continue;
    const decided = await decideDataStore(deps, scope, { id: made.id, seen: 1, decision: 'approved', reason: 'Needed for care' });
    if (!decided.ok) throw new Error(`${practice.name}: ${said.name} is not approved: ${decided.failure}`);
  }
}
