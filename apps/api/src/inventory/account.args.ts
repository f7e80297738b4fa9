import { ArgsType, Field, InputType, Int } from '@nestjs/graphql';
import type { AccountSystem } from '#libs/domain';
import { AccountSystemEnum } from './account.view.js';

export const ACCOUNTS = { usual: 50, most: 500 };

@InputType('AccountFilter', { description: 'Which accounts are wanted; all of it has to hold.' })
export class AccountFilterInput {
  @Field(() => AccountSystemEnum, { nullable: true, description: 'Accounts of this system; null: of any.' })
  system?: AccountSystem | null;

  @Field(() => Boolean, { nullable: true, description: 'True: accounts of which sources contradict one another. Null or false: any.' })
  contradicted?: boolean | null;
}

/** A page of a clinic's accounts. */
@ArgsType()
export class AccountsArgs {
  @Field(() => Int, { nullable: true, defaultValue: ACCOUNTS.usual, description: 'Accounts a page, 1 to 500.' })
  first!: number | null;

  @Field(() => String, { nullable: true, description: 'endCursor of the page before.' })
  after?: string | null;

  @Field(() => String, { nullable: true, description: 'Name or address, in full: only its keyed hash is kept to compare.' })
  name?: string | null;

  @Field(() => AccountFilterInput, { nullable: true, description: 'Narrows the list.' })
  filter?: AccountFilterInput | null;
}
