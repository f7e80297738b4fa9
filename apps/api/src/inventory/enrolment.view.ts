import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';

@InputType({ description: 'A token that admits computers to a clinic.' })
export class CreateEnrolmentTokenInput {
  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: string;

  @Field({ description: 'What it is for, 1 to 120 characters, e.g. Front desk computers.' })
  label!: string;

  @Field(() => Int, { nullable: true, defaultValue: 25, description: 'Computers that may enrol with it, 1 to 500.' })
  maxUses?: number | null;

  @Field(() => Int, { nullable: true, defaultValue: 14, description: 'Days that it is good for, 1 to 90.' })
  expiresInDays?: number | null;
}

@ObjectType('CreatedEnrolmentToken', { description: 'A new token. It is shown this once.' })
export class CreatedEnrolmentTokenView {
  @Field(() => ID, { description: 'UUID of the token; not secret.' })
  id!: string;

  @Field({ description: 'The secret itself, wre_… Keep it like a key.' })
  token!: string;

  @Field({ description: 'When it stops admitting computers.' })
  expiresAt!: Date;

  @Field(() => Int, { description: 'Computers that may enrol with it.' })
  maxUses!: number;

  @Field({ description: 'The line to run on each computer.' })
  command!: string;
}
