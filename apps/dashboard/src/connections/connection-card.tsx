import { useMutation } from 'urql';
import { toProblem } from '../api/problem.js';
import { moment } from '../format/date.js';
import { Card } from '../shell/card.js';
import { Confirming } from '../shell/confirming.js';
import { EnterButton } from '../shell/enter-button.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { useEntering } from '../shell/use-entering.js';
import { StateMark } from '../states/state-mark.js';
import { BindingPages } from './binding-pages.js';
import { PauseDocument, type Connection, type KindFacts } from './connection-documents.js';
import { STATES } from './connection-model.js';
import { CONNECTION_REFRESHES } from './connection-refreshes.js';
import { CredentialsForm } from './credentials-form.js';
import { Organisations } from './organisations.js';
import { RenameForm } from './rename-form.js';
import { RemoveConnectionDocument } from './set-up-documents.js';

interface ConnectionCardProps {
  readonly connection: Connection;
  /** Null: of a kind that this page does not know. */
  readonly kind: KindFacts | null;
  readonly mayConfigure: boolean;
  /** It was just made. */
  readonly isNew: boolean;
  readonly onTried: () => void;
}

/** A service with its state, what it reaches, and what it is asked about, clinic by clinic. */
export function ConnectionCard({ connection, kind, mayConfigure, isNew, onTried }: ConnectionCardProps) {
  return (
    <Card title={connection.name} className="connection" note={kind?.title}>
      <ConnectionHead connection={connection} kind={mayConfigure ? kind : null} />
      {mayConfigure && kind && <Organisations connection={connection} kind={kind} isNew={isNew} onTried={onTried} />}
      <h3 className="card-part">Clinics that it feeds</h3>
      <BindingPages connection={connection} kind={kind} mayConfigure={mayConfigure} />
    </Card>
  );
}

/** How it stands, and what may be done to it; `kind` is null for those who may not set it up. */
function ConnectionHead({ connection, kind }: Pick<ConnectionCardProps, 'connection' | 'kind'>) {
  const { id, state, reason, credentialsAt } = connection;
  const changing = useEntering();
  const renaming = useEntering();
  const [pausing, pause] = useMutation(PauseDocument);
  const { word, mark, means } = STATES[state];
  return (
    <>
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
          {kind && (
            <>
              <EnterButton entering={renaming}>Rename</EnterButton>
              <EnterButton entering={changing}>Change credentials</EnterButton>
              <Remove connection={connection} />
            </>
          )}
        </span>
      </div>
      {pausing.error && <ProblemPanel problem={toProblem(pausing.error)} />}
      {renaming.isOpen && <RenameForm connection={connection} onDone={renaming.done} />}
      {changing.isOpen && kind && <CredentialsForm connection={connection} kind={kind} onDone={changing.done} />}
    </>
  );
}

function Remove({ connection: { id, name } }: { readonly connection: Connection }) {
  const [{ fetching, error }, remove] = useMutation(RemoveConnectionDocument);
  const sure = async () => (await remove({ connectionId: id }, CONNECTION_REFRESHES)).error;
  return (
    <Confirming
      word="Remove"
      of={name}
      what="Its credentials, what it is bound to and the history of its pulls go. Evidence that it brought stays, and grows old."
      busy={fetching}
      error={error}
      onSure={sure}
    />
  );
}
