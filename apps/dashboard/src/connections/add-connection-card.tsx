import { useState } from 'react';
import { useMutation } from 'urql';
import { fieldText } from '../format/field.js';
import { Card } from '../shell/card.js';
import { EntryForm } from '../shell/entry-form.js';
import { FormField } from '../shell/form-field.js';
import type { ConnectionKind, KindFacts } from './connection-documents.js';
import { ConnectionFields, credentialsOf } from './connection-fields.js';
import { CONNECTION_REFRESHES } from './connection-refreshes.js';
import { KindGuide } from './kind-guide.js';
import { AddConnectionDocument } from './set-up-documents.js';

interface AddConnectionCardProps {
  readonly kinds: readonly KindFacts[];
  /** Hears the id of the connection that was made. */
  readonly onAdded: (connectionId: string) => void;
}

/** Chooses a kind of service and gives it credentials. Nothing is pulled before an organisation of it is bound. */
export function AddConnectionCard({ kinds, onAdded }: AddConnectionCardProps) {
  const [chosen, setChosen] = useState<ConnectionKind | null>(null);
  const kind = kinds.find((each) => each.kind === chosen);
  return (
    <Card title="Connect a service" className="add-connection">
      <div className="kind-buttons">
        {kinds.map((each) => (
          <button
            key={each.kind}
            type="button"
            className="button"
            aria-expanded={each.kind === chosen}
            onClick={() => setChosen(each.kind === chosen ? null : each.kind)}
          >
            {each.title}
          </button>
        ))}
      </div>
      {kind && (
        <AddForm
          key={kind.kind}
          kind={kind}
          onCancel={() => setChosen(null)}
          onAdded={(id) => {
            setChosen(null);
            onAdded(id);
          }}
        />
      )}
    </Card>
  );
}

interface AddFormProps {
  readonly kind: KindFacts;
  readonly onAdded: (connectionId: string) => void;
  readonly onCancel: () => void;
}

function AddForm({ kind, onAdded, onCancel }: AddFormProps) {
  const [{ fetching, error }, add] = useMutation(AddConnectionDocument);
  const keep = async (fields: FormData) => {
    const input = { kind: kind.kind, name: fieldText(fields, 'name').trim(), ...credentialsOf(fields, kind) };
    const result = await add({ input }, CONNECTION_REFRESHES);
    if (result.data) onAdded(result.data.addConnection.id);
    return result.error;
  };
  return (
    <EntryForm
      name={`Connect ${kind.title}`}
      what="The secret is sealed at once and never shown again. Nothing is pulled before you say which clinic is which."
      busy={fetching}
      error={error}
      onKeep={keep}
      onCancel={onCancel}
    >
      {(problem) => (
        <>
          <KindGuide kind={kind} />
          <FormField name="name" label="Your name for it" hint="People of clinics that it feeds read it." problem={problem}>
            {(control) => <input {...control} required maxLength={100} defaultValue={kind.title} />}
          </FormField>
          <ConnectionFields kind={kind} settings={[]} problem={problem} />
        </>
      )}
    </EntryForm>
  );
}
