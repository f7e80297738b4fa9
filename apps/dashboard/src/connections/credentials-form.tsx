import type { SubmitEvent } from 'react';
import { useMutation } from 'urql';
import { toProblem } from '../api/problem.js';
import { fieldText } from '../format/field.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { ChangeCredentialsDocument, type Connection, type KindFacts } from './connection-documents.js';

interface CredentialsFormProps {
  readonly connection: Connection;
  readonly kind: KindFacts;
  readonly onDone: () => void;
}

/** Gives a connection other credentials. The secret goes one way: the field begins empty and is never filled. */
export function CredentialsForm({ connection, kind, onDone }: CredentialsFormProps) {
  const [{ fetching, error }, change] = useMutation(ChangeCredentialsDocument);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (fetching) return;
    const fields = new FormData(event.currentTarget);
    const settings = kind.fields.map(({ name }) => ({ name, value: fieldText(fields, name).trim() }));
    const result = await change({ input: { connectionId: connection.id, settings, secret: fieldText(fields, 'secret') } });
    if (!result.error) onDone();
  };
  return (
    <form className="sign-off" aria-label={`Credentials of ${connection.name}`} autoComplete="off" onSubmit={(event) => void submit(event)}>
      {kind.fields.map(({ name, what }) => (
        <label key={name}>
          <span>
            {name} <span className="quiet">{what}</span>
          </span>
          <input name={name} required defaultValue={connection.settings.find((setting) => setting.name === name)?.value ?? ''} />
        </label>
      ))}
      <label>
        <span>
          Secret <span className="quiet">{kind.secret}</span>
        </span>
        <input name="secret" type="password" required autoComplete="new-password" />
      </label>
      {error && <ProblemPanel problem={toProblem(error)} />}
      <p className="sign-off-what">It is sealed at once and never shown again.</p>
      <span className="sign-off-buttons">
        <button type="button" className="button-quiet" onClick={onDone}>
          Cancel
        </button>
        <button type="submit" className="button button-primary" aria-disabled={fetching}>
          Keep
        </button>
      </span>
    </form>
  );
}
