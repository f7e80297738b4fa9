import { identityOf, joinPresences, type DevicePresence, type IdentifiedComputer, type IdentityValue } from '#libs/domain';
import type { ClinicRecords } from '../ports/records.js';
import type { SightedDevice } from '../ports/subject-records.js';

/** The clinic's computers at `asOf`, each once, as was known at `known` which sightings are of one. */
export async function computersAt(
  { inventory, subjects }: Pick<ClinicRecords, 'inventory' | 'subjects'>,
  asOf: Date,
  known: Date = asOf,
): Promise<{
  readonly sightings: readonly DevicePresence[];
  readonly joins: ReadonlyMap<string, string>;
  readonly computers: readonly DevicePresence[];
}> {
  const sightings = await inventory.presences(asOf);
  const joins = await subjects.joinsAt(known);
  return { sightings, joins, computers: joinPresences(sightings, joins) };
}

/** The same with who each of them is, by what its sources tell at present. */
export async function identifiedComputers(
  clinic: Pick<ClinicRecords, 'inventory' | 'subjects'>,
  asOf: Date,
): Promise<readonly IdentifiedComputer[]> {
  const { computers, joins } = await computersAt(clinic, asOf);
  const sightings = await clinic.subjects.sightings();
  return computers.map(({ id }) => {
    const own = sightings.filter((one) => (joins.get(one.id) ?? one.id) === id);
    const each = own.map((one) => ({ id: one.id, identity: identityOf(null, wordsOf(one)) }));
    return { id, identity: identityOf(null, own.flatMap(wordsOf)), sightings: each };
  });
}

function wordsOf({ name, told }: SightedDevice): readonly IdentityValue[] {
  return [{ field: 'hostname', value: name }, ...told];
}
