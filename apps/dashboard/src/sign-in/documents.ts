import { operation } from '../api/document.js';

export interface SignInResult {
  readonly signIn: { readonly nextStep: 'SIGNED_IN' | 'SECOND_FACTOR' };
}

export const SignInDocument = operation<SignInResult, { input: { email: string; passphrase: string } }>(
  'mutation SignIn($input: SignInInput!) { signIn(input: $input) { nextStep } }',
);
