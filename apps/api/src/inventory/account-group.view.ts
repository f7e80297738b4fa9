import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { AccountLevel, AccountMatchReason } from '#libs/domain';
import { AccountLevelEnum, AccountMatchReasonEnum, AccountMatchView } from './account.view.js';

@ObjectType('AccountMatchGroup', {
  description: 'Questions of one kind between the lists of two sources, which may be answered together: mergeAccountMatches.',
})
export class AccountMatchGroupView {
  @Field(() => AccountLevelEnum, { description: 'What the pairs may be one of.' })
  level!: AccountLevel;

  @Field(() => AccountMatchReasonEnum, {
    description: 'Why: NAME_ALONE or LOGIN_ALONE. Where something contradicts, each pair is looked at by itself.',
  })
  rule!: AccountMatchReason;

  @Field(() => [String], { description: 'The two tools; the same twice where one tool’s lists are meant.' })
  sources!: string[];

  @Field(() => Int, { description: 'Pairs of which neither is in another pair of the group.' })
  count!: number;

  @Field(() => Int, { description: 'Pairs that have to be answered one by one: an account or a person that fits several.' })
  leftOutCount!: number;
}

@ObjectType('AccountMatchMerge', { description: 'All pairs that one rule proposes between two sources.' })
export class AccountMatchMergeView {
  @Field(() => Int, { description: 'How many pairs are meant.' })
  count!: number;

  @Field(() => Int, { description: 'Pairs that are left to be answered one by one: an account or a person that fits several.' })
  leftOutCount!: number;

  @Field(() => String, { nullable: true, description: 'Of which pairs they are, to be sent back as expects; null where there is none.' })
  digest!: string | null;

  @Field({ description: 'True when they were merged; false for a dry run, and where none was left.' })
  done!: boolean;

  @Field(() => [AccountMatchView], { description: 'The first 100 of them, each as it was before.' })
  matches!: AccountMatchView[];
}

@InputType({ description: 'Which pairs are merged together, and why.' })
export class MergeAccountMatchesInput {
  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: string;

  @Field(() => AccountLevelEnum, { description: 'What the pairs are one of.' })
  level!: AccountLevel;

  @Field(() => AccountMatchReasonEnum, { description: 'The rule that proposes them: NAME_ALONE or LOGIN_ALONE.' })
  rule!: AccountMatchReason;

  @Field(() => [String], { description: 'The two tools, as accountMatchGroups names them.' })
  sources!: string[];

  @Field({ description: 'Why, 1 to 500 characters; kept in the audit.' })
  reason!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The digest that a dry run gave: all of these pairs are merged, or none. Left out: a dry run, which changes nothing.',
  })
  expects?: string | null;
}
