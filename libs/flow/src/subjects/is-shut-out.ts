import type { ClinicRecords } from '../ports/records.js';
import type { SightedDevice } from '../ports/subject-records.js';
import { resolved } from './resolve-subjects.js';

/**
 * Whether a sighting that is new would be of a computer that was revoked since the token was made, and that nothing has let in again. A token
 * that lay on a stolen computer lets it in no more, whatever program it is shown by.
 */
export async function isShutOut(
  { subjects }: Pick<ClinicRecords, 'subjects'>,
  sighting: Omit<SightedDevice, 'revokedAt'>,
  tokenMadeAt: Date,
): Promise<boolean> {
  const known = await subjects.sightings();
  const isRevoked = ({ revokedAt }: SightedDevice): boolean => revokedAt !== null && revokedAt >= tokenMadeAt;
  if (!known.some(isRevoked)) return false;
  const all = resolved([...known, { ...sighting, revokedAt: null }], await subjects.rulings());
  const into = new Map(all.joins.map((join) => [join.id, join.into]));
  const of = (id: string): string => into.get(id) ?? id;
  const others = known.filter(({ id }) => of(id) === of(sighting.id));
  return others.length > 0 && others.every(isRevoked);
}
