import type {
  AddClinicOutcome,
  AskComputersOutcome,
  AssessmentOutcome,
  ChangeIncidentOutcome,
  EnrolmentOutcome,
  JudgeDeviceOutcome,
  RecomputeOutcome,
  RecordIncidentOutcome,
  ReviewOpening,
  RevokeEnrolmentOutcome,
  RuleAccountsOutcome,
  RuleSubjectsOutcome,
  SignOffOutcome,
} from '#libs/flow';
import { EVIDENCE_FAILURES, type EvidenceFailure } from './evidence-failures.js';
import { CONNECTION_FAILURES, type ConnectionFailure } from './connection-failures.js';
import { ACCESS_FAILURES, type AccessFailure } from './access-failures.js';
import { INTAKE_FAILURES, type IntakeFailure } from './intake-failures.js';
import { PORTFOLIO_FAILURES, type PortfolioFailure } from './portfolio-failures.js';
import { REMEDIATION_FAILURES, type RemediationFailure } from './remediation-failures.js';
import { line, type FailureLine, type FailureOf } from './failure-line.js';
import { IDENTITY_FAILURES, type IdentityFailure } from './identity-failures.js';

type EdgeFailure =
  | 'signed-out'
  | 'not-permitted'
  | 'no-such-review'
  | 'no-such-device'
  | 'no-such-account'
  | 'accounts-of-two-clinics'
  | 'matches-changed'
  | 'not-asked-together'
  | 'no-such-enrolment-token'
  | 'two-clinics'
  | 'no-such-live-query'
  | 'page-not-found'
  | 'report-not-ready'
  | 'report-failed'
  | 'bad-request'
  | 'bad-argument'
  | 'bad-text'
  | 'invalid-assessment'
  | 'bad-cursor'
  | 'bad-query'
  | 'client-header-missing'
  | 'foreign-origin'
  | 'query-not-listed'
  | 'too-many-headers'
  | 'body-too-large'
  | 'batched'
  | 'get-refused'
  | 'too-costly'
  | 'too-many-requests'
  | 'unavailable'
  | 'internal';

/** Everything that is expected to go wrong, in use cases and at the edge. */
export type Failure =
  | EdgeFailure
  | AccessFailure
  | RemediationFailure
  | PortfolioFailure
  | EvidenceFailure
  | ConnectionFailure
  | IntakeFailure
  | IdentityFailure
  | FailureOf<AddClinicOutcome>
  | FailureOf<AskComputersOutcome>
  | FailureOf<AssessmentOutcome>
  | FailureOf<RecordIncidentOutcome>
  | FailureOf<ChangeIncidentOutcome>
  | FailureOf<RecomputeOutcome>
  | FailureOf<EnrolmentOutcome>
  | FailureOf<JudgeDeviceOutcome>
  | FailureOf<ReviewOpening>
  | FailureOf<RevokeEnrolmentOutcome>
  | FailureOf<RuleAccountsOutcome>
  | FailureOf<RuleSubjectsOutcome>
  | FailureOf<SignOffOutcome>;

