import type {
  AddConnectionOutcome,
  BindOutcome,
  ChangeConnectionOutcome,
  OrganisationsOutcome,
  PauseConnectionOutcome,
  PullNowOutcome,
  UnbindOutcome,
} from '#libs/flow';
import { line, type FailureLine, type FailureOf } from './failure-line.js';

/** What goes wrong where services are connected. */
export type ConnectionFailure = Exclude<
  | FailureOf<AddConnectionOutcome>
  | FailureOf<BindOutcome>
  | FailureOf<ChangeConnectionOutcome>
  | FailureOf<OrganisationsOutcome>
  | FailureOf<PauseConnectionOutcome>
  | FailureOf<PullNowOutcome>
  | FailureOf<UnbindOutcome>,
  'needs-every-clinic'
>;

export const CONNECTION_FAILURES = {
  'invalid-connector': line(
    'BAD_USER_INPUT',
    400,
    'The connection cannot be kept like this.',
    'Correct the field named; see connectionKinds.',
  ),
  'no-such-connector': line('NOT_FOUND', 404, 'Your provider has no such connection.', 'Take the id from the connections query.'),
  'no-such-binding': line('NOT_FOUND', 404, 'None of your clinics is bound like this.', 'Take the id from the bindings of a connection.'),
  'no-such-organisation': line(
    'NOT_FOUND',
    404,
    'The service knows no such organisation.',
    'Take the id from the remoteOrganisations query.',
  ),
  'organisation-bound': line('CONFLICT', 409, 'The organisation is bound to a clinic already.', 'Unbind it there first.'),
  'clinic-has-another': line(
    'CONFLICT',
    409,
    'The clinic is bound to another organisation of a service of this kind.',
    'Unbind that one first: each list of accounts is taken for the whole list.',
  ),
  'connector-needs-attention': line(
    'CONFLICT',
    409,
    'Its credentials are not taken any more.',
    'Give it others by changeConnectionCredentials.',
  ),
  'connector-bound': line(
    'CONFLICT',
    409,
    'These settings mean another server, or another customer of the service, and organisations are bound.',
    'Unbind them first, or add another connection.',
  ),
  'connector-unanswered': line(
    'CONFLICT',
    409,
    'The service does not answer this.',
    'Look at its permissions and credentials, and try again.',
  ),
} satisfies Record<ConnectionFailure, FailureLine>;
