import type { ChangeMappingOutcome, RemoveMappingOutcome } from '#libs/flow';
import { line, type FailureLine, type FailureOf } from './failure-line.js';

/** What goes wrong where files are read by a mapping. */
export type IntakeFailure = Exclude<FailureOf<ChangeMappingOutcome> | FailureOf<RemoveMappingOutcome>, 'needs-every-clinic'>;

export const INTAKE_FAILURES = {
  'invalid-mapping': line(
    'BAD_USER_INPUT',
    400,
    'The mapping cannot be kept or used like this.',
    'Correct the place named; docs/assessments.md has the fields.',
  ),
  'no-such-mapping': line('NOT_FOUND', 404, 'Your provider has no such mapping.', 'Take the id from the importMappings query.'),
  'mapping-changed': line('CONFLICT', 409, 'Somebody has changed this mapping meanwhile.', 'Read it again, and send its latest version.'),
  'mapping-name-taken': line('CONFLICT', 409, 'Another mapping has this name.', 'Give it another name, or change that one.'),
} satisfies Record<IntakeFailure, FailureLine>;
