import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { ClinicId, UserId } from '#libs/domain';
import type { ApiToken } from '#libs/flow';
import { connectionOf } from '../edge/pagination.js';

@ObjectType('ApiToken', { description: 'A token for a program, without its secret.' })
export class ApiTokenView {
  @Field(() => ID, { description: 'UUID; not secret.' })
  id!: string;

  @Field({ description: 'What it is for.' })
  name!: string;

  @Field(() => [String], { description: 'What it may do, as far as its maker still may.' })
  permissions!: readonly string[];

  @Field(() => [ID], { nullable: true, description: 'Clinics that it sees, as far as its maker still does; null: all of theirs.' })
  clinicIds!: readonly ClinicId[] | null;

  @Field(() => [String], { description: 'Ranges of addresses that it may be used from.' })
  networks!: readonly string[];

  @Field({ description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => ID, { description: 'UUID of the person who made it.' })
  createdBy!: UserId;

  @Field({ description: 'When it stops working.' })
  expiresAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Last use, to the minute; null: never.' })
  lastUsedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Address of the last use.' })
  lastUsedFrom!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was revoked; null: it was not.' })
  revokedAt!: Date | null;
}

export const ApiTokenConnection = connectionOf(ApiTokenView, 'ApiToken', 'A token');

@ObjectType('CreatedApiToken', { description: 'A new token. It is shown this once.' })
export class CreatedApiTokenView {
  @Field({ description: 'The secret itself, wrt_… Send it as Authorization: Bearer.' })
  token!: string;

  @Field(() => ApiTokenView, { description: 'What it opens.' })
  apiToken!: ApiTokenView;
}

@InputType({ description: 'A token for a program.' })
export class CreateApiTokenInput {
  @Field({ description: 'What it is for, 1 to 120 characters.' })
  name!: string;

  @Field(() => [String], { description: 'Permissions of docs/roles.md: such as you hold, and none that is for people only.' })
  permissions!: string[];

  @Field(() => [ID], { nullable: true, description: 'Only these of your clinics; all of yours when left out.' })
  clinicIds?: string[] | null;

  @Field(() => [String], { description: 'Ranges that it may be used from, e.g. 203.0.113.0/24; 0.0.0.0/0 and ::/0 for anywhere. 1 to 20.' })
  networks!: string[];

  @Field(() => Int, { description: 'Days that it is good for, 1 to 366.' })
  expiresInDays!: number;
}

export function toApiTokenView({ tokenId: id, clinics: clinicIds, ...token }: ApiToken): ApiTokenView {
  const { name, permissions, networks, createdAt, createdBy, expiresAt, lastUsedAt, lastUsedFrom, revokedAt } = token;
  return { id, name, permissions, clinicIds, networks, createdAt, createdBy, expiresAt, lastUsedAt, lastUsedFrom, revokedAt };
}
