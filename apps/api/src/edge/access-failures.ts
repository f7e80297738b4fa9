import type {
  AcceptClinicOutcome,
  CreateTokenOutcome,
  OffBoardOutcome,
  RevokeTokenOutcome,
  RoleOutcome,
  UserOutcome,
  WithdrawOutcome,
} from '#libs/flow';
import { line, type FailureLine, type FailureOf } from './failure-line.js';

/** What goes wrong where people, roles and tokens are changed. */
export type AccessFailure =
  | 'people-only'
  | 'access-reason-missing'
  | Exclude<
      | FailureOf<AcceptClinicOutcome>
      | FailureOf<OffBoardOutcome>
      | FailureOf<WithdrawOutcome>
      | FailureOf<UserOutcome>
      | FailureOf<RoleOutcome>
      | FailureOf<CreateTokenOutcome>
      | FailureOf<RevokeTokenOutcome>,
      'no-such-clinic'
    >;

export const ACCESS_FAILURES = {
  'people-only': line('FORBIDDEN', 403, 'Only a person may do this, not an API token.', 'Sign in with the signIn mutation.'),
  'access-reason-missing': line(
    'BAD_USER_INPUT',
    400,
    'This is the clinic’s own, and it is told who read it and why.',
    'Add the query reason to the address, and note in words; other needs the words.',
  ),
  'no-such-offer': line('CONFLICT', 409, 'Nothing is offered.', 'Ask the clinic’s owner for a new code; one works once, for 7 days.'),
  'name-differs': line(
    'BAD_USER_INPUT',
    400,
    'This is not the name of the clinic.',
    'Send its name word for word; what is removed cannot be brought back.',
  ),
  'needs-every-clinic': line('FORBIDDEN', 403, 'Only people who see every clinic may do this.', 'Ask an owner of your provider to do it.'),
  'beyond-own-permissions': line(
    'FORBIDDEN',
    403,
    'Nobody gives or takes permissions that they do not hold.',
    'Leave the permission out, or ask somebody who holds it.',
  ),
  'own-account': line('CONFLICT', 409, 'Nobody changes their own access.', 'Ask another owner of your provider.'),
  'last-owner': line('CONFLICT', 409, 'This is the last owner of your provider.', 'Make somebody else an owner first.'),
  'invalid-user': line('BAD_USER_INPUT', 400, 'The person’s access cannot be changed like this.', 'Correct the field named.'),
  'no-such-user': line('NOT_FOUND', 404, 'There is no such person at your provider.', 'Take the id from the users query.'),
  'invalid-role': line('BAD_USER_INPUT', 400, 'The role cannot be kept like this.', 'Correct the field named.'),
  'no-such-role': line('NOT_FOUND', 404, 'There is no such role at your provider.', 'Take the id from the customRoles query.'),
  'role-name-taken': line('CONFLICT', 409, 'Your provider has a role of this name.', 'Choose another name, or change that role.'),
  'role-in-use': line('CONFLICT', 409, 'Somebody has this role.', 'Give them another one first; see the users query.'),
  'invalid-token': line('BAD_USER_INPUT', 400, 'The token cannot be made like this.', 'Correct the field named.'),
  'no-such-token': line('NOT_FOUND', 404, 'There is no such API token in use.', 'Take the id from the apiTokens query.'),
} satisfies Record<AccessFailure, FailureLine>;
