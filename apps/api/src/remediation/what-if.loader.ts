import type { ClinicId, WhatIfInput } from '#libs/domain';
import { loaderOf } from '../edge/loader.js';
import { portfolioDay } from '../edge/portfolio-day.js';

/** What a what-if needs of each clinic asked for; null before its first assessment. */
export const latestInputs = loaderOf(async (scope, ids: readonly ClinicId[]) => {
  const found = new Map<ClinicId, WhatIfInput>();
  await scope.read(async (portfolio) => {
    const clinics = await portfolio.clinicsById(ids);
    const postures = await portfolio.latestPostures(ids);
    const checks = await portfolio.checksAt(ids, portfolioDay(scope.now, 1));
    for (const { id, patientRecords, practitioners } of clinics) {
      const day = postures.get(id);
      if (!day) continue;
      found.set(id, { posture: { ...day.posture, checks: checks.get(id) ?? [] }, risk: day.risk, patientRecords, practitioners });
    }
  });
  return (id): WhatIfInput | null => found.get(id) ?? null;
});
