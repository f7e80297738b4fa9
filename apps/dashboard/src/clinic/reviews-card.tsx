import { useEffect, useEffectEvent, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { toProblem } from '../api/problem.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { ViewerDocument } from '../shell/documents.js';
import { Loaded } from '../shell/loaded.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { Skeleton } from '../shell/skeleton.js';
import { ReviewsDocument, StartReviewDocument, type Review } from './review-documents.js';
import { reviewRights, type ReviewRights } from './review-model.js';
import { ReviewItem } from './review-item.js';

const POLL_MS = 4_000;
/** A mutation answers a review; these queries hold lists that may have had none. */
const REFRESHES = { additionalTypenames: ['Review', 'Clinic'] };

export function ReviewsCard({ clinicId, timeZone }: { readonly clinicId: string; readonly timeZone: string }) {
  const [{ data, error }, again] = useQuery({ query: ReviewsDocument, variables: { id: clinicId }, context: REFRESHES });
  const [viewer] = useQuery({ query: ViewerDocument, requestPolicy: 'cache-first' });
  const rights = reviewRights(viewer.data?.viewer.permissions ?? []);
  const [started, start] = useMutation(StartReviewDocument);
  const reviews = data?.clinic.reviews;
  usePollingWhileRendered(reviews, () => again({ requestPolicy: 'network-only' }));
  const startButton = (
    <button type="button" className="button" disabled={started.fetching} onClick={() => void start({ input: { clinicId } }, REFRESHES)}>
      {started.fetching ? 'Freezing the evidence…' : 'Start review'}
    </button>
  );
  return (
    <Card title="Quarterly reviews" className="reviews" note={rights.start && startButton}>
      {started.error && <ProblemPanel problem={toProblem(started.error)} />}
      <Loaded value={reviews} error={error} again={again} wait={<Skeleton rows={2} height={40} label="Loading reviews" />}>
        {(found) => <ReviewList reviews={found} timeZone={timeZone} rights={rights} />}
      </Loaded>
    </Card>
  );
}

/** A report takes some seconds; its link appears by itself. */
function usePollingWhileRendered(reviews: readonly Review[] | undefined, refresh: () => void): void {
  const waiting = reviews?.some((review) => review.report.state === 'waiting') ?? false;
  const latest = useEffectEvent(refresh);
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = window.setInterval(() => latest(), POLL_MS);
    return () => window.clearInterval(timer);
  }, [waiting]);
}

interface ReviewListProps {
  readonly reviews: readonly Review[];
  readonly timeZone: string;
  readonly rights: ReviewRights;
}

function ReviewList({ reviews, timeZone, rights }: ReviewListProps) {
  const [now] = useState(() => new Date().toISOString());
  if (reviews.length === 0)
    return <Empty title="No review yet.">Starting one freezes today's evidence and renders the report to sign.</Empty>;
  return (
    <ul className="review-list">
      {reviews.map((review) => (
        <ReviewItem key={review.id} review={review} timeZone={timeZone} now={now} rights={rights} />
      ))}
    </ul>
  );
}
