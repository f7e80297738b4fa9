import { useState } from 'react';
import { Link } from 'react-router';
import { useMutation } from 'urql';
import { fieldText } from '../format/field.js';
import { ClinicPicker } from '../shell/clinic-picker.js';
import { EntryForm } from '../shell/entry-form.js';
import { Opening } from '../shell/opening.js';
import { StateMark } from '../states/state-mark.js';
import type { Connection } from './connection-documents.js';
import { CONNECTION_REFRESHES } from './connection-refreshes.js';
import { BindDocument, type Organisation } from './set-up-documents.js';

interface OrganisationItemProps {
  readonly connection: Connection;
  readonly organisation: Organisation;
}

interface BoundClinic {
  readonly id: string;
  readonly name: string;
}

/** An organisation of the service: whose it is, or a form to say so. */
export function OrganisationItem({ connection, organisation }: OrganisationItemProps) {
  const { id, name, boundTo, boundName, suggestedName } = organisation;
  // The service is not asked again to see what was just bound.
  const [bound, setBound] = useState<BoundClinic | null>(boundTo === null ? null : { id: boundTo, name: boundName ?? 'a clinic' });
  return (
    <Opening
      id={`organisation-${connection.id}-${id}`.replaceAll(/[^\w-]/g, '-')}
      line={
        <span className="organisation">
          <span>
            <bdi className="agreed-title">{name}</bdi>
            <bdi className="cell-note">{id}</bdi>
          </span>
          <span className="chip">
            <StateMark state={bound ? 'PASS' : 'UNKNOWN'} />
            {bound ? `Bound to ${bound.name}` : 'Nobody has said whose it is'}
            {!bound && suggestedName !== null && <span className="quiet">, perhaps {suggestedName}</span>}
          </span>
        </span>
      }
    >
      {() =>
        bound ? (
          <p>
            <Link to={`/clinics/${bound.id}`}>Open {bound.name}</Link>
            <span className="quiet"> How its pulls go, and the button to unbind it, stand with the clinics that this service feeds.</span>
          </p>
        ) : (
          <BindForm connection={connection} organisation={organisation} onBound={setBound} />
        )
      }
    </Opening>
  );
}

interface BindFormProps extends OrganisationItemProps {
  readonly onBound: (clinic: BoundClinic) => void;
}

function BindForm({ connection, organisation, onBound }: BindFormProps) {
  const { id: organisationId, name, suggestedClinic, suggestedName } = organisation;
  const [{ fetching, error }, bind] = useMutation(BindDocument);
  const keep = async (fields: FormData) => {
    const input = { connectionId: connection.id, organisationId, clinicId: fieldText(fields, 'clinicId') };
    const result = await bind({ input }, CONNECTION_REFRESHES);
    const made = result.data?.bindOrganisation;
    if (made) onBound({ id: made.clinicId, name: made.clinicName });
    return result.error;
  };
  return (
    <EntryForm
      name={`Say whose ${name} is`}
      className="opening-form"
      what="What the service tells of it is pulled at once, and is evidence of this clinic from then on."
      keep="Bind"
      busy={fetching}
      error={error}
      onKeep={keep}
    >
      {(problem) => (
        <ClinicPicker
          problem={problem}
          suggested={suggestedClinic === null ? null : { id: suggestedClinic, name: suggestedName ?? 'the clinic of the same name' }}
        />
      )}
    </EntryForm>
  );
}
