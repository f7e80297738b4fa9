import { atComputers, type KnownFinding } from '#libs/domain';
import type { ScanSource } from '../ports/finding-records.js';
import type { ClinicRecords } from '../ports/records.js';
import { computersAt } from '../subjects/computers-at.js';

/** Source of what is found by looking installed packages up. */
export const INVENTORY_MATCH = 'inventory-match';

/** What a source had found. What was matched is at computers by the sightings that they had then: since, some may have been joined, or have left. */
export async function knownOf(
  clinic: ClinicRecords,
  source: Pick<ScanSource, 'id' | 'format'>,
  at: Date,
): Promise<readonly KnownFinding[]> {
  const known = await clinic.findings.known(source.id);
  if (source.format !== INVENTORY_MATCH) return known;
  const { computers, joins } = await computersAt(clinic, at);
  return atComputers(known, { joins, present: new Set<string>(computers.map(({ id }) => id)) });
}
