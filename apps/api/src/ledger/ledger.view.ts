import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { LedgerEntry } from '#libs/flow';
import { connectionOf } from '../edge/pagination.js';

@ObjectType('AccessLedgerEntry', { description: 'What somebody of the provider, or a program of theirs, did at the clinic.' })
export class AccessLedgerEntryView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field({ description: 'When.' })
  at!: Date;

  @Field({ description: 'Who, by the name that they had then.' })
  person!: string;

  @Field({ description: 'For which provider: the one that had the clinic in care then.' })
  providerName!: string;

  @Field({ description: 'What, e.g. report.downloaded.' })
  action!: string;

  @Field(() => String, { nullable: true, description: 'Why, for sensitive reads: review, support, incident, maintenance, …' })
  reasonCode!: string | null;

  @Field(() => String, { nullable: true, description: 'Why, in words; numbers and addresses of people are masked.' })
  reasonNote!: string | null;
}

export const AccessLedgerConnection = connectionOf(AccessLedgerEntryView, 'AccessLedgerEntry', 'An access');

export function toLedgerEntry({ id, at, person, providerName, action, reasonCode, reasonNote }: LedgerEntry): AccessLedgerEntryView {
  return { id, at, person, providerName, action, reasonCode, reasonNote };
}
