import type { ReviewSummary } from '#libs/flow';
import { toRangeView } from '../risk/risk.mapper.js';
import type { ReviewView } from './review.view.js';

export function toReviewView(review: ReviewSummary): ReviewView {
  return {
    clinicId: review.clinicId,
    id: review.id,
    quarter: review.quarter,
    state: review.state,
    openedAt: review.openedAt,
    dueAt: review.dueAt,
    frozenAsOf: review.frozenAsOf,
    snapshotHash: review.snapshotHash,
    score: review.score,
    scoreIfUnknownPasses: review.scoreIfUnknownPasses,
    risk: review.risk && toRangeView(review.risk),
    signOffs: review.signOffs.map(({ role, name, signedAt, comment, snapshotHash }) => ({ role, name, signedAt, comment, snapshotHash })),
    report: { state: review.report.state, url: `/reports/${review.id}.pdf`, bytes: review.report.bytes, sha256: review.report.sha256 },
  };
}
