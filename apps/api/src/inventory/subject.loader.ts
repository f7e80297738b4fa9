import type { ClinicId, DeviceId } from '#libs/domain';
import type { DeviceMatchSummary } from '#libs/flow';
import { loaderOf } from '../edge/loader.js';

interface MatchesKey {
  readonly clinicId: ClinicId;
  readonly first: number;
}

/** Each clinic's pairs of computers that may be one. */
export const clinicMatches = loaderOf(
  async (scope, keys: readonly MatchesKey[]) => {
    const most = Math.max(...keys.map(({ first }) => first));
    const ids = [...new Set(keys.map(({ clinicId }) => clinicId))];
    const found = await scope.read((portfolio) => portfolio.deviceMatches(ids, most));
    return ({ clinicId, first }): readonly DeviceMatchSummary[] => (found.get(clinicId) ?? []).slice(0, first);
  },
  ({ clinicId, first }) => `${clinicId} ${first}`,
);

/** The sightings of each computer. */
export const sourcesOf = loaderOf(async (scope, ids: readonly DeviceId[]) => {
  const found = await scope.read((portfolio) => portfolio.deviceSources(ids));
  return (id) => found.get(id) ?? [];
});

/** The computer that each sighting is of. */
export const devicesOf = loaderOf(async (scope, ids: readonly DeviceId[]) => {
  const found = await scope.read((portfolio) => portfolio.devicesById(ids));
  return (id) => found.get(id) ?? null;
});
