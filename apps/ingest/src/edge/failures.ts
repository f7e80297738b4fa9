import type {
  AdmitDeviceOutcome,
  AssessmentOutcome,
  EnrolDeviceOutcome,
  FindMappingOutcome,
  IntakeOutcome,
  QuarantineOutcome,
  RenewalOutcome,
  ScanOutcome,
} from '#libs/flow';

type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'DEVICE_REVOKED'
  | 'KEY_REPLACED'
  | 'BAD_USER_INPUT'
  | 'NOT_FOUND'
  | 'FORBIDDEN'
  | 'CONFLICT'
  | 'RATE_LIMITED'
  | 'UNAVAILABLE'
  | 'INTERNAL';

type FailureOf<Outcome> = Extract<Outcome, { readonly ok: false }> extends { readonly failure: infer F extends string } ? F : never;

type EdgeFailure =
  | 'signed-out'
  | 'not-permitted'
  | 'page-not-found'
  | 'bad-request'
  | 'bad-query'
  | 'bad-payload'
  | 'bad-compression'
  | 'wrong-type'
  | 'wrong-encoding'
  | 'body-too-large'
  | 'body-too-slow'
  | 'body-cut-off'
  | 'key-mismatch'
  | 'too-many-requests'
  | 'inventory-unknown'
  | 'unavailable'
  | 'internal';

/** Everything that is expected to go wrong, in use cases and at the edge. */
export type Failure =
  | EdgeFailure
  | FailureOf<AdmitDeviceOutcome>
  | FailureOf<IntakeOutcome>
  | FailureOf<AssessmentOutcome>
  | FailureOf<ScanOutcome>
  | FailureOf<FindMappingOutcome>
  | FailureOf<QuarantineOutcome>
  | FailureOf<EnrolDeviceOutcome>
  | FailureOf<RenewalOutcome>;

export interface FailureLine {
  readonly code: ErrorCode;
  readonly status: number;
  readonly message: string;
  readonly try: string;
  /** How to show who one is, where it is not by a bearer token. */
  readonly challenge?: string;
}

/** What every expected failure tells the sender. Total: a new failure does not compile until it has its line. */
export const FAILURES = {
  'unknown-device': line(
    'UNAUTHENTICATED',
    401,
    'The device key is missing or not valid.',
    'Send Authorization: Bearer with the key that enrolling gave; if the device was removed, enrol it again.',
  ),
  'device-revoked': line(
    'DEVICE_REVOKED',
    401,
    'This device was revoked: none of its keys is taken any more.',
    'Ask the provider why. To let the machine in again, enrol it with a new token.',
  ),
  'key-replaced': line(
    'KEY_REPLACED',
    401,
    'This key has given way to a newer one of the same device.',
    'Use the newer key. If the machine was restored from a backup, enrol it again with a new token.',
  ),
  'key-not-due': line(
    'CONFLICT',
    409,
    'This device’s key is not due for a change.',
    'Go on with it, and ask when the answer to a report says keyDue; a provider asks for another sooner with requestNewDeviceKey.',
  ),
  'unknown-token': line(
    'UNAUTHENTICATED',
    401,
    'The enrolment token is not valid.',
    'It may be mistyped, expired, revoked or used up: make a new one for the clinic.',
  ),
  'inventory-unknown': {
    ...line(
      'UNAUTHENTICATED',
      401,
      'The inventory shows no enrolment token that is valid.',
      'Give the agent the clinic’s token as password (with any user) or as tag; it may be mistyped, expired, revoked or used up.',
    ),
    // Nothing after the realm: FusionInventory takes all of the rest for its name.
    challenge: 'Basic realm="Wardround"',
  },
  'signed-out': line(
    'UNAUTHENTICATED',
    401,
    'Nobody is signed in.',
    'Sign in with the signIn mutation of the api, then send its token as Authorization: Bearer.',
  ),
  'not-permitted': line(
    'FORBIDDEN',
    403,
    'Your role does not allow this.',
    'Ask an owner of your provider to do it or to change your role.',
  ),
  'no-such-clinic': line('NOT_FOUND', 404, 'There is no such clinic among yours.', 'Take the id from the clinics query of the api.'),
  'quarantine-full': line(
    'UNAVAILABLE',
    503,
    'It is of a newer version than this server knows, and the clinic’s quarantine is full; nothing was taken.',
    'Send it again once the server is upgraded, or after what is in quarantine was replayed.',
  ),
  'no-such-mapping': line('NOT_FOUND', 404, 'Your provider has no such mapping.', 'Take the id from the importMappings query of the api.'),
  'page-not-found': line(
    'NOT_FOUND',
    404,
    'There is nothing at this address.',
    'Check the address and the method: docs/ingest.md lists them.',
  ),
  'key-reused': line(
    'CONFLICT',
    409,
    'This idempotency key came before with other content.',
    'Use a new key for new content; the first content stays as it was received.',
  ),
  'scan-without-time': line(
    'BAD_USER_INPUT',
    400,
    'The file does not say when the scan was made.',
    'Send observedAt, for example observedAt=2026-11-20T01:00:00Z.',
  ),
  'scan-ahead-of-time': line(
    'BAD_USER_INPUT',
    400,
    'The scan lies in the future.',
    'Check the scanner’s clock, or send observedAt with the time at which it looked.',
  ),
  'scan-too-large': line(
    'BAD_USER_INPUT',
    413,
    'The scan names too many places to be kept as one.',
    'Export it by group of computers, and send each with a scope of its own; at most 200000 places are taken at once.',
  ),
  'key-mismatch': line(
    'BAD_USER_INPUT',
    400,
    'The Idempotency-Key header and the payload name different keys.',
    'Send the same key in both places, or leave the header out.',
  ),
  'bad-request': line('BAD_USER_INPUT', 400, 'The request could not be read.', 'Send the request as docs/ingest.md shows.'),
  'bad-query': line('BAD_USER_INPUT', 400, 'A query parameter cannot be used.', 'Correct the parameter named; docs/ingest.md lists them.'),
  'bad-payload': line('BAD_USER_INPUT', 400, 'The payload cannot be taken.', 'Correct the place named and send it again.'),
  'bad-compression': line(
    'BAD_USER_INPUT',
    400,
    'The body is not valid gzip.',
    'Compress the whole body as one gzip stream, or send it without Content-Encoding.',
  ),
  'wrong-type': line('BAD_USER_INPUT', 415, 'The content type is not taken here.', 'Send the content type named, in UTF-8.'),
  'wrong-encoding': line('BAD_USER_INPUT', 415, 'The content encoding is not taken here.', 'Send gzip, or no Content-Encoding.'),
  'body-too-large': line(
    'BAD_USER_INPUT',
    413,
    'The body is too large.',
    'Send less at a time: an assessment may come in several uploads.',
  ),
  'body-too-slow': line('BAD_USER_INPUT', 408, 'The body did not arrive in time.', 'Send it again over a better line, with gzip.'),
  'body-cut-off': line('BAD_USER_INPUT', 400, 'The connection ended in the middle of the body.', 'Send it again with the same key.'),
  'too-many-requests': line('RATE_LIMITED', 429, 'Too many requests.', 'Wait as long as Retry-After says, then send fewer at a time.'),
  unavailable: line('UNAVAILABLE', 503, 'The database does not answer; nothing was taken.', 'Send it again later with the same key.'),
  internal: line('INTERNAL', 500, 'Something went wrong on our side.', 'Try again; if it stays, give your operator the request id.'),
} satisfies Record<Failure, FailureLine>;

function line(code: ErrorCode, status: number, message: string, hint: string): FailureLine {
  return { code, status, message, try: hint };
}
