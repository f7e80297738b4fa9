import { useState, type SubmitEvent } from 'react';
import { useMutation } from 'urql';
import { toProblem } from '../api/problem.js';
import { fieldText } from '../format/field.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { usePermissions } from '../shell/use-permissions.js';
import { DecideStoreDocument, type Store } from './data-map-documents.js';

interface DecideFormProps {
  readonly clinicId: string;
  readonly store: Store;
}

/** A decision changes a line of the map, and how many places wait for one. */
const REFRESHES = { additionalTypenames: ['DataMapLine', 'DataMap'] };

/** Whether patients' data may be in a place; for those who may say so. */
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
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (fetching) return;
    const form = event.currentTarget;
    const fields = new FormData(form);
    const decision = fieldText(fields, 'decision') === 'REFUSED' ? 'REFUSED' : 'APPROVED';
    const input = { clinicId, storeId: id, version, decision, reason: fieldText(fields, 'reason').trim() } as const;
    const result = await decide({ input }, REFRESHES);
    setKept(!result.error);
    if (!result.error) form.reset();
  };
  return (
    <form className="sign-off opening-form" aria-label="Decide on the place" onSubmit={(event) => void submit(event)}>
      <label>
        Patients’ data
        <select name="decision">
          <option value="APPROVED">may be there, as entered</option>
          <option value="REFUSED">may not be there</option>
        </select>
      </label>
      <label>
        Reason
        <input name="reason" required maxLength={500} />
      </label>
      {error && <ProblemPanel problem={toProblem(error)} />}
      <p className="sign-off-what" role="status">
        {kept ? 'Kept.' : 'An approval ends when the place moves, opens to more people, or loses its encryption.'}
      </p>
      <span className="sign-off-buttons">
        <button type="submit" className="button" aria-disabled={fetching}>
          Decide
        </button>
      </span>
    </form>
  );
}
