import type {
  AcceptOutcome,
  ChangePassphraseOutcome,
  CodesOutcome,
  InviteOutcome,
  PasskeyAddition,
  PasskeySignInOutcome,
  PasskeyStart,
  ProofOutcome,
  RecoveryOutcome,
  RemovalOutcome,
  SaveSsoOutcome,
  ScimGroupOutcome,
  SignInOutcome,
  SsoOutcome,
  SsoStart,
  TotpConfirmation,
} from '#libs/flow';
import { line, type FailureLine, type FailureOf } from './failure-line.js';

/** What goes wrong on the way in, and with what a person shows there. */
export type IdentityFailure =
  | 'sign-in-unfinished'
  | 'no-such-session'
  | 'too-many-sign-ins'
  | 'no-such-invitation'
  | 'no-such-scim-token'
  | 'scim-signed-out'
  | 'scim-filter'
  | FailureOf<ScimGroupOutcome>
  | FailureOf<AcceptOutcome>
  | Exclude<FailureOf<ChangePassphraseOutcome>, 'signed-out'>
  | Exclude<FailureOf<InviteOutcome>, 'no-such-clinic'>
  | FailureOf<RecoveryOutcome>
  | Exclude<FailureOf<SaveSsoOutcome>, 'no-such-clinic'>
  | FailureOf<SsoOutcome>
  | FailureOf<SsoStart>
  | FailureOf<CodesOutcome>
  | FailureOf<PasskeyAddition>
  | FailureOf<PasskeySignInOutcome>
  | FailureOf<PasskeyStart>
  | Exclude<FailureOf<ProofOutcome>, 'signed-out'>
  | FailureOf<RemovalOutcome>
  | FailureOf<SignInOutcome>
  | FailureOf<TotpConfirmation>;

export const IDENTITY_FAILURES = {
  'sign-in-unfinished': line(
    'UNAUTHENTICATED',
    401,
    'Signing in is not finished.',
    'Show your second factor with proveIdentity, or set one up with startTotp and confirmTotp.',
  ),
  'needs-fresh-proof': line(
    'STEP_UP_REQUIRED',
    403,
    'This asks for fresh proof that it is you.',
    'Show your second factor with proveIdentity, then do it again within 15 minutes.',
  ),
  'wrong-code': line(
    'BAD_USER_INPUT',
    400,
    'The code is wrong or was used before.',
    'Wait for the next code of your app, or take another recovery code; after five wrong ones sign in again.',
  ),
  'too-many-codes': line('RATE_LIMITED', 429, 'Too many wrong codes for this account.', 'Wait 15 minutes before trying again.'),
  'no-such-factor': line(
    'CONFLICT',
    409,
    'There is no such factor to show or change.',
    'Show one of the kinds named by signIn, or set one up first.',
  ),
  'last-factor': line(
    'CONFLICT',
    409,
    'This is your last second factor, and your provider asks for one.',
    'Set up another one first; a new authenticator app takes the place of the old one by itself.',
  ),
  'no-such-session': line('NOT_FOUND', 404, 'There is no such session of yours.', 'Take the id from the sessions of viewer.'),
  'wrong-credentials': line(
    'UNAUTHENTICATED',
    401,
    'The email address or the passphrase is wrong.',
    'Check both and try again; after five attempts wait 15 minutes.',
  ),
  'too-many-sign-ins': line('RATE_LIMITED', 429, 'Too many attempts to sign in.', 'Wait before trying again.'),
  'no-such-passkey': line('NOT_FOUND', 404, 'There is no such passkey of yours.', 'Take the id from the passkeys of viewer.'),
  'wrong-passkey': line(
    'BAD_USER_INPUT',
    400,
    'The passkey could not be verified.',
    'Start again: the challenge is good for five minutes and once, on this site only, with the passkey unlocked.',
  ),
  'bad-name': line('BAD_USER_INPUT', 400, 'This needs a name of 1 to 80 characters.', 'Name it after what holds it.'),
  'no-such-invitation': line('NOT_FOUND', 404, 'There is no such open invitation.', 'Take the id from invitations.'),
  'no-such-user': line('NOT_FOUND', 404, 'There is no such person among yours.', 'Check the address; for a new person make an invitation.'),
  'no-way-back': line(
    'CONFLICT',
    409,
    'This person comes in by your identity service and has nothing here to recover.',
    'They sign in there; what they lost is theirs to get back there too.',
  ),
  'link-over': line(
    'NOT_FOUND',
    404,
    'This link does not work.',
    'It may have been used or have ended, or whoever made it may no longer: ask for another.',
  ),
  'email-taken': line('CONFLICT', 409, 'Somebody signs in with this address already.', 'Use another address, or sign in.'),
  'beyond-own-grant': line(
    'FORBIDDEN',
    403,
    'This reaches further than your own role or clinics.',
    'Choose a role and clinics within your own, or ask an owner who sees every clinic.',
  ),
  'invalid-user': line('BAD_USER_INPUT', 400, 'The person cannot be invited like this.', 'Correct the field named.'),
  'weak-passphrase': line(
    'BAD_USER_INPUT',
    400,
    'This passphrase cannot be used.',
    'Choose four or more words that do not belong together.',
  ),
  'wrong-passphrase': line('BAD_USER_INPUT', 400, 'The current passphrase is wrong.', 'Check it and try again.'),
  'no-such-connection': line('NOT_FOUND', 404, 'There is no such identity service.', 'Take the address from ssoConnections.'),
  'invalid-connection': line('BAD_USER_INPUT', 400, 'The identity service cannot be set up like this.', 'Correct the field named.'),
  'sso-unavailable': line(
    'CONFLICT',
    409,
    'Your identity service does not answer as it should.',
    'Try again; if it stays, ask an owner of your provider to check the connection.',
  ),
  'sso-refused': line(
    'UNAUTHENTICATED',
    401,
    'Your identity service did not let you in here.',
    'Start again in the same browser; your address there has to be verified and of a domain that is let in.',
  ),
  'sso-no-role': line('FORBIDDEN', 403, 'You have no role here yet.', 'Ask an owner of your provider to give your group one.'),
  'no-such-scim-token': line('NOT_FOUND', 404, 'There is no such token of your directory.', 'Take the id from scimTokens.'),
  'scim-signed-out': line(
    'UNAUTHENTICATED',
    401,
    'The directory’s token is missing or does not work.',
    'Send one of createScimToken as a bearer token.',
  ),
  'scim-not-found': line('NOT_FOUND', 404, 'There is no such resource.', 'Take the id from a list.'),
  'scim-invalid': line('BAD_USER_INPUT', 400, 'The resource or the change cannot be taken like this.', 'Look at /scim/v2/Schemas.'),
  'scim-taken': line('CONFLICT', 409, 'Another resource has this name or address.', 'Look for it by a filter, or choose another.'),
  'scim-filter': line(
    'BAD_USER_INPUT',
    400,
    'The filter is not one that is understood.',
    'Compare one attribute: userName eq "lee@example.com".',
  ),
} satisfies Record<Exclude<IdentityFailure, 'signed-out'>, FailureLine>;
