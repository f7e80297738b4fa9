import type { AcceptExceptionOutcome, GrantExceptionOutcome, WithdrawExceptionOutcome } from '#libs/flow';
import { line, type FailureLine, type FailureOf } from './failure-line.js';

/** What goes wrong where something found is left as it is. */
export type RemediationFailure = Exclude<
  FailureOf<AcceptExceptionOutcome> | FailureOf<GrantExceptionOutcome> | FailureOf<WithdrawExceptionOutcome>,
  'reason-missing'
>;

export const REMEDIATION_FAILURES = {
  'no-such-exception': line(
    'NOT_FOUND',
    404,
    'There is no such exception among your clinics.',
    'Take the id from the exceptions of a clinic.',
  ),
  'invalid-exception': line('BAD_USER_INPUT', 400, 'The exception cannot be granted like this.', 'Correct the field named.'),
  'exception-exists': line('CONFLICT', 409, 'The same is proposed or in force already.', 'Withdraw that exception first.'),
  'exception-over': line('CONFLICT', 409, 'The exception is over already.', 'Nothing more needs doing.'),
  'not-proposed': line('CONFLICT', 409, 'The exception is not waiting to be accepted.', 'Read its state again.'),
  'clinic-accepts': line(
    'FORBIDDEN',
    403,
    'Only the clinic’s own people accept a risk for it.',
    'Ask the clinic’s principal to accept it.',
  ),
} satisfies Record<RemediationFailure, FailureLine>;
