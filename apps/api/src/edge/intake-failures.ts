import type {
  AssessmentOutcome,
  ChangeMappingOutcome,
  CompareFindingsOutcome,
  QuarantineOutcome,
  RemoveMappingOutcome,
  ReplayOutcome,
} from '#libs/flow';
import { line, type FailureLine, type FailureOf } from './failure-line.js';

/** What goes wrong where files are read. */
export type IntakeFailure =
  | 'unreadable-scan'
  | Exclude<
      | FailureOf<ChangeMappingOutcome>
      | FailureOf<CompareFindingsOutcome>
      | FailureOf<QuarantineOutcome>
      | FailureOf<RemoveMappingOutcome>
      | FailureOf<ReplayOutcome>,
      'needs-every-clinic' | FailureOf<AssessmentOutcome>
    >;

export const INTAKE_FAILURES = {
  'invalid-mapping': line(
    'BAD_USER_INPUT',
    400,
    'The mapping cannot be kept or used like this.',
    'Correct the place named; docs/assessments.md has the fields.',
  ),
  'no-such-mapping': line('NOT_FOUND', 404, 'Your provider has no such mapping.', 'Take the id from the importMappings query.'),
  'unreadable-scan': line(
    'BAD_USER_INPUT',
    400,
    'The scan cannot be read.',
    'Nothing was stored. See previewScan for what is wrong; docs/formats.md has what is read of each scanner.',
  ),
  'scan-without-time': line(
    'BAD_USER_INPUT',
    400,
    'The file does not say when the scan was made.',
    'Send observedAt, or map a column to scannedAt.',
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
    'Export it by group of computers, and send each with a scope of its own.',
  ),
  'mapping-changed': line('CONFLICT', 409, 'Somebody has changed this mapping meanwhile.', 'Read it again, and send its latest version.'),
  'no-such-submission': line(
    'NOT_FOUND',
    404,
    'There is no such submission among your clinics.',
    'Take the id from the submissions of a clinic.',
  ),
  'nothing-kept': line('CONFLICT', 409, 'Nothing of what was sent is kept any more.', 'Have it sent again.'),
  'quarantine-full': line(
    'CONFLICT',
    409,
    'It is of a newer version than this server knows, and the clinic’s quarantine is full; nothing was kept.',
    'Send it again once the server is upgraded, or after what is in quarantine was replayed.',
  ),
  'too-many-mappings': line(
    'CONFLICT',
    409,
    'Your provider keeps as many mappings, or versions of one, as there may be: 200 mappings, 200 versions of each, 5,000 versions in all.',
    'Remove a mapping that is not used any more; one that has been changed 200 times is kept anew under another name.',
  ),
  'mapping-name-taken': line('CONFLICT', 409, 'Another mapping has this name.', 'Give it another name, or change that one.'),
} satisfies Record<IntakeFailure, FailureLine>;
