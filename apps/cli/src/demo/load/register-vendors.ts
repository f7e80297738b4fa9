import type { ClinicScope } from '#libs/domain';
import { keepClinicVendor, keepVendor, type Clock, type Records, type Session } from '#libs/flow';
import type { Practice } from '../world/practices.js';
import { VENDORS, vendorsOf } from '../world/vendors-of.js';

interface Deps {
  readonly records: Records;
  readonly clock: Clock;
}

/** One practice in so many has not been asked for its vendors yet. */
const NOT_ASKED_YET = 8;

/** Enters what a practice has of vendors, once; a load that is taken up finds it entered. */
export async function registerVendors(deps: Deps, scope: ClinicScope, seed: string, practice: Practice): Promise<void> {
  if (practice.index % NOT_ASKED_YET === NOT_ASKED_YET - 1) return;
  for (const said of vendorsOf(seed, practice)) {
    const kept = await keepClinicVendor(deps, scope, said, 0);
    if (!kept.ok && kept.failure !== 'vendor-changed')
      throw new Error(`${practice.name}: ${said.vendorName} is not entered: ${kept.failure}`);
  }
}

/** What the provider knows of its vendors, for all of its clinics; once. */
export async function assureVendors(deps: Deps, owner: Session): Promise<void> {
  for (const facts of VENDORS) {
    const kept = await keepVendor(deps, owner, facts, { seen: 0 });
    if (!kept.ok && kept.failure !== 'vendor-changed') throw new Error(`${facts.name} is not entered: ${kept.failure}`);
  }
}
