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
  const due = reviewDue(review, now);
  const missing = review.state === 'SIGNED_OFF' ? [] : openRoles(review);
  const mine = missing.filter((role) => rights.signAs.includes(role));
  return (
    <li className="review" data-review={review.quarter}>
      <div className="review-line">
        <span className="review-quarter">{quarter(review.quarter)}</span>
        <span className={`tag tag-${review.state.toLowerCase()}`}>{REVIEW_STATES[review.state]}</span>
        <span className="review-figures">
          {review.score === null ? 'no score' : `score ${Math.round(review.score)}`}
          {review.risk && ` · risk ${chance(review.risk.p50)}`}
        </span>
        <span className={due === 'overdue' ? 'review-due worse' : 'review-due'}>
          {due === 'done'
            ? `evidence of ${dayOf(review.frozenAsOf, timeZone)}`
            : `${due === 'overdue' ? 'overdue since' : 'due'} ${dayOf(review.dueAt, timeZone)}`}
        </span>
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
      {review.signOffs.length > 0 && (
        <ul className="sign-offs">
          {review.signOffs.map((signOff) => (
            <li key={`${signOff.role}:${signOff.signedAt}`}>
              <b>{signOff.name}</b>, {SIGN_OFF_ROLES[signOff.role].toLowerCase()}, {dayOf(signOff.signedAt, timeZone)}
              {signOff.comment && <q>{signOff.comment}</q>}
            </li>
          ))}
        </ul>
      )}
      {signing && mine.length > 0 && <SignOffForm review={review} roles={mine} onDone={() => setSigning(false)} />}
    </li>
  );
}

function ReportLink({ review }: { readonly review: Review }) {
  const { state, url, bytes } = review.report;
  if (state === 'failed') return <span className="worse">Report failed; it is tried again</span>;
  if (state !== 'rendered') return <span className="quiet">Report is being made…</span>;
  return (
    <a
      className="button"
      href={url}
      download={`wardround-${review.quarter}.pdf`}
      aria-label={`Report of ${quarter(review.quarter)} as PDF`}
    >
      PDF {bytes !== null && <span className="quiet">{reportSize(bytes)}</span>}
    </a>
  );
}
