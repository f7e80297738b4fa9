import type { ClinicId, MaintenanceWindow } from '#libs/domain';
import { loaderOf } from '../edge/loader.js';

/** Maintenance windows of each clinic asked for, by time of the week. */
export const clinicWindows = loaderOf(async (scope, ids: readonly ClinicId[]) => {
  const found = await scope.read((portfolio) => portfolio.maintenanceWindows(ids));
  return (id): readonly MaintenanceWindow[] => found.get(id) ?? [];
});
