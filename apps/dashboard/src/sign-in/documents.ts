import { operation } from '../api/document.js';

type SignInStep = 'SIGNED_IN' | 'SECOND_FACTOR' | 'ENROL_SECOND_FACTOR';
export type ProofKind = 'TOTP' | 'PASSKEY' | 'RECOVERY_CODE' | 'PASSPHRASE';

export interface SignInResult {
  readonly nextStep: SignInStep;
  /** What can be shown at the next step. */
  readonly proofs: readonly ProofKind[];
}

export const SignInDocument = operation<{ readonly signIn: SignInResult }, { input: { email: string; passphrase: string } }>(
  'mutation SignIn($input: SignInInput!) { signIn(input: $input) { nextStep proofs } }',
);

export const ProveDocument = operation<{ readonly proveIdentity: SignInResult }, { input: { kind: ProofKind; code: string } }>(
  'mutation Prove($input: ProveIdentityInput!) { proveIdentity(input: $input) { nextStep proofs } }',
);

export const AcceptLinkDocument = operation<{ readonly acceptLink: SignInResult }, { input: { token: string; passphrase: string } }>(
  'mutation AcceptLink($input: AcceptLinkInput!) { acceptLink(input: $input) { nextStep proofs } }',
);

export const StartPasskeySignInDocument = operation<{ readonly startPasskeySignIn: string }>(
  'mutation StartPasskeySignIn { startPasskeySignIn }',
);
export const PasskeySignInDocument = operation<{ readonly signInWithPasskey: SignInResult }, { response: string }>(
  'mutation PasskeySignIn($response: String!) { signInWithPasskey(response: $response) { nextStep proofs } }',
);
export const StartPasskeyProofDocument = operation<{ readonly startPasskeyProof: string }>(
  'mutation StartPasskeyProof { startPasskeyProof }',
);
export const StartPasskeyDocument = operation<{ readonly startPasskey: string }>('mutation StartPasskey { startPasskey }');
export const AddPasskeyDocument = operation<
  { readonly addPasskey: { readonly recoveryCodes: readonly string[] | null } },
  { input: { name: string; response: string } }
>('mutation AddPasskey($input: AddPasskeyInput!) { addPasskey(input: $input) { recoveryCodes } }');

interface TotpOffer {
  readonly secret: string;
  readonly uri: string;
}

export const StartTotpDocument = operation<{ readonly startTotp: TotpOffer }>('mutation StartTotp { startTotp { secret uri } }');

export const ConfirmTotpDocument = operation<
  { readonly confirmTotp: { readonly recoveryCodes: readonly string[] | null } },
  { code: string }
>('mutation ConfirmTotp($code: String!) { confirmTotp(code: $code) { recoveryCodes } }');
