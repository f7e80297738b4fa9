import { useState, type SubmitEvent } from 'react';
import { useMutation } from 'urql';
import { toProblem } from '../api/problem.js';
import { dayOf } from '../format/date.js';
import { fieldText } from '../format/field.js';
import { EXCEPTION_KINDS } from '../format/words.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { AcceptExceptionDocument, WithdrawExceptionDocument, type Exception, type ExceptionDeed } from './exception-documents.js';
import { REFRESHES } from './exception-refreshes.js';

interface ExceptionItemProps {
  readonly exception: Exception;
  readonly timeZone: string;
  readonly rights: { readonly propose: boolean; readonly accept: boolean };
}

export function ExceptionItem({ exception, timeZone, rights }: ExceptionItemProps) {
  const { id, title, subject, kind, state, reason, expiresAt, proposed, accepted } = exception;
  const [withdrawing, setWithdrawing] = useState(false);
  const [accepting, accept] = useMutation(AcceptExceptionDocument);
  return (
    <li className="review" data-exception={exception.checkId}>
      <div className="review-line">
        <b>{subject ? `${title}: ${subject.label}` : title}</b>
        <span className="tag">{state === 'PROPOSED' ? 'Proposed' : EXCEPTION_KINDS[kind]}</span>
        <span className="review-due">until {dayOf(expiresAt, timeZone)}</span>
        <span className="review-actions">
          {rights.accept && state === 'PROPOSED' && (
            <button
              type="button"
              className="button button-primary"
              disabled={accepting.fetching}
              onClick={() => void accept({ input: { exceptionId: id } }, REFRESHES)}
            >
              Accept for the practice
            </button>
          )}
          {rights.propose && (
            <button type="button" className="button" aria-expanded={withdrawing} onClick={() => setWithdrawing(!withdrawing)}>
              Withdraw
            </button>
          )}
        </span>
      </div>
      <p className="exception-said">
        <q>{reason}</q> {deed('Proposed', proposed)}
        {accepted ? `, ${deed('accepted', accepted)}` : state === 'PROPOSED' ? '; without effect until the practice accepts' : ''}.
      </p>
      {accepting.error && <ProblemPanel problem={toProblem(accepting.error)} />}
      {withdrawing && <WithdrawForm id={id} onDone={() => setWithdrawing(false)} />}
    </li>
  );
}

function deed(did: string, { name, side }: ExceptionDeed): string {
  return `${did} by ${name} for the ${side === 'PROVIDER' ? 'provider' : 'practice'}`;
}

function WithdrawForm({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const [{ fetching, error }, withdraw] = useMutation(WithdrawExceptionDocument);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const reason = fieldText(new FormData(event.currentTarget), 'reason').trim();
    const result = await withdraw({ input: { exceptionId: id, reason } }, REFRESHES);
    if (!result.error) onDone();
  };
  return (
    <form className="sign-off" onSubmit={(event) => void submit(event)}>
      <label className="sign-off-comment">
        Why it ends
        <input name="reason" required maxLength={500} />
      </label>
      {error && <ProblemPanel problem={toProblem(error)} />}
      <span className="sign-off-buttons">
        <button type="submit" className="button button-primary" disabled={fetching}>
          Withdraw
        </button>
      </span>
    </form>
  );
}
