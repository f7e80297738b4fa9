import { inForceAt, setAside, type CheckResult, type ClinicId } from '#libs/domain';
import type { ClinicException } from '#libs/flow';
import { loaderOf } from '../edge/loader.js';
import type { Scope } from '../edge/scope.js';

/** Every exception of each clinic asked for, ended ones too, newest first. */
export const clinicExceptions = loaderOf(async (scope, ids: readonly ClinicId[]) => {
  const found = await scope.read((portfolio) => portfolio.exceptions(ids));
  return (id): readonly ClinicException[] => found.filter(({ clinicId }) => clinicId === id);
});

/** Those that leave something out now. */
export async function exceptionsInForce(scope: Scope, clinicId: ClinicId): Promise<readonly ClinicException[]> {
  const all = await clinicExceptions(scope).load(clinicId);
  const ids = new Set(inForceAt(all, scope.now).map(({ id }) => id));
  return all.filter(({ id }) => ids.has(id));
}

/** The checks of a clinic that nothing is to be done about now. */
export async function checksAside(scope: Scope, clinicId: ClinicId, checks: readonly CheckResult[]): Promise<ReadonlySet<string>> {
  return setAside(checks, await exceptionsInForce(scope, clinicId));
}
