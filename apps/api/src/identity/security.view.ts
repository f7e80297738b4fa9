import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { list } from '../edge/price.js';

@ObjectType('ViewerSession', { description: 'A session of yours that still opens something.' })
export class ViewerSessionView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field({ description: 'True for the session that asks.' })
  current!: boolean;

  @Field({ description: 'What was shown to open it, e.g. passphrase+totp.' })
  method!: string;

  @Field(() => String, { nullable: true, description: 'Network address that it was opened from; null when unknown.' })
  address!: string | null;

  @Field(() => String, { nullable: true, description: 'What the browser or client called itself; null when it said nothing.' })
  client!: string | null;

  @Field({ description: 'When it was opened.' })
  createdAt!: Date;

  @Field({ description: 'Its last request, to the minute; it ends an hour after that.' })
  lastSeenAt!: Date;

  @Field({ description: 'When it ends however busy it is.' })
  expiresAt!: Date;
}

@ObjectType('Passkey', { description: 'A passkey of yours.' })
export class PasskeyView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field({ description: 'Your name for it.' })
  name!: string;

  @Field({ description: 'True where the authenticator keeps a copy elsewhere.' })
  backedUp!: boolean;

  @Field({ description: 'Since when it is in use.' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was last shown; null when never.' })
  lastUsedAt!: Date | null;
}

@ObjectType('SecondFactors', { description: 'What you can show besides your passphrase.' })
export class SecondFactorsView {
  @Field(() => Date, { nullable: true, description: 'Since when your authenticator app is in use; null when you have none.' })
  totpSince!: Date | null;

  @Field(() => Int, { description: 'Recovery codes that have not been used, 0..10.' })
  recoveryCodesLeft!: number;

  @Field(() => [PasskeyView], { description: 'Your passkeys, the oldest first.', complexity: list(5) })
  passkeys!: readonly PasskeyView[];
}
