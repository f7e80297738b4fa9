import { Link } from 'react-router';
import { moment } from '../format/date.js';
import { Opening } from '../shell/opening.js';
import { StateMark } from '../states/state-mark.js';
import type { Binding, BindingStream, KindFacts } from './connection-documents.js';
import { knownSince, lastBrought, nextPull, outcomeOf, OUTCOMES } from './connection-model.js';
import { PullNow } from './pull-now.js';
import { Unbind } from './unbind.js';

interface BindingItemProps {
  readonly binding: Binding;
  readonly kind: KindFacts | null;
  /** Nothing is asked meanwhile. */
  readonly paused: boolean;
  readonly mayConfigure: boolean;
}

/** The id of a binding's button, for the focus to go to. */
export function bindingButtonId(bindingId: string): string {
  return `binding-${bindingId}`;
}

/** A clinic that a service tells of: how it went, how far it is known, and when it is asked again. */
export function BindingItem({ binding, kind, paused, mayConfigure }: BindingItemProps) {
  const { id, clinicId, clinicName, organisationName, streams } = binding;
  const outcome = outcomeOf(streams);
  const since = knownSince(streams);
  return (
    <Opening
      id={bindingButtonId(id)}
      line={
        <span className="binding">
          <span className="place-what">
            <span className="agreed-title">{clinicName}</span>
            <bdi className="cell-note">{organisationName}</bdi>
          </span>
          <span className="chip binding-outcome">
            <StateMark state={outcome === null ? 'UNKNOWN' : OUTCOMES[outcome].mark} />
            {outcome === null ? 'Not pulled yet' : OUTCOMES[outcome].word}
          </span>
          <span>
            <span className="cell-note">all came</span>
            {since === null ? 'never yet' : moment(since)}
          </span>
          <span>
            <span className="cell-note">next pull</span>
            {nextWords(nextPull(streams), paused)}
          </span>
        </span>
      }
    >
      {() => (
        <>
          <ul className="streams">
            {streams.map((stream) => (
              <StreamFacts key={stream.stream} stream={stream} what={whatOf(kind, stream)} brought={lastBrought(binding, stream.stream)} />
            ))}
          </ul>
          <PullNow bindingId={id} paused={paused} />
          {mayConfigure && <Unbind binding={binding} />}
          <p>
            <Link to={`/clinics/${clinicId}`}>Open {clinicName}</Link>
          </p>
        </>
      )}
    </Opening>
  );
}

function nextWords(next: string | null, paused: boolean): string {
  if (paused) return 'not while it stands';
  return next === null ? 'when somebody pulls' : moment(next);
}

function whatOf(kind: KindFacts | null, { stream }: BindingStream): string {
  return kind?.streams.find(({ name }) => name === stream)?.what ?? stream;
}

interface StreamFactsProps {
  readonly stream: BindingStream;
  readonly what: string;
  readonly brought: string | null;
}

function StreamFacts({ stream, what, brought }: StreamFactsProps) {
  const { outcome, reason, failures, succeededAt, attemptedAt } = stream;
  return (
    <li>
      <span className="clock-head">
        <StateMark state={outcome === null ? 'UNKNOWN' : OUTCOMES[outcome].mark} />
        <span className="agreed-title">{what}</span>
        <span className="clock-due">{outcome === null ? 'Not pulled yet' : OUTCOMES[outcome].word}</span>
      </span>
      <span className="cell-note">
        {outcome !== null && `${OUTCOMES[outcome].means} `}
        {reason && <bdi>{reason} </bdi>}
        {failures > 1 && `${failures} times in a row. `}
        {succeededAt === null ? 'It never came whole. ' : `Whole last ${moment(succeededAt)}. `}
        {attemptedAt !== null && `Asked last ${moment(attemptedAt)}`}
        {brought && `; brought ${brought}`}
      </span>
    </li>
  );
}
