import { quarterEnd, quarterOf, shiftQuarter, type ProviderId } from '#libs/domain';
import { openReview } from './open-review.js';
import type { PipelineDeps } from './pipeline-deps.js';
import type { Gate } from './ports/gate.js';

/**
 * Opens the review of the quarter that ended last, for every clinic that has none and was in care before it ended. The unique key in
 * the database decides; running twice, late, or from two workers opens each once.
 */
export async function openDueReviews(
  deps: PipelineDeps & { readonly gate: Gate },
  asOf: Date,
  provider: ProviderId | null,
): Promise<number> {
  let opened = 0;
  for (const { providerId, clinicId, timeZone, createdAt } of await deps.gate.listClinics(provider)) {
    const quarter = shiftQuarter(quarterOf(asOf, timeZone), -1);
    const end = quarterEnd(quarter, timeZone);
    if (createdAt >= end) continue;
    const scope = { kind: 'clinic', providerId, clinicId, actor: { kind: 'system', id: 'worker' } } as const;
    const missing = await deps.records.forClinic(scope, async (clinic) => (await clinic.reviews.ofQuarter(quarter)) === null);
    if (missing && (await openReview(deps, scope, quarter, end)).ok) opened += 1;
  }
  return opened;
}
