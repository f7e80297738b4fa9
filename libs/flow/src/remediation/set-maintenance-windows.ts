import { problemWithWindows, type ClinicScope, type MaintenanceWindow } from '#libs/domain';
import type { Clock } from '../ports/clock.js';
import type { Records } from '../ports/records.js';

export type SetWindowsOutcome =
  { readonly ok: true } | { readonly ok: false; readonly failure: 'invalid-windows'; readonly detail: string };

/** Says when work may interrupt the clinic's people; replaces what was said before. */
export async function setMaintenanceWindows(
  deps: { readonly records: Pick<Records, 'forClinic'>; readonly clock: Clock },
  scope: ClinicScope,
  windows: readonly MaintenanceWindow[],
): Promise<SetWindowsOutcome> {
  const detail = problemWithWindows(windows);
  if (detail !== null) return { ok: false, failure: 'invalid-windows', detail };
  const at = deps.clock.now();
  await deps.records.forClinic(scope, async ({ workPlans, audit }) => {
    await workPlans.setWindows(windows);
    const minutes = windows.reduce((sum, one) => sum + one.minutes, 0);
    const subject = { kind: 'clinic', id: scope.clinicId } as const;
    await audit.append({ at, action: 'maintenance-windows.set', subject, facts: { windows: windows.length, minutes } });
  });
  return { ok: true };
}
