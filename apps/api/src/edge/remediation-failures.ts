import type {
  AcceptExceptionOutcome,
  AgreePlanOutcome,
  GrantExceptionOutcome,
  OverrideCheckOutcome,
  SetWindowsOutcome,
  WithdrawExceptionOutcome,
  WithdrawOverrideOutcome,
  WithdrawPlanOutcome,
} from '#libs/flow';
import { line, type FailureLine, type FailureOf } from './failure-line.js';

/** What goes wrong where something found is left as it is, or a check is judged otherwise. */
export type RemediationFailure = Exclude<
  | FailureOf<AcceptExceptionOutcome>
  | FailureOf<GrantExceptionOutcome>
  | FailureOf<WithdrawExceptionOutcome>
  | FailureOf<OverrideCheckOutcome>
  | FailureOf<WithdrawOverrideOutcome>
  | FailureOf<AgreePlanOutcome>
  | FailureOf<SetWindowsOutcome>
  | FailureOf<WithdrawPlanOutcome>
  | 'no-such-plan',
  'reason-missing' | 'needs-every-clinic'
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
  'invalid-plan': line('BAD_USER_INPUT', 400, 'The plan cannot be agreed like this.', 'Correct the field named.'),
  'plan-exists': line('CONFLICT', 409, 'Another plan has this id.', 'Choose a new id, or leave it out.'),
  'no-such-plan': line('NOT_FOUND', 404, 'There is no such plan for your clinics.', 'Take the id from `agreedPlans`.'),
  'plan-withdrawn': line('CONFLICT', 409, 'The plan was taken back already.', 'Nothing more needs doing.'),
  'invalid-windows': line('BAD_USER_INPUT', 400, 'These maintenance windows cannot be kept.', 'Correct the field named.'),
  'invalid-override': line('BAD_USER_INPUT', 400, 'The check cannot be judged like this.', 'Correct the field named.'),
  'override-exists': line('CONFLICT', 409, 'The check has an override of this kind there.', 'Withdraw that override first.'),
  'override-over': line('CONFLICT', 409, 'The override is over already.', 'Nothing more needs doing.'),
  'no-such-override': line(
    'NOT_FOUND',
    404,
    'There is no such override among your clinics.',
    'Take the id from the overrides of a clinic.',
  ),
} satisfies Record<RemediationFailure, FailureLine>;
