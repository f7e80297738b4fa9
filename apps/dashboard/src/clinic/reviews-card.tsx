import { useEffect, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { toProblem } from '../api/problem.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { ViewerDocument } from '../shell/documents.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { Skeleton } from '../shell/skeleton.js';
import { ReviewsDocument, StartReviewDocument } from './review-documents.js';
import { reviewRights } from './review-model.js';
import { ReviewItem } from './review-item.js';

const POLL_MS = 4_000;
/** A mutation answers a review; these queries hold lists that may have had none. */
const REFRESHES = { additionalTypenames: ['Review', 'Clinic'] };

export function ReviewsCard({ clinicId, timeZone }: { readonly clinicId: string; readonly timeZone: string }) {
  const [{ data, error }, again] = useQuery({ query: ReviewsDocument, variables: { id: clinicId }, context: REFRESHES });
  const [viewer] = useQuery({ query: ViewerDocument, requestPolicy: 'cache-first' });
  const rights = reviewRights(viewer.data?.viewer.role ?? '');
  const [started, start] = useMutation(StartReviewDocument);
  const [now] = useState(() => new Date().toISOString());
  const reviews = data?.clinic.reviews;
  const waiting = reviews?.some((review) => review.report.state === 'waiting') ?? false;
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = window.setInterval(() => again({ requestPolicy: 'network-only' }), POLL_MS);
    return () => window.clearInterval(timer);
  }, [waiting, again]);
  return (
    <Card
      title="Quarterly reviews"
      className="reviews"
      note={
        rights.start && (
          <button
            type="button"
            className="button"
            disabled={started.fetching}
            onClick={() => void start({ input: { clinicId } }, REFRESHES)}
          >
            {started.fetching ? 'Freezing the evidence…' : 'Start review'}
          </button>
        )
      }
    >
      {started.error && <ProblemPanel problem={toProblem(started.error)} />}
      {error && !reviews && <ProblemPanel problem={toProblem(error)} onRetry={() => again({ requestPolicy: 'network-only' })} />}
      {!reviews && !error && <Skeleton rows={2} height={40} label="Loading reviews" />}
      {reviews?.length === 0 && <Empty title="No review yet.">Starting one freezes today's evidence and renders the report to sign.</Empty>}
      {reviews && reviews.length > 0 && (
        <ul className="review-list">
          {reviews.map((review) => (
            <ReviewItem key={review.id} review={review} timeZone={timeZone} now={now} rights={rights} />
          ))}
        </ul>
      )}
    </Card>
  );
}
