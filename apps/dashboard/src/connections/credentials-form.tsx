import { useMutation } from 'urql';
import { EntryForm } from '../shell/entry-form.js';
import { ChangeCredentialsDocument, type Connection, type KindFacts } from './connection-documents.js';
import { ConnectionFields, credentialsOf } from './connection-fields.js';
import { KindGuide } from './kind-guide.js';

interface CredentialsFormProps {
  readonly connection: Connection;
  readonly kind: KindFacts;
  readonly onDone: () => void;
}

/** Gives a connection other credentials. */
export function CredentialsForm({ connection, kind, onDone }: CredentialsFormProps) {
  const [{ fetching, error }, change] = useMutation(ChangeCredentialsDocument);
  const keep = async (fields: FormData) => {
    const result = await change({ input: { connectionId: connection.id, ...credentialsOf(fields, kind) } });
    if (!result.error) onDone();
    return result.error;
  };
  return (
    <EntryForm
      name={`Credentials of ${connection.name}`}
      what="It is sealed at once and never shown again."
      busy={fetching}
      error={error}
      onKeep={keep}
      onCancel={onDone}
    >
      {(problem) => (
        <>
          <KindGuide kind={kind} />
          <ConnectionFields kind={kind} settings={connection.settings} problem={problem} />
        </>
      )}
    </EntryForm>
  );
}
