import { mayBecome, type ClinicScope, type Review, type ReviewId, type SignOffRole } from '#libs/domain';
import type { PipelineDeps } from './pipeline-deps.js';
import { announce } from './run-work.js';

export interface SignOffRequest {
  readonly reviewId: ReviewId;
  readonly role: SignOffRole;
  readonly name: string;
  readonly comment: string | null;
  readonly userId: string | null;
}

export type SignOffOutcome =
  { readonly ok: true } | { readonly ok: false; readonly failure: 'no-such-review' | 'already-signed' | 'name-missing' };

/** The provider's reviewer's signature puts the review before the clinic; the principal's locks it. */
const NEXT: Readonly<Record<SignOffRole, Review['state']>> = { 'provider-reviewer': 'in-review', 'clinic-principal': 'signed-off' };

/** Signs the frozen snapshot, by its hash, and has the report rendered again with the signature on it. */
export async function signOffReview(deps: PipelineDeps, scope: ClinicScope, request: SignOffRequest): Promise<SignOffOutcome> {
  const name = request.name.trim();
  if (name.length === 0 || name.length > 120) return { ok: false, failure: 'name-missing' };
  const outcome = await deps.records.forClinic(scope, async (clinic): Promise<SignOffOutcome> => {
    const review = await clinic.reviews.find(request.reviewId);
    if (!review) return { ok: false, failure: 'no-such-review' };
    const next = NEXT[request.role];
    if (!mayBecome(review.state, next)) return { ok: false, failure: 'already-signed' };
    const { role, comment, userId } = request;
    const now = deps.clock.now();
    const signed = await clinic.reviews.addSignOff(request.reviewId, {
      role,
      name,
      comment,
      userId,
      signedAt: now,
      snapshotHash: review.snapshotHash,
    });
    if (!signed) return { ok: false, failure: 'already-signed' };
    await clinic.reviews.moveTo(request.reviewId, next);
    await clinic.work.request('render-report', request.reviewId, now, now);
    const facts = { role, snapshotHash: review.snapshotHash };
    await clinic.audit.append({ at: now, action: 'review.signed', subject: { kind: 'review', id: request.reviewId }, facts });
    return { ok: true };
  });
  if (outcome.ok) await announce(deps.queue, scope, [{ kind: 'render-report', key: request.reviewId }]);
  return outcome;
}
