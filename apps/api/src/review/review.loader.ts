import type { ClinicId } from '#libs/domain';
import type { ReviewSummary } from '#libs/flow';
import { loaderOf } from '../edge/loader.js';

interface ReviewsKey {
  readonly clinicId: ClinicId;
  readonly first: number;
}

/** Reviews of each clinic asked for, newest first: one statement, read as far as the longest list asked for. */
export const clinicReviews = loaderOf(
  async (scope, keys: readonly ReviewsKey[]) => {
    const ids = [...new Set(keys.map(({ clinicId }) => clinicId))];
    const most = Math.max(...keys.map(({ first }) => first));
    const found = await scope.read((portfolio) => portfolio.reviewsOfClinics(ids, most));
    const byClinic = new Map<ClinicId, ReviewSummary[]>(ids.map((id) => [id, []]));
    for (const review of found) byClinic.get(review.clinicId)?.push(review);
    return ({ clinicId, first }): readonly ReviewSummary[] => (byClinic.get(clinicId) ?? []).slice(0, first);
  },
  ({ clinicId, first }) => `${clinicId} ${first}`,
);