/** What every expected failure tells the caller. Total: a new failure does not compile until it has its line. */
export const FAILURES = {
  ...IDENTITY_FAILURES,
  ...ACCESS_FAILURES,
  ...REMEDIATION_FAILURES,
  ...PORTFOLIO_FAILURES,
  ...EVIDENCE_FAILURES,
  ...CONNECTION_FAILURES,
  ...INTAKE_FAILURES,
  'signed-out': line(
    'UNAUTHENTICATED',
    401,
    'Nobody is signed in.',
    'Sign in with the signIn mutation, then send the session cookie or an Authorization: Bearer header.',
  ),
  'too-many-requests': line(
    'RATE_LIMITED',
    429,
    'Too many requests from this address.',
    'Wait a minute, then send fewer requests at a time.',
  ),
  'not-permitted': line(
    'FORBIDDEN',
    403,
    'Your role does not allow this.',
    'Ask an owner of your provider to do it or to change your role.',
  ),
  'client-header-missing': line(
    'FORBIDDEN',
    403,
    'A request with the session cookie must name its client.',
    'Send the header x-wardround-client with any name.',
  ),
  'foreign-origin': line(
    'FORBIDDEN',
    403,
    'The request comes from another site.',
    'Send it from the dashboard’s own pages, or with an Authorization: Bearer header instead of the cookie.',
  ),
  'query-not-listed': line(
    'BAD_USER_INPUT',
    400,
    'This server answers listed queries only, and this is none of them.',
    'Send a listed query word for word, or its SHA-256 alone; docs/graphql.md says how to list one.',
  ),
  'too-many-headers': line('BAD_USER_INPUT', 431, 'The request has too many headers.', 'Send at most 100.'),
  'no-such-clinic': line('NOT_FOUND', 404, 'There is no such clinic among yours.', 'Take the id from the clinics query.'),
  'no-such-review': line('NOT_FOUND', 404, 'There is no such review among your clinics.', 'Take the id from the reviews query.'),
  'no-such-device': line('NOT_FOUND', 404, 'There is no such computer among your clinics.', 'Take the id from the devices of a clinic.'),
  'no-such-enrolment-token': line(
    'NOT_FOUND',
    404,
    'There is no such enrolment token among your clinics.',
    'Take the id from the enrolmentTokens query.',
  ),
  'no-such-incident': line('NOT_FOUND', 404, 'There is no such breach among your clinics.', 'Take the id from the incidents query.'),
  'invalid-incident': line('BAD_USER_INPUT', 400, 'The breach cannot be recorded like this.', 'Correct the field named.'),
  'no-such-model': line(
    'BAD_USER_INPUT',
    400,
    'This deployment has no such risk model.',
    'Name its own or the published one, as the riskModel query does.',
  ),
  'incident-changed': line('CONFLICT', 409, 'Somebody has changed this record meanwhile.', 'Read it again, and send its latest version.'),
  'incident-withdrawn': line('CONFLICT', 409, 'This record was withdrawn.', 'Record the breach anew if it was one.'),
  'no-such-live-query': line(
    'NOT_FOUND',
    404,
    'There is no such question among those asked in your clinics.',
    'Take the id from the liveQueries query.',
  ),
  'invalid-live-query': line(
    'BAD_USER_INPUT',
    400,
    'The question cannot be asked like this.',
    'Ask with one SELECT over the tables that docs/osquery.md lists.',
  ),
  'already-revoked': line('CONFLICT', 409, 'It was revoked already.', 'Nothing more needs doing.'),
  'not-suspected': line('CONFLICT', 409, 'The computer is not under suspicion.', 'Read its state again.'),
  'no-such-account': line('NOT_FOUND', 404, 'There is no such account among your clinics.', 'Take the id from the accounts of a clinic.'),
  'accounts-of-two-clinics': line('BAD_USER_INPUT', 400, 'The accounts stand in two clinics.', 'Name accounts of one clinic.'),
  'accounts-of-two-systems': line(
    'CONFLICT',
    409,
    'An account is one in each system, and these open several.',
    'Say that they are one person’s instead: as PERSON.',
  ),
  'matches-changed': line('CONFLICT', 409, 'Other pairs wait than were listed.', 'Make the dry run again, and send its digest.'),
  'not-asked-together': line('BAD_USER_INPUT', 400, 'Pairs of this rule are looked at one by one.', 'Use mergeAccounts.'),
  'not-several-accounts': line(
    'CONFLICT',
    409,
    'What is named is one already.',
    'Name two or more of the clinic’s accounts that are not yet one, or not yet one person’s.',
  ),
  'not-a-part-of-account': line(
    'CONFLICT',
    409,
    'What is named is not a part of it.',
    'Take ids of some of the account’s sources, or of some of the person’s accounts, not of all.',
  ),
  'two-clinics': line('BAD_USER_INPUT', 400, 'The computers stand in two clinics.', 'Name computers of one clinic.'),
  'not-several-computers': line('CONFLICT', 409, 'What is named is one computer already.', 'Name two or more of the clinic’s computers.'),
  'not-a-part': line(
    'CONFLICT',
    409,
    'What is named is not a part of the computer.',
    'Take ids of some of its sources, not of all; its sources tell them.',
  ),
  'reason-missing': line('BAD_USER_INPUT', 400, 'A reason of 1 to 500 characters is needed.', 'Say why in your own words.'),
  'page-not-found': line('NOT_FOUND', 404, 'There is nothing at this address.', 'Check the address.'),
  'report-not-ready': line('CONFLICT', 409, 'The report is still being rendered.', 'Ask again in a few seconds.'),
  'report-failed': line('CONFLICT', 409, 'The report could not be rendered.', 'Ask your operator to look at the worker, then try again.'),
  'review-exists': line('CONFLICT', 409, 'This quarter has its review already.', "Open the clinic's existing review of the quarter."),
  'already-signed': line('CONFLICT', 409, 'The review was signed off already.', 'Read the signatures of the review.'),
  'bad-request': line('BAD_USER_INPUT', 400, 'The request could not be read.', 'Send JSON with a query and, where used, variables.'),
  'bad-query': line(
    'BAD_USER_INPUT',
    400,
    'The query does not fit the schema.',
    'Correct the query; the schema is in schema.graphql and the explorer.',
  ),
  'bad-argument': line('BAD_USER_INPUT', 400, 'An argument is out of range.', 'Keep to the range in its description.'),
  'bad-text': line('BAD_USER_INPUT', 400, 'A text holds a character that cannot be kept.', 'Take the character U+0000 out of it.'),
  'bad-cursor': line(
    'BAD_USER_INPUT',
    400,
    'The cursor is not one of this list.',
    'Pass the endCursor of the page before, with the same order and filter.',
  ),
  'invalid-clinic': line('BAD_USER_INPUT', 400, 'The clinic cannot be added like this.', 'Correct the field named.'),
  'invalid-enrolment': line('BAD_USER_INPUT', 400, 'The enrolment token cannot be made like this.', 'Correct the field named.'),
  'invalid-assessment': line(
    'BAD_USER_INPUT',
    400,
    'The assessment cannot be taken like this.',
    'Correct the place named and send it again; nothing was stored. The fields are in docs/assessments.md.',
  ),
  'key-reused': line(
    'CONFLICT',
    409,
    'This assessmentId was used for other content.',
    'Send changed content under an assessmentId of its own; send the same content to get its receipt again.',
  ),
  'quarter-not-begun': line(
    'BAD_USER_INPUT',
    400,
    'The quarter has not begun.',
    'Name the running quarter or one that has ended, such as 2026-Q3.',
  ),
  'name-missing': line('BAD_USER_INPUT', 400, 'A signature needs a name of 1 to 120 characters.', 'Send the name of the person who signs.'),
  'get-refused': line('BAD_USER_INPUT', 405, 'GraphQL is answered by POST only.', 'Send the operation as a POST with a JSON body.'),
  batched: line('BAD_USER_INPUT', 400, 'Batched operations are refused.', 'Send one operation a request.'),
  'body-too-large': line(
    'BAD_USER_INPUT',
    413,
    'The request is too large.',
    'Send at most 256 KiB; only an assessment by somebody who may upload one may be larger: 10 MiB of content.',
  ),
  'too-costly': line('TOO_COSTLY', 400, 'The operation asks for too much at once.', 'Ask for fewer fields or smaller pages.'),
  unavailable: line(
    'UNAVAILABLE',
    503,
    'The database does not answer, or not in time.',
    'Try again in a moment; a mutation that was not answered may have been done: look first.',
  ),
  internal: line('INTERNAL', 500, 'Something went wrong on our side.', 'Try again; if it stays, give your operator the request id.'),
} satisfies Record<Failure, FailureLine>;
