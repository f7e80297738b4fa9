import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Severity } from '#libs/domain';
import type { FindingChange, FindingsComparison } from '#libs/flow';
import { list } from '../edge/price.js';
import { SeverityEnum } from '../evidence/finding.view.js';
import { ScanSawEnum } from '../evidence/scan-run.view.js';

const FindingChangeEnum = { OPENED: 'opened', REOPENED: 'reopened', FIXED: 'fixed', CHANGED: 'changed' } as const;
registerEnumType(FindingChangeEnum, {
  name: 'FindingChangeKind',
  description: 'What would become of a finding.',
  valuesMap: {
    OPENED: { description: 'It is not known yet.' },
    REOPENED: { description: 'It was fixed and is there again.' },
    FIXED: { description: 'It is open and would not be.' },
    CHANGED: { description: 'It stays open, in other places or in other words.' },
  },
});

@ObjectType('FindingChange', { description: 'A finding that would not stay as it is.' })
export class FindingChangeView {
  @Field(() => FindingChangeEnum, { description: 'What would become of it.' })
  change!: FindingChange['change'];

  @Field(() => ID, { nullable: true, description: 'UUID of the finding; null where it is OPENED.' })
  findingId!: string | null;

  @Field({ description: 'Its title, as the file tells it where it does.' })
  title!: string;

  @Field(() => SeverityEnum, { nullable: true, description: 'How bad it is; null: nobody says.' })
  severity!: Severity | null;

  @Field(() => Int, { description: 'Places that would be open and are not.' })
  placesOpened!: number;

  @Field(() => Int, { description: 'Places that are open and would not be.' })
  placesClosed!: number;
}

@ObjectType('FindingsComparison', {
  description: 'What a run would change of what the same mapping has found in the same scope, by the rules that it would be merged by.',
})
export class FindingsComparisonView {
  @Field(() => ScanSawEnum, { description: 'How far it would be believed: only EVERYTHING fixes what it does not list.' })
  saw!: string;

  @Field(() => String, { nullable: true, description: 'Why no further.' })
  reason!: string | null;

  @Field({ description: 'True: it is older than what this mapping has told of the scope since; it would be kept and change nothing.' })
  late!: boolean;

  @Field(() => Int, { description: 'Findings that are not known yet.' })
  opened!: number;

  @Field(() => Int, { description: 'Findings that were fixed and are there again.' })
  reopened!: number;

  @Field(() => Int, { description: 'Open findings that would not be open any more.' })
  fixed!: number;

  @Field(() => Int, { description: 'Findings that stay open, in other places or in other words.' })
  changed!: number;

  @Field(() => Int, { description: 'Open findings that stay as they are.' })
  unchanged!: number;

  @Field(() => [FindingChangeView], {
    description: 'The first 200 that would not stay as they are: opened, reopened, fixed, changed, the gravest of each first.',
    complexity: list(20),
  })
  changes!: readonly FindingChangeView[];

  @Field(() => [String], { description: 'What would be told of the run beside that, in sentences.' })
  notes!: readonly string[];

  @Field(() => Date, {
    nullable: true,
    description: 'When you sent the same content before: sending it would be a DUPLICATE. Null: you did not.',
  })
  knownSince!: Date | null;

  @Field({ description: 'True: you used the key for other content, and it would be refused with CONFLICT.' })
  keyReused!: boolean;
}

export function toFindingsComparison({ verdict, ...told }: FindingsComparison): FindingsComparisonView {
  return { ...told, ...verdict };
}
