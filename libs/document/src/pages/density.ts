import type { ReportDocument } from '#libs/domain';

/** Above this many checks the report keeps to five pages by bounding its lists more tightly. */
const MANY_CHECKS = 30;

/** How much of each list is printed. */
export interface Density {
  readonly dense: boolean;
  readonly checksPerStep: number;
  readonly actions: number;
  readonly unknowns: number;
  readonly silentDevices: number;
}

export function densityOf({ steps }: ReportDocument): Density {
  const checks = steps.reduce((sum, step) => sum + step.checks.length, 0);
  if (checks <= MANY_CHECKS) return { dense: false, checksPerStep: 8, actions: 8, unknowns: 7, silentDevices: 8 };
  return { dense: true, checksPerStep: 4, actions: 5, unknowns: 5, silentDevices: 6 };
}
