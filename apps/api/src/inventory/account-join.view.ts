import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { AccountField, AccountJoin, AccountLevel } from '#libs/domain';
import { sourceName, type AccountJoinTrace } from '#libs/flow';
import { AccountIdentityFieldEnum, AccountLevelEnum, AccountMatchReasonEnum, shownHash } from './account.view.js';

@ObjectType('AccountJoinSource', { description: 'One of the two that a join is between.' })
export class AccountJoinSourceView {
  @Field(() => ID, { description: 'UUID of the sighting, as sources have it.' })
  id!: string;

  @Field({ description: 'The tool whose list it is.' })
  source!: string;
}

@ObjectType('AccountJoin', {
  description:
    'Why what two sources tell is of one account, or of one person. It is worked out anew from what was told and ruled whenever it is read.',
})
export class AccountJoinView {
  @Field(() => AccountLevelEnum, { description: 'Whether it makes one account or one person’s.' })
  level!: AccountLevel;

  @Field(() => AccountMatchReasonEnum, {
    description: 'The rule of docs/identity.md, or RULED: the audit has who said so and why (account.ruled).',
  })
  rule!: AccountJoin['reason'];

  @Field(() => AccountIdentityFieldEnum, { nullable: true, description: 'What agrees; null where somebody has said so.' })
  field!: AccountField | null;

  @Field(() => String, {
    nullable: true,
    description: 'The first 8 digits of the keyed hash that both tell; null where somebody has said so.',
  })
  value!: string | null;

  @Field(() => [AccountJoinSourceView], { description: 'The two: what was there first, and what counts with it.' })
  sources!: AccountJoinSourceView[];

  @Field(() => Date, {
    nullable: true,
    description:
      'Since when Wardround has had the value from both, or when somebody last said so. The join is no older. Null where too much was told to know.',
  })
  since!: Date | null;
}

export function toJoinView({ level, rule, told, between, since }: AccountJoinTrace): AccountJoinView {
  const value = told && shownHash(told.value);
  const sources = between.map(({ id, source }) => ({ id, source: sourceName(source) }));
  return { level, rule, field: told?.field ?? null, value, sources, since };
}
