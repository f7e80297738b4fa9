import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ViewerView } from './identity.view.js';

const SignInStepEnum = { SIGNED_IN: 'signed-in', SECOND_FACTOR: 'second-factor', ENROL_SECOND_FACTOR: 'enrol-second-factor' } as const;
export type SignInStep = (typeof SignInStepEnum)[keyof typeof SignInStepEnum];

registerEnumType(SignInStepEnum, {
  name: 'SignInStep',
  description: 'Where signing in stands.',
  valuesMap: {
    SIGNED_IN: { description: 'Done: the session is open.' },
    SECOND_FACTOR: { description: 'A second factor is still to be shown, with proveIdentity.' },
    ENROL_SECOND_FACTOR: { description: 'A second factor is still to be set up, with startTotp and confirmTotp.' },
  },
});

const ProofKindEnum = { TOTP: 'totp', PASSKEY: 'passkey', RECOVERY_CODE: 'recovery-code', PASSPHRASE: 'passphrase' } as const;
export type ProofKind = (typeof ProofKindEnum)[keyof typeof ProofKindEnum];

registerEnumType(ProofKindEnum, {
  name: 'ProofKind',
  description: 'What proves that it is you.',
  valuesMap: {
    TOTP: { description: 'The six digits of your authenticator app.' },
    PASSKEY: { description: 'One of your passkeys: the code is what the browser answered to startPasskeyProof, as JSON.' },
    RECOVERY_CODE: { description: 'One of your recovery codes; each works once.' },
    PASSPHRASE: { description: 'Your passphrase: only as fresh proof, and only where you have no second factor and need none.' },
  },
});

@InputType({ description: 'What you sign in with.' })
export class SignInInput {
  @Field({ description: 'Address, without case.' })
  email!: string;

  @Field({ description: 'Passphrase, at most 1024 characters.' })
  passphrase!: string;
}

@InputType({ description: 'What you show to prove that it is you.' })
export class ProveIdentityInput {
  @Field(() => ProofKindEnum, { description: 'Which factor.' })
  kind!: ProofKind;

  @Field({ description: 'The code; for PASSPHRASE the passphrase.' })
  code!: string;
}

@ObjectType('SignInResult', { description: 'What came of a step of signing in. The session cookie is set too.' })
export class SignInResultView {
  @Field(() => SignInStepEnum, { description: 'Where signing in stands.' })
  nextStep!: SignInStep;

  @Field({ description: 'Bearer token for clients without cookies. Shown this once; every step gives a new one and ends the one before.' })
  token!: string;

  @Field({ description: 'When the session ends however busy it is: 15 minutes for one that is not finished.' })
  expiresAt!: Date;

  @Field(() => [ProofKindEnum], { description: 'What you can show at the next step; empty when there is none.', complexity: 0 })
  proofs!: ProofKind[];

  @Field(() => ViewerView, { nullable: true, description: 'You; null before the last step.' })
  viewer!: ViewerView | null;
}

@ObjectType('TotpOffer', { description: 'A secret for an authenticator app. Shown this once; nothing changes until confirmTotp.' })
export class TotpOfferView {
  @Field({ description: 'Base 32, for typing in.' })
  secret!: string;

  @Field({ description: 'otpauth:// address, for a QR code.' })
  uri!: string;
}

@ObjectType('Enrolment', { description: 'A second factor in use from now on.' })
export class EnrolmentView {
  @Field(() => [String], {
    nullable: true,
    description: 'Ten recovery codes when you had none left, shown this once; each stands in for a lost factor once.',
  })
  recoveryCodes!: readonly string[] | null;

  @Field(() => SignInResultView, { description: 'Your session, under its new token.' })
  session!: SignInResultView;
}

@InputType({ description: 'A passkey that a browser made.' })
export class AddPasskeyInput {
  @Field({ description: 'Your name for it, 1 to 80 characters, e.g. the device that holds it.' })
  name!: string;

  @Field({ description: 'What the browser answered to startPasskey: RegistrationResponseJSON.' })
  response!: string;
}
