import { quarterEnd, quarterOf, shiftQuarter, type ClinicId, type ProviderId } from '#libs/domain';
import { openReview } from './open-review.js';
import type { PipelineDeps } from './pipeline-deps.js';
import type { ClinicInCare, Gate } from './ports/gate.js';

export interface OpenedReviews {
  readonly opened: number;
  /** Clinics whose review could not be opened, and why. */
  readonly failed: readonly { readonly clinicId: ClinicId; readonly reason: string }[];
}

/**
 * Opens the review of the quarter that ended last, for every clinic that has none and was in care before it ended. The unique key in
 * the database decides; running twice, late, or from two workers opens each once. A clinic that fails keeps no other from its review.
 */
export async function openDueReviews(
  deps: PipelineDeps & { readonly gate: Gate },
  asOf: Date,
  provider: ProviderId | null,
): Promise<OpenedReviews> {
  let opened = 0;
  const failed: { clinicId: ClinicId; reason: string }[] = [];
  for (const clinic of await deps.gate.listClinics(provider)) {
    try {
      if (await openDueReview(deps, asOf, clinic)) opened += 1;
    } catch (error) {
      failed.push({ clinicId: clinic.clinicId, reason: error instanceof Error ? error.message : 'unknown failure' });
    }
  }
  return { opened, failed };
}

async function openDueReview(deps: PipelineDeps, asOf: Date, clinic: ClinicInCare): Promise<boolean> {
  const { providerId, clinicId, timeZone, createdAt } = clinic;
  const quarter = shiftQuarter(quarterOf(asOf, timeZone), -1);
  const end = quarterEnd(quarter, timeZone);
  if (createdAt >= end) return false;
  const scope = { kind: 'clinic', providerId, clinicId, actor: { kind: 'system', id: 'worker' } } as const;
  const missing = await deps.records.forClinic(scope, async ({ reviews }) => (await reviews.ofQuarter(quarter)) === null);
  return missing && (await openReview(deps, scope, quarter, end)).ok;
}
