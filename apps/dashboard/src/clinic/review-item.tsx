import { useState } from 'react';
import { dayOf, quarter } from '../format/date.js';
import { chance } from '../format/probability.js';
import { REVIEW_STATES, SIGN_OFF_ROLES } from '../format/words.js';
import type { Review } from './review-documents.js';
import { openRoles, reportSize, reviewDue, type ReviewRights } from './review-model.js';
import { SignOffForm } from './sign-off-form.js';

interface ReviewItemProps {
  readonly review: Review;
  readonly timeZone: string;
  readonly now: string;
  readonly rights: ReviewRights;
}

export function ReviewItem({ review, timeZone, now, rights }: ReviewItemProps) {
  const [signing, setSigning] = useState(false);
  const missing = review.state === 'SIGNED_OFF' ? [] : openRoles(review);
  const mine = missing.filter((role) => rights.signAs.includes(role));
  return (
    <li className="review" data-review={review.quarter}>
      <div className="review-line">
        <span className="review-quarter">{quarter(review.quarter)}</span>
        <span className={`tag tag-${review.state.toLowerCase()}`}>{REVIEW_STATES[review.state]}</span>
        <span className="review-figures">{figureWords(review)}</span>
        <ReviewDue review={review} timeZone={timeZone} now={now} />
        {missing.length > 0 && mine.length === 0 && (
          <span className="quiet">waits for {missing.map((role) => SIGN_OFF_ROLES[role].toLowerCase()).join(' and ')}</span>
        )}
        <span className="review-actions">
          <ReportLink review={review} />
          {mine.length > 0 && (
            <button type="button" className="button" aria-expanded={signing} onClick={() => setSigning(!signing)}>
              Sign off
            </button>
          )}
        </span>
      </div>
      <SignOffs review={review} timeZone={timeZone} />
      {signing && mine.length > 0 && <SignOffForm review={review} roles={mine} onDone={() => setSigning(false)} />}
    </li>
  );
}

function figureWords({ score, risk }: Review): string {
  return `${score === null ? 'no score' : `score ${Math.round(score)}`}${risk ? ` · risk ${chance(risk.p50)}` : ''}`;
}

function ReviewDue({ review, timeZone, now }: Pick<ReviewItemProps, 'review' | 'timeZone' | 'now'>) {
  const due = reviewDue(review, now);
  if (due === 'done') return <span className="review-due">evidence of {dayOf(review.frozenAsOf, timeZone)}</span>;
  const day = dayOf(review.dueAt, timeZone);
  return due === 'overdue' ? <span className="review-due worse">overdue since {day}</span> : <span className="review-due">due {day}</span>;
}

function SignOffs({ review, timeZone }: Pick<ReviewItemProps, 'review' | 'timeZone'>) {
  if (review.signOffs.length === 0) return null;
  return (
    <ul className="sign-offs">
      {review.signOffs.map((signOff) => (
        <li key={`${signOff.role}:${signOff.signedAt}`}>
          <b>{signOff.name}</b>, {SIGN_OFF_ROLES[signOff.role].toLowerCase()}, {dayOf(signOff.signedAt, timeZone)}
          {signOff.comment && <q>{signOff.comment}</q>}
        </li>
      ))}
    </ul>
  );
}

function ReportLink({ review }: { readonly review: Review }) {
  const { state, url, bytes } = review.report;
  if (state === 'failed') return <span className="worse">Report failed; it is tried again</span>;
  if (state !== 'rendered') return <span className="quiet">Report is being made…</span>;
  return (
    <a
      className="button"
      href={`${url}?reason=review`}
      download={`wardround-${review.quarter}.pdf`}
      aria-label={`Report of ${quarter(review.quarter)} as PDF`}
    >
      PDF {bytes !== null && <span className="quiet">{reportSize(bytes)}</span>}
    </a>
  );
}
