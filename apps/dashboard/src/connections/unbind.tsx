import { useMutation } from 'urql';
import { Confirming } from '../shell/confirming.js';
import type { Binding } from './connection-documents.js';
import { CONNECTION_REFRESHES } from './connection-refreshes.js';
import { UnbindDocument } from './set-up-documents.js';

/** Takes back that an organisation is a clinic. */
export function Unbind({ binding: { id, clinicId, clinicName, organisationName } }: { readonly binding: Binding }) {
  const [{ fetching, error }, unbind] = useMutation(UnbindDocument);
  const sure = async () => (await unbind({ clinicId, bindingId: id }, CONNECTION_REFRESHES)).error;
  return (
    <div className="unbind">
      <Confirming
        word="Unbind"
        of={clinicName}
        what={`Nothing more is asked of ${organisationName} for this clinic. What was pulled stays, and grows old.`}
        busy={fetching}
        error={error}
        onSure={sure}
      />
    </div>
  );
}
