import { useState } from 'react';
import { useMutation } from 'urql';
import { chosen, fieldText } from '../format/field.js';
import { Choice } from '../shell/choice.js';
import { EntryForm } from '../shell/entry-form.js';
import { TextField } from '../shell/text-field.js';
import { usePermissions } from '../shell/use-permissions.js';
import { DecideStoreDocument, type Store } from './data-map-documents.js';
import { PLACE_REFRESHES } from './place-refreshes.js';

interface DecideFormProps {
  readonly clinicId: string;
  readonly store: Store;
}

const DECISIONS = { APPROVED: 'may be there, as entered', REFUSED: 'may not be there' } as const;

/** Whether patients’ data may be in a place; for those who may say so. */
export function DecideForm(props: DecideFormProps) {
  const permissions = usePermissions();
  if (permissions === null) return null;
  if (!permissions.includes('data-store.approve')) {
    return <p className="quiet">You may read the map. To approve or refuse a place, ask for the right to approve data stores.</p>;
  }
  return <Deciding {...props} />;
}

function Deciding({ clinicId, store: { id, version } }: DecideFormProps) {
  const [{ fetching, error }, decide] = useMutation(DecideStoreDocument);
  const [kept, setKept] = useState(false);
  const keep = async (fields: FormData, form: HTMLFormElement) => {
    const decision = chosen(fields, 'decision', ['APPROVED', 'REFUSED'] as const) ?? 'APPROVED';
    const input = { clinicId, storeId: id, version, decision, reason: fieldText(fields, 'reason').trim() };
    const result = await decide({ input }, PLACE_REFRESHES);
    setKept(!result.error);
    if (!result.error) form.reset();
    return result.error;
  };
  return (
    <EntryForm
      name="Decide on the place"
      className="opening-form"
      what={kept ? 'Kept.' : 'An approval ends when the place moves, opens to more people, or loses its encryption.'}
      keep="Decide"
      busy={fetching}
      error={error}
      onKeep={keep}
    >
      {(problem) => (
        <>
          <Choice name="decision" label="Patients’ data" words={DECISIONS} start="APPROVED" problem={problem} />
          <TextField name="reason" label="Reason" required maxLength={500} problem={problem} />
        </>
      )}
    </EntryForm>
  );
}
