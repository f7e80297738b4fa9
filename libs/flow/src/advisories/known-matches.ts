import { atComputers, type KnownFinding } from '#libs/domain';
import type { ScanSource } from '../ports/finding-records.js';
import type { ClinicRecords } from '../ports/records.js';
import { computersAt } from '../subjects/computers-at.js';

/** Source of what is found by looking installed packages up. */
export const INVENTORY_MATCH = 'inventory-match';

type Placed = (known: readonly KnownFinding[]) => readonly KnownFinding[];

/** What was matched is at computers by the sightings that they had then: since, some may have been joined, or have left. */
export async function placedNow(clinic: ClinicRecords, { format }: Pick<ScanSource, 'format'>, at: Date): Promise<Placed> {
  if (format !== INVENTORY_MATCH) return (known) => known;
  const { computers, joins } = await computersAt(clinic, at);
  const now = { joins, present: new Set<string>(computers.map(({ id }) => id)) };
  return (known) => atComputers(known, now);
}

/** What a source had found, at the computers of now. */
export async function knownOf(
  clinic: ClinicRecords,
  source: Pick<ScanSource, 'id' | 'format'>,
  at: Date,
): Promise<readonly KnownFinding[]> {
  const placed = await placedNow(clinic, source, at);
  return placed(await clinic.findings.known(source.id));
}
