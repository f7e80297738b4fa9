import { Field, ID, ObjectType } from '@nestjs/graphql';
import { isFreshlyProven, STEP_UP_LIMIT, type ProviderId, type UserId } from '#libs/domain';
import type { Session } from '#libs/flow';

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

  @Field({ description: 'True where you see every clinic of your provider, as some permissions need besides; false: assigned ones.' })
  seesEveryClinic!: boolean;

  @Field(() => ProviderView, { description: 'Your provider.' })
  provider!: ProviderView;

  @Field({ description: 'When this session ends however busy it is; 12 hours after signing in.' })
  sessionExpiresAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Until when dangerous acts need no fresh proof; null when they do.' })
  provenUntil!: Date | null;
}

export function toViewer({ userId, email, name, role, roleTitle, permissions, ...session }: Session, now: Date): ViewerView {
  const provider = { id: session.providerId, name: session.providerName };
  const { provenAt, expiresAt: sessionExpiresAt } = session;
  const provenUntil = provenAt && isFreshlyProven(provenAt, now) ? new Date(provenAt.getTime() + STEP_UP_LIMIT) : null;
  const seesEveryClinic = session.clinics === 'all';
  return { id: userId, email, name, role, roleTitle, permissions, seesEveryClinic, provider, sessionExpiresAt, provenUntil };
}
