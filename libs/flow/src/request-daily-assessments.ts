import { isoDay, type ProviderId } from '#libs/domain';
import type { Gate } from './ports/gate.js';
import type { PipelineDeps } from './pipeline-deps.js';
import { announce } from './run-work.js';

/**
 * Asks for every clinic to be assessed once a day, whether or not anything was heard: silence must show. A clinic whose day has been
 * assessed already is left alone.
 */
export async function requestDailyAssessments(
  deps: PipelineDeps & { readonly gate: Gate },
  asOf: Date,
  provider: ProviderId | null,
): Promise<void> {
  for (const { providerId, clinicId, timeZone, createdAt } of await deps.gate.listClinics(provider)) {
    if (createdAt > asOf) continue;
    const scope = { kind: 'clinic', providerId, clinicId, actor: { kind: 'system', id: 'worker' } } as const;
    const day = isoDay(asOf, timeZone);
    const due = await deps.records.forClinic(scope, async (clinic) => {
      if (await clinic.postures.postureOf(day)) return false;
      await clinic.work.request('assess', day, asOf, deps.clock.now());
      return true;
    });
    if (due) await announce(deps.queue, scope, [{ kind: 'assess', key: day }]);
  }
}
