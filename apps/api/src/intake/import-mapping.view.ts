import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { ImportKind, ImportRules } from '#libs/domain';
import type { ImportMapping } from '#libs/flow';
import { list } from '../edge/price.js';
import {
  ImportDatesEnum,
  ImportDecimalEnum,
  ImportDelimiterEnum,
  ImportEncodingEnum,
  ImportFormatEnum,
  ImportKindEnum,
} from './import-mapping.enums.js';

@ObjectType('ImportValue', { description: 'What a cell says and what it means.' })
@InputType('ImportValueInput', { description: 'What a cell says and what it means.' })
export class ImportValueView {
  @Field({ description: 'What the cell says, in any case, 1 to 200 characters.' })
  from!: string;

  @Field({ description: 'What it means, as the field wants it; empty: not known.' })
  to!: string;
}

@ObjectType('ImportField', { description: 'Where a field of the record comes from.' })
export class ImportFieldView {
  @Field({ description: 'Field of the kind, e.g. endedAt; docs/assessments.md lists them, and docs/findings.md those of FINDINGS.' })
  field!: string;

  @Field(() => String, { nullable: true, description: 'Heading of the column in any case; in JSON the names on the way, e.g. user.mail.' })
  column!: string | null;

  @Field(() => String, { nullable: true, description: 'What it is in every row, where no column tells.' })
  constant!: string | null;

  @Field(() => [ImportValueView], { description: 'Translations.', complexity: list(5) })
  values!: readonly ImportValueView[];

  @Field(() => String, { nullable: true, description: 'What any other cell means that is not empty; null: what it says.' })
  otherwise!: string | null;
}

@InputType({ description: 'Where a field of the record comes from: either a column or a constant.' })
export class ImportFieldInput {
  @Field({ description: 'Field of the kind, e.g. endedAt; docs/assessments.md lists them, and docs/findings.md those of FINDINGS.' })
  field!: string;

  @Field(() => String, { nullable: true, description: 'Heading of the column in any case; in JSON the names on the way, e.g. user.mail.' })
  column?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is in every row, where no column tells.' })
  constant?: string | null;

  @Field(() => [ImportValueView], { nullable: true, description: 'Translations of what the column says, at most 200.' })
  values?: readonly ImportValueView[] | null;

  @Field(() => String, { nullable: true, description: 'What any other cell means that is not empty; left out: what it says.' })
  otherwise?: string | null;
}

@InputType({ description: 'How a file is read as an assessment, or as what a scanner found.' })
export class ImportRulesInput {
  @Field(() => ImportKindEnum, { description: 'What its rows tell.' })
  kind!: ImportKind;

  @Field({ description: 'What they come from, 1 to 128 characters: lists of different tools do not end each other’s records.' })
  tool!: string;

  @Field(() => ImportFormatEnum, { description: 'How it is built.' })
  format!: ImportRules['format'];

  @Field(() => ImportDelimiterEnum, { nullable: true, description: 'CSV: what stands between cells; AUTO when left out.' })
  delimiter?: ImportRules['delimiter'] | null;

  @Field(() => ImportEncodingEnum, {
    nullable: true,
    description: 'How its characters are written where it is sent as bytes; AUTO when left out.',
  })
  encoding?: ImportRules['encoding'] | null;

  @Field(() => ImportDecimalEnum, { nullable: true, description: 'How numbers are written; POINT when left out.' })
  decimal?: ImportRules['decimal'] | null;

  @Field(() => ImportDatesEnum, { nullable: true, description: 'How dates are written; ISO when left out.' })
  dates?: ImportRules['dates'] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of dates without a zone: a name such as Australia/Hobart, or an offset such as +10:00; UTC when left out.',
  })
  timeZone?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'JSON: names on the way to the list, e.g. data.users; left out: the file is the list.',
  })
  list?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'FINDINGS: true when every such file lists everything that is open in the scope that it is sent with, so that what it does not list is fixed. Left out: nothing is fixed by it.',
  })
  listsAllOpen?: boolean | null;

  @Field(() => [ImportFieldInput], {
    description: 'Every field that may not be null, and whichever of the others the file tells; at most 30.',
  })
  fields!: readonly ImportFieldInput[];
}

@ObjectType('ImportMapping', {
  description: 'How your provider reads files of some program. A change makes another version; what was read before stays as it was read.',
})
export class ImportMappingView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => Int, { description: 'From 1.' })
  version!: number;

  @Field({ description: 'Your name for it.' })
  name!: string;

  @Field(() => ImportKindEnum, { description: 'What the rows tell.' })
  kind!: ImportKind;

  @Field({ description: 'What they come from.' })
  tool!: string;

  @Field(() => ImportFormatEnum, { description: 'How the file is built.' })
  format!: ImportRules['format'];

  @Field(() => ImportDelimiterEnum, { description: 'CSV: what stands between cells.' })
  delimiter!: ImportRules['delimiter'];

  @Field(() => ImportEncodingEnum, { description: 'How its characters are written where it is sent as bytes.' })
  encoding!: ImportRules['encoding'];

  @Field(() => ImportDecimalEnum, { description: 'How numbers are written.' })
  decimal!: ImportRules['decimal'];

  @Field(() => ImportDatesEnum, { description: 'How dates are written.' })
  dates!: ImportRules['dates'];

  @Field({ description: 'Of dates without a zone.' })
  timeZone!: string;

  @Field(() => String, { nullable: true, description: 'JSON: names on the way to the list; null: the file is the list.' })
  list!: string | null;

  @Field({
    description: 'Of FINDINGS: true when such a file lists everything that is open in its scope, so that what it does not list is fixed.',
  })
  listsAllOpen!: boolean;

  @Field(() => [ImportFieldView], { description: 'Where each field comes from.', complexity: list(8) })
  fields!: readonly ImportFieldView[];

  @Field({ description: 'When this version was made.' })
  changedAt!: Date;
}

@InputType({ description: 'A way to read files.' })
export class CreateImportMappingInput {
  @Field({ description: 'Your name for it, 1 to 100 characters, once at your provider.' })
  name!: string;

  @Field(() => ImportRulesInput, { description: 'How files are read.' })
  rules!: ImportRulesInput;
}

@InputType({ description: 'Another way to read the same files.' })
export class ChangeImportMappingInput {
  @Field(() => ID, { description: 'From the importMappings query.' })
  mappingId!: string;

  @Field(() => Int, { description: 'The version that you have seen.' })
  version!: number;

  @Field({ description: 'Your name for it, 1 to 100 characters, once at your provider.' })
  name!: string;

  @Field(() => ImportRulesInput, { description: 'How files are read.' })
  rules!: ImportRulesInput;
}

export function toImportMappingView({ mappingId, version, name, rules, changedAt }: ImportMapping): ImportMappingView {
  return { ...rules, listsAllOpen: rules.listsAllOpen === true, id: mappingId, version, name, changedAt };
}
