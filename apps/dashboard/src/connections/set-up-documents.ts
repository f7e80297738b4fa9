import { operation } from '../api/document.js';
import { BINDING, CONNECTION, type Binding, type Connection, type ConnectionKind, type Setting } from './connection-documents.js';

export interface NewConnectionInput {
  readonly kind: ConnectionKind;
  readonly name: string;
  readonly settings: readonly Setting[];
  readonly secret: string;
}

export const AddConnectionDocument = operation<{ readonly addConnection: Connection }, { input: NewConnectionInput }>(
  `mutation AddConnection($input: AddConnectionInput!) { addConnection(input: $input) { ${CONNECTION} } }`,
);

export const RenameConnectionDocument = operation<{ readonly renameConnection: Connection }, { connectionId: string; name: string }>(
  `mutation RenameConnection($connectionId: ID!, $name: String!) {
  renameConnection(connectionId: $connectionId, name: $name) { ${CONNECTION} }
}`,
);

export const RemoveConnectionDocument = operation<{ readonly removeConnection: boolean }, { connectionId: string }>(
  'mutation RemoveConnection($connectionId: ID!) { removeConnection(connectionId: $connectionId) }',
);

/** An organisation as the service knows it, and which clinic it is. */
export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly boundTo: string | null;
  readonly boundName: string | null;
  readonly suggestedClinic: string | null;
  readonly suggestedName: string | null;
}

/** Asks the service itself, so that it is only sent when somebody wants to know. */
export const OrganisationsDocument = operation<{ readonly remoteOrganisations: readonly Organisation[] }, { connectionId: string }>(
  `query Organisations($connectionId: ID!) {
  remoteOrganisations(connectionId: $connectionId) { id name boundTo boundName suggestedClinic suggestedName }
}`,
);

export interface BindInput {
  readonly connectionId: string;
  readonly organisationId: string;
  readonly clinicId: string;
}

export const BindDocument = operation<{ readonly bindOrganisation: Binding }, { input: BindInput }>(
  `mutation BindOrganisation($input: BindOrganisationInput!) { bindOrganisation(input: $input) { ${BINDING} } }`,
);

export const UnbindDocument = operation<{ readonly unbindOrganisation: boolean }, { clinicId: string; bindingId: string }>(
  'mutation UnbindOrganisation($clinicId: ID!, $bindingId: ID!) { unbindOrganisation(clinicId: $clinicId, bindingId: $bindingId) }',
);
