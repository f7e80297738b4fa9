import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { ImportChange } from '#libs/flow';
import { list } from '../edge/price.js';
import { FindingsComparisonView } from './findings-comparison.view.js';
import { ImportRulesInput } from './import-mapping.view.js';

@InputType({ description: 'A file and how it would be read.' })
export class PreviewImportInput {
  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: string;

  @Field(() => ID, { nullable: true, description: 'A saved mapping, from the importMappings query; left out: `rules`.' })
  mappingId?: string | null;

  @Field(() => ImportRulesInput, { nullable: true, description: 'How it would be read, where no mapping is saved yet.' })
  rules?: ImportRulesInput | null;

  @Field({ description: 'The whole file as text, at most 10 MiB of UTF-8. Send it as a variable.' })
  content!: string;

  @Field({ description: 'The key that you would send it with.' })
  assessmentId!: string;

  @Field(() => Date, {
    nullable: true,
    description: 'When the world was looked at. Of FINDINGS it can be left out where the file says it; of every other kind it is needed.',
  })
  observedAt?: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'True when the file is everything there is. Of FINDINGS the mapping says that: leave it out.',
  })
  complete?: boolean | null;

  @Field(() => String, { nullable: true, description: 'FINDINGS only: what was looked at, 1 to 200 characters, as you would send it.' })
  scope?: string | null;
}

@ObjectType('ImportProblem', { description: 'Why a place of the file cannot be read. It never repeats what stands there.' })
export class ImportProblemView {
  @Field(() => Int, { nullable: true, description: 'Row as a spreadsheet counts, or place in a JSON list from 1; null: the whole file.' })
  row!: number | null;

  @Field(() => String, { nullable: true, description: 'Heading of the column; null: the whole row, or a constant.' })
  column!: string | null;

  @Field(() => String, { nullable: true, description: 'Field that could not be made.' })
  field!: string | null;

  @Field({ description: 'What is wrong.' })
  reason!: string;
}

@ObjectType('ImportCell', { description: 'A field as it was read.' })
export class ImportCellView {
  @Field({ description: 'Field of the kind.' })
  field!: string;

  @Field(() => String, { nullable: true, description: 'Its value as text; null: not known.' })
  value!: string | null;
}

@ObjectType('ImportRow', { description: 'A row as it would be read.' })
export class ImportRowView {
  @Field(() => Int, { description: 'Row as a spreadsheet counts, or place in a JSON list from 1.' })
  row!: number;

  @Field(() => [ImportCellView], { description: 'Its fields.', complexity: list(8) })
  cells!: readonly ImportCellView[];
}

const ImportChangeEnum = { ADDED: 'added', CHANGED: 'changed', GONE: 'gone', OLDER: 'older' } as const;
registerEnumType(ImportChangeEnum, {
  name: 'ImportChangeKind',
  description: 'What would become of a fact.',
  valuesMap: {
    ADDED: { description: 'This tool has not told of it.' },
    CHANGED: { description: 'It would be otherwise.' },
    GONE: { description: 'Known from this tool and not in a file that is complete: it would end.' },
    OLDER: { description: 'Observed before what is known: kept as history, and nothing changes now.' },
  },
});

@ObjectType('ImportDifference', { description: 'A member of a fact before and after.' })
export class ImportDifferenceView {
  @Field({ description: 'Its name.' })
  name!: string;

  @Field({ description: 'As it is known, at most 200 characters.' })
  before!: string;

  @Field({ description: 'As it would be, at most 200 characters.' })
  after!: string;
}

@ObjectType('ImportChange', { description: 'A fact that the import would change.' })
export class ImportChangeView {
  @Field(() => ImportChangeEnum, { description: 'What would become of it.' })
  change!: ImportChange['change'];

  @Field({ description: 'Kind of fact, e.g. account.mfa.' })
  fact!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What it is about, as the file names it; null for an account that is not in the file.',
  })
  subject!: string | null;

  @Field(() => [ImportDifferenceView], { description: 'Where it is CHANGED: what differs.', complexity: list(3) })
  differences!: readonly ImportDifferenceView[];
}

@ObjectType('ImportComparison', { description: 'What the import would change of what is known now.' })
export class ImportComparisonView {
  @Field(() => Int, { description: 'Facts that this tool has not told of.' })
  added!: number;

  @Field(() => Int, { description: 'Facts that would be otherwise.' })
  changed!: number;

  @Field(() => Int, { description: 'Facts that would stay as they are.' })
  same!: number;

  @Field(() => Int, { description: 'Facts that would end.' })
  gone!: number;

  @Field(() => Int, { description: 'Facts observed before what is known.' })
  older!: number;

  @Field(() => [ImportChangeView], { description: 'The first 200 that are not the same.', complexity: list(20) })
  changes!: readonly ImportChangeView[];

  @Field(() => Date, {
    nullable: true,
    description: 'When you sent the same content before: importing it would be a DUPLICATE. Null: you did not.',
  })
  knownSince!: Date | null;

  @Field({ description: 'True: you used the key for other content, and the import would be refused with CONFLICT.' })
  keyReused!: boolean;
}

@ObjectType('ImportPreview', { description: 'What an import would do. Nothing of it is stored.' })
export class ImportPreviewView {
  @Field({ description: 'True: the import would be taken. False while there is any problem; nothing is taken by halves.' })
  acceptable!: boolean;

  @Field(() => Int, { description: 'Rows with content, the heading not among them.' })
  rows!: number;

  @Field(() => Int, { description: 'Rows that cannot be read.' })
  badRows!: number;

  @Field(() => Int, { description: 'Problems in all.' })
  problemCount!: number;

  @Field(() => [ImportProblemView], { description: 'The first 100 problems, in order of the file.', complexity: list(20) })
  problems!: readonly ImportProblemView[];

  @Field(() => [String], { description: 'Headings that the mapping does not read, at most 500: their cells go nowhere.' })
  unread!: readonly string[];

  @Field(() => [String], {
    description: 'Of JSON: columns that the mapping reads and no item has, so that nothing is known of their fields.',
  })
  absent!: readonly string[];

  @Field(() => [ImportRowView], { description: 'The first 10 rows as they would be read.', complexity: list(10) })
  sample!: readonly ImportRowView[];

  @Field(() => ImportComparisonView, {
    nullable: true,
    description: 'What would change; null while there is any problem, of FINDINGS, and for whoever may not read the clinic.',
  })
  comparison!: ImportComparisonView | null;

  @Field(() => FindingsComparisonView, {
    nullable: true,
    description: 'Of FINDINGS: what would change; null while there is any problem, and for whoever may not read the clinic.',
  })
  findings!: FindingsComparisonView | null;
}
