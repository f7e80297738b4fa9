import { setTimeout as pause } from 'node:timers/promises';
import { quarterOf, reviewId, shiftQuarter, type ProviderId, type Quarter, type ReviewId } from '#libs/domain';
import { signOffReview, type PipelineDeps } from '#libs/flow';
import { has } from '../world/maturity.js';
import type { Practice } from '../world/practices.js';
import { clinicScope, type DemoClinic } from './set-up-portfolio.js';

const PATIENCE_MS = 120_000;

interface Signing {
  readonly provider: ProviderId;
  readonly clinic: DemoClinic;
  readonly week: number;
  readonly at: Date;
}

/** Waits for the review of the quarter that has just ended, signs it as the practice would, and gets last quarter's signed where it was left. */
export async function signReviews(deps: PipelineDeps, signing: Signing): Promise<void> {
  const { clinic, week, at } = signing;
  const ended = shiftQuarter(quarterOf(at, clinic.practice.timeZone), -1);
  const review = await opened(deps, signing, ended);
  const { course } = clinic.practice;
  await sign(deps, signing, review, { provider: has(course, 0.3, week), principal: has(course, 0.5, week) });
  const before = await reviewOf(deps, signing, shiftQuarter(ended, -1));
  if (before && signsLate(clinic.practice)) await sign(deps, signing, before, { provider: true, principal: true });
}

/** Neglected practices never get round to it; the others sign a quarter late what they did not sign at once. */
function signsLate({ course }: Practice): boolean {
  return course !== 'neglected';
}

/** The round that opens reviews is a job of its own: its rows come a moment later. */
async function opened(deps: PipelineDeps, signing: Signing, quarter: Quarter): Promise<ReviewId> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const review = await reviewOf(deps, signing, quarter);
    if (review) return review;
    if (performance.now() > end) throw new Error(`No review of ${quarter} was opened within two minutes. Is the worker running?`);
    await pause(20);
  }
}

async function reviewOf({ records }: PipelineDeps, { provider, clinic }: Signing, quarter: Quarter): Promise<ReviewId | null> {
  const review = await records.forClinic(clinicScope(provider, clinic.id), ({ reviews }) => reviews.ofQuarter(quarter));
  return review ? reviewId(review.id) : null;
}

/** What is signed already stays as it is. */
async function sign(
  deps: PipelineDeps,
  { provider, clinic }: Signing,
  id: ReviewId,
  by: { readonly provider: boolean; readonly principal: boolean },
): Promise<void> {
  const scope = clinicScope(provider, clinic.id);
  const common = { reviewId: id, comment: null, userId: null };
  if (by.provider) await signOffReview(deps, scope, { ...common, role: 'provider-reviewer', name: 'Demo Owner (simulated)' });
  const name = `Principal of ${clinic.practice.name} (simulated)`;
  if (by.principal) await signOffReview(deps, scope, { ...common, role: 'clinic-principal', name });
}
