import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { ScanRunSummary } from '#libs/flow';
import { connectionOf } from '../edge/pagination.js';
import { list } from '../edge/price.js';

export const ScanSawEnum = { EVERYTHING: 'everything', WHAT_IT_FOUND: 'what-it-found', NOTHING: 'nothing' } as const;
registerEnumType(ScanSawEnum, {
  name: 'ScanSaw',
  description: 'How far a run is believed.',
  valuesMap: {
    EVERYTHING: { description: 'What it did not find is not there.' },
    WHAT_IT_FOUND: { description: 'Its findings are real; what it did not find proves nothing.' },
    NOTHING: { description: 'It could not look: it changes no finding and no score.' },
  },
});

@ObjectType('ScanCounts', { description: 'Results of a run by what they say.' })
export class ScanCountsView {
  @Field(() => Int, { description: 'Weaknesses.' })
  fail!: number;

  @Field(() => Int, { description: 'Tests that found nothing wrong.' })
  pass!: number;

  @Field(() => Int, { description: 'Tests that do not apply there.' })
  notApplicable!: number;

  @Field(() => Int, { description: 'Tests that could not run.' })
  error!: number;

  @Field(() => Int, { description: 'Tests that wait for a person.' })
  manual!: number;

  @Field(() => Int, { description: 'Facts such as open ports.' })
  inventory!: number;
}

@ObjectType('ScanRun', { description: 'One run of a scanner as its file told it.' })
export class ScanRunView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field({ description: 'The scanner.' })
  tool!: string;

  @Field(() => String, { nullable: true, description: 'Its version.' })
  toolVersion!: string | null;

  @Field({ description: 'Format of its file, e.g. nessus.' })
  format!: string;

  @Field({ description: 'What it looked at.' })
  scope!: string;

  @Field({ description: 'When it looked.' })
  observedAt!: Date;

  @Field({ description: 'When the file arrived.' })
  recordedAt!: Date;

  @Field(() => ScanSawEnum, { description: 'How far it is believed.' })
  saw!: string;

  @Field(() => String, { nullable: true, description: 'Why no further.' })
  reason!: string | null;

  @Field(() => Int, { description: 'Results in its file.' })
  records!: number;

  @Field(() => ScanCountsView, { description: 'The same by what they say.', complexity: list(1) })
  counts!: ScanCountsView;

  @Field(() => Int, { description: 'Computers and other assets that it names.' })
  assets!: number;

  @Field(() => Int, { description: 'Weaknesses in its file, however many places each has.' })
  findings!: number;

  @Field(() => Int, { description: 'Findings that it opened, reopened ones among them.' })
  opened!: number;

  @Field(() => Int, { description: 'Findings that it found gone.' })
  fixed!: number;

  @Field(() => Int, { description: 'Findings that came back.' })
  reopened!: number;

  @Field(() => [String], { description: 'What was odd about the file.', complexity: list(1) })
  notes!: readonly string[];
}

export const ScanRunConnection = connectionOf(ScanRunView, 'ScanRun', 'A run');

export function toScanRunView({ verdict, counts, ...run }: ScanRunSummary): ScanRunView {
  const { 'not-applicable': notApplicable, ...others } = counts;
  return { ...run, ...verdict, counts: { ...others, notApplicable } };
}
