import { useState } from 'react';
import { useMutation } from 'urql';
import { toProblem } from '../api/problem.js';
import { moment } from '../format/date.js';
import { Card } from '../shell/card.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { StateMark } from '../states/state-mark.js';
import { BindingPages } from './binding-pages.js';
import { PauseDocument, type Connection, type KindFacts } from './connection-documents.js';
import { STATES } from './connection-model.js';
import { CredentialsForm } from './credentials-form.js';

interface ConnectionCardProps {
  readonly connection: Connection;
  /** Null: of a kind that this page does not know. */
  readonly kind: KindFacts | null;
  readonly mayConfigure: boolean;
}

/** A service with its state and what it is asked about, clinic by clinic. */
export function ConnectionCard({ connection, kind, mayConfigure }: ConnectionCardProps) {
  const { id, name, state, reason, credentialsAt } = connection;
  const [changing, setChanging] = useState(false);
  const [pausing, pause] = useMutation(PauseDocument);
  const { word, mark, means } = STATES[state];
  return (
    <Card title={name} className="connection" note={kind?.title}>
      <div className="connection-head">
        <p className="connection-state" role="status">
          <span className="chip">
            <StateMark state={mark} />
            {word}
          </span>{' '}
          <span className="quiet">{reason ?? means}</span>
          <span className="cell-note">Credentials given {moment(credentialsAt)}; the secret is sealed and never shown.</span>
        </p>
        <span className="connection-buttons">
          <button
            type="button"
            className="button"
            aria-disabled={pausing.fetching}
            onClick={() => {
              if (!pausing.fetching) void pause({ connectionId: id, paused: state !== 'PAUSED' });
            }}
          >
            {state === 'PAUSED' ? 'Go on' : 'Pause'}
          </button>
          {mayConfigure && kind && (
            <button type="button" className="button" aria-expanded={changing} onClick={() => setChanging(!changing)}>
              Change credentials
            </button>
          )}
        </span>
      </div>
      {pausing.error && <ProblemPanel problem={toProblem(pausing.error)} />}
      {changing && kind && <CredentialsForm connection={connection} kind={kind} onDone={() => setChanging(false)} />}
      <BindingPages connection={connection} kind={kind} />
    </Card>
  );
}
