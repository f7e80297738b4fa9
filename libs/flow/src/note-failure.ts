import { reviewId, type ClinicScope } from '#libs/domain';
import type { Records } from './ports/records.js';
import type { WorkRef } from './run-work.js';

/** Failures after which a row is set aside for an operator; until then `sweep` brings it back. */
const GIVE_UP_AFTER = 8;

/**
 * Notes on the row why it failed. The transaction that failed is gone, so the note has one of its own. A report whose row is set
 * aside is shown as failed; one that was rendered before keeps its file.
 */
export async function noteFailure(records: Records, scope: ClinicScope, { kind, key }: WorkRef, reason: string): Promise<void> {
  await records.forClinic(scope, async (clinic) => {
    const setAside = await clinic.work.fail(kind, key, reason, GIVE_UP_AFTER);
    if (setAside && kind === 'render-report') await clinic.reviews.failReport(reviewId(key), reason);
  });
}
