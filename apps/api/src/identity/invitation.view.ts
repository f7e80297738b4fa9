import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { ClinicId, Role } from '#libs/domain';
import { RoleEnum } from '../access/role.enum.js';

@InputType({ description: 'Whom to invite. Nobody gives more than they hold, or clinics that they do not see.' })
export class InviteUserInput {
  @Field({ description: 'Address, without case, at most 254 characters.' })
  email!: string;

  @Field({ description: 'Their name, 1 to 120 characters.' })
  name!: string;

  @Field(() => RoleEnum, { description: 'What they may do.' })
  role!: Role;

  @Field(() => [ID], { nullable: true, description: 'The clinics that they see; left out, with no groups either: every clinic.' })
  clinicIds?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Groups whose clinics, now and later, they see besides; for the provider’s people.',
  })
  groups?: readonly string[] | null;

  @Field(() => Date, { nullable: true, description: 'When their access ends by itself; left out: it does not.' })
  expiresAt?: Date | null;
}

@ObjectType('Invitation', { description: 'Somebody who has not accepted yet.' })
export class InvitationView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field({ description: 'Address.' })
  email!: string;

  @Field({ description: 'Name.' })
  name!: string;

  @Field(() => RoleEnum, { description: 'What they will be allowed to do.' })
  role!: Role;

  @Field(() => [ID], { nullable: true, description: 'Clinics that they will see; null with no groups either: every clinic.' })
  clinicIds!: readonly ClinicId[] | null;

  @Field(() => [String], { nullable: true, description: 'Groups whose clinics they will see; null: none by group.' })
  groups!: readonly string[] | null;

  @Field({ description: 'When it was made.' })
  createdAt!: Date;

  @Field({ description: 'Until when it can be accepted: seven days.' })
  expiresAt!: Date;
}

@ObjectType('InvitationLink', { description: 'An invitation with its link.' })
export class InvitationLinkView {
  @Field(() => InvitationView, { description: 'The invitation.' })
  invitation!: InvitationView;

  @Field({ description: 'Link to hand to the person over a channel that you trust. Shown this once; it works once.' })
  link!: string;
}

@ObjectType('RecoveryLink', { description: 'A way back for somebody who lost their passphrase; their second factor is still asked for.' })
export class RecoveryLinkView {
  @Field({ description: 'Link to hand to the person over a channel that you trust. Shown this once; it works once.' })
  link!: string;

  @Field({ description: 'Until when it works: 24 hours.' })
  expiresAt!: Date;
}

@InputType({ description: 'What the holder of a link sets.' })
export class AcceptLinkInput {
  @Field({ description: 'The part of the link after #.' })
  token!: string;

  @Field({ description: 'A passphrase of 15 to 1024 characters, any characters, that is on no list of common ones.' })
  passphrase!: string;
}

@InputType({ description: 'A change of your own passphrase.' })
export class ChangePassphraseInput {
  @Field({ description: 'The one that you have.' })
  current!: string;

  @Field({ description: 'The new one: 15 to 1024 characters, any characters, on no list of common ones.' })
  next!: string;
}
