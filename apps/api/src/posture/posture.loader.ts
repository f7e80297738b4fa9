import type { CheckResult, ClinicId } from '#libs/domain';
import type { DayPosture } from '#libs/flow';
import { portfolioDay } from '../edge/portfolio-day.js';
import { loaderOf } from '../edge/loader.js';

/** Latest posture of each clinic asked for; null before its first assessment. */
export const latestPosture = loaderOf(async (scope, ids: readonly ClinicId[]) => {
  const found = await scope.read((portfolio) => portfolio.latestPostures(ids));
  return (id): DayPosture | null => found.get(id) ?? null;
});

/** The checks behind the latest posture of each clinic asked for. */
export const latestChecks = loaderOf(async (scope, ids: readonly ClinicId[]) => {
  const found = await scope.read((portfolio) => portfolio.checksAt(ids, portfolioDay(scope.now, 1)));
  return (id): readonly CheckResult[] => found.get(id) ?? [];
});
