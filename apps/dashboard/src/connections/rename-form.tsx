import { useMutation } from 'urql';
import { fieldText } from '../format/field.js';
import { EntryForm } from '../shell/entry-form.js';
import { TextField } from '../shell/text-field.js';
import type { Connection } from './connection-documents.js';
import { CONNECTION_REFRESHES } from './connection-refreshes.js';
import { RenameConnectionDocument } from './set-up-documents.js';

interface RenameFormProps {
  readonly connection: Connection;
  readonly onDone: () => void;
}

/** Gives a connection another name. */
export function RenameForm({ connection: { id, name }, onDone }: RenameFormProps) {
  const [{ fetching, error }, rename] = useMutation(RenameConnectionDocument);
  const keep = async (fields: FormData) => {
    const result = await rename({ connectionId: id, name: fieldText(fields, 'name').trim() }, CONNECTION_REFRESHES);
    if (!result.error) onDone();
    return result.error;
  };
  return (
    <EntryForm
      name={`Rename ${name}`}
      what="People of clinics that it feeds read it."
      busy={fetching}
      error={error}
      onKeep={keep}
      onCancel={onDone}
    >
      {(problem) => <TextField name="name" label="Your name for it" required maxLength={100} defaultValue={name} problem={problem} />}
    </EntryForm>
  );
}
