import { identityOf, joinPresences, type ComputerIdentity, type DevicePresence } from '#libs/domain';
import type { ClinicRecords } from '../ports/records.js';

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
): Promise<readonly { readonly id: string; readonly identity: ComputerIdentity }[]> {
  const { computers, joins } = await computersAt(clinic, asOf);
  const sightings = await clinic.subjects.sightings();
  return computers.map(({ id }) => {
    const own = sightings.filter((one) => (joins.get(one.id) ?? one.id) === id);
    const names = own.map(({ name }) => ({ field: 'hostname', value: name }) as const);
    return { id, identity: identityOf(null, [...names, ...own.flatMap(({ told }) => told)]) };
  });
}
