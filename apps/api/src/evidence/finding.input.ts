import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { FindingTriage } from '#libs/domain';
import { FindingTriageEnum } from './finding.view.js';

@InputType({ description: 'A decision on a finding.' })
export class TriageFindingInput {
  @Field(() => ID, { description: 'UUID of the finding.' })
  findingId!: string;

  @Field(() => FindingTriageEnum, { nullable: true, description: 'What it is; null takes the decision before back.' })
  triage?: FindingTriage | null;

  @Field(() => Int, { nullable: true, description: 'Days that it holds; as long as its kind allows when left out.' })
  days?: number | null;

  @Field({ description: 'Why, 1 to 500 characters; kept with the finding.' })
  note!: string;
}

@InputType({ description: 'A note on a finding.' })
export class NoteFindingInput {
  @Field(() => ID, { description: 'UUID of the finding.' })
  findingId!: string;

  @Field({ description: '1 to 500 characters.' })
  note!: string;

  @Field(() => String, { nullable: true, description: 'Ticket under which it is mended; empty takes it away, null leaves it.' })
  ticket?: string | null;
}
