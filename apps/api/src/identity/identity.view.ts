import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { ProviderId, UserId } from '#libs/domain';
import type { Session } from '#libs/flow';

const SignInStepEnum = { SIGNED_IN: 'signed-in', SECOND_FACTOR: 'second-factor' } as const;
export type SignInStep = (typeof SignInStepEnum)[keyof typeof SignInStepEnum];

registerEnumType(SignInStepEnum, {
  name: 'SignInStep',
  description: 'Where signing in stands.',
  valuesMap: {
    SIGNED_IN: { description: 'Done: the session is open.' },
    SECOND_FACTOR: { description: 'The passphrase was right; a second factor is still to be shown.' },
  },
});

@ObjectType('Provider', { description: 'The managed service provider that you work for.' })
export class ProviderView {
  @Field(() => ID, { description: 'UUID.' })
  id!: ProviderId;

  @Field({ description: 'Its name.' })
  name!: string;
}

@ObjectType('Viewer', { description: 'You, as signed in.' })
export class ViewerView {
  @Field(() => ID, { description: 'UUID.' })
  id!: UserId;

  @Field({ description: 'Address that you sign in with.' })
  email!: string;

  @Field({ description: 'Your name.' })
  name!: string;

  @Field({
    description:
      'provider-owner, security-analyst, technician, report-reader, clinic-principal, practice-manager, staff, external-assessor; or custom.',
  })
  role!: string;

  @Field({ description: "The name of your provider's own role where role is custom; otherwise the same as role." })
  roleTitle!: string;

  @Field(() => [String], { description: 'What you may do, e.g. report.download, in the order of docs/roles.md.', complexity: 0 })
  permissions!: readonly string[];

  @Field(() => ProviderView, { description: 'Your provider.' })
  provider!: ProviderView;

  @Field({ description: 'When this session ends however busy it is; 12 hours after signing in.' })
  sessionExpiresAt!: Date;
}

@InputType({ description: 'What you sign in with.' })
export class SignInInput {
  @Field({ description: 'Address, without case.' })
  email!: string;

  @Field({ description: 'Passphrase, at most 1024 characters.' })
  passphrase!: string;
}

@ObjectType('SignInResult', { description: 'What came of signing in. The session cookie is set too.' })
export class SignInResultView {
  @Field(() => SignInStepEnum, { description: 'Where signing in stands.' })
  nextStep!: SignInStep;

  @Field(() => String, {
    nullable: true,
    description: 'Bearer token for clients without cookies; null before the last step. Shown this once.',
  })
  token!: string | null;

  @Field(() => Date, { nullable: true, description: 'When the session ends; null before the last step.' })
  expiresAt!: Date | null;

  @Field(() => ViewerView, { nullable: true, description: 'You; null before the last step.' })
  viewer!: ViewerView | null;
}

export function toViewer({ userId, email, name, role, roleTitle, permissions, ...session }: Session): ViewerView {
  const provider = { id: session.providerId, name: session.providerName };
  return { id: userId, email, name, role, roleTitle, permissions, provider, sessionExpiresAt: session.expiresAt };
}
