import type { NoteFindingOutcome, TriageOutcome } from '#libs/flow';
import { line, type FailureLine, type FailureOf } from './failure-line.js';

/** What goes wrong where people decide of what scanners found. */
export type EvidenceFailure = Exclude<FailureOf<NoteFindingOutcome> | FailureOf<TriageOutcome>, 'reason-missing'>;

export const EVIDENCE_FAILURES = {
  'no-such-finding': line('NOT_FOUND', 404, 'There is no such finding among your clinics.', 'Take the id from the findings of a clinic.'),
  'triage-too-long': line(
    'BAD_USER_INPUT',
    400,
    'The decision cannot hold for so long.',
    'Correct the days; it can be decided again later.',
  ),
  'ticket-invalid': line(
    'BAD_USER_INPUT',
    400,
    'The ticket cannot be kept.',
    'Send 1 to 100 characters on one line, or none to take it away.',
  ),
} satisfies Record<EvidenceFailure, FailureLine>;
