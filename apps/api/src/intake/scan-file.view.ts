import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Scan } from '#libs/domain';
import type { FindingsComparison } from '#libs/flow';
import { list } from '../edge/price.js';
import { FindingsComparisonView, toFindingsComparison } from './findings-comparison.view.js';
import { ImportProblemView } from './preview-import.view.js';

@ObjectType('ScanFormat', { description: 'A scanner’s file that is known without a mapping; docs/formats.md has what is read of each.' })
export class ScanFormatView {
  @Field(() => ID, { description: 'Its id, e.g. nessus.' })
  id!: string;

  @Field({ description: 'The program that writes it.' })
  tool!: string;

  @Field({ description: 'What the file is.' })
  title!: string;
}

@InputType({ description: 'A scanner’s file, and what it cannot say of itself.' })
export class ScanFileInput {
  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: string;

  @Field({ description: 'The file’s bytes in Base64, at most 10 MiB of them. Larger ones go to POST /v1/scans of ingest.' })
  content!: string;

  @Field(() => String, { nullable: true, description: 'Its name, 1 to 255 characters: some formats are told by its ending.' })
  fileName?: string | null;

  @Field(() => ID, { nullable: true, description: 'From scanFormats; told by the content when left out.' })
  format?: string | null;

  @Field(() => ID, { nullable: true, description: 'A mapping of kind FINDINGS, from importMappings, instead of a format.' })
  mappingId?: string | null;

  @Field({ description: 'Your key for this run, 1 to 128 printable ASCII characters; the same key twice counts once.' })
  scanId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What was looked at, 1 to 200 characters, e.g. All computers; the file’s own words when left out.',
  })
  scope?: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was looked, from 2000 on; the file’s own time when left out.' })
  observedAt?: Date | null;

  @Field(() => String, { nullable: true, description: 'Offset from UTC of times that the file writes without one, e.g. +10:00.' })
  utcOffset?: string | null;
}

@ObjectType('ScanPreview', { description: 'What sending a scanner’s file would do. Nothing of it is stored.' })
export class ScanPreviewView {
  @Field({ description: 'True: it would be taken.' })
  acceptable!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'As which format it was read, or after which mapping its source is named; null: it cannot be read.',
  })
  format!: string | null;

  @Field(() => String, { nullable: true, description: 'The program that wrote it; null: it cannot be read.' })
  tool!: string | null;

  @Field(() => String, { nullable: true, description: 'Its version; null: the file does not say.' })
  toolVersion!: string | null;

  @Field(() => String, { nullable: true, description: 'What was looked at, as sent or as the file says; null: neither.' })
  scope!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was looked, as sent or as the file says; null: neither.' })
  observedAt!: Date | null;

  @Field(() => Int, { description: 'Records of the file that were read, before any grouping.' })
  records!: number;

  @Field(() => Int, { description: 'Weaknesses in it.' })
  weaknesses!: number;

  @Field(() => Int, { description: 'Places that they are in.' })
  places!: number;

  @Field(() => Int, { description: 'Computers, addresses and other things that were looked at.' })
  assets!: number;

  @Field(() => [String], { description: 'What was odd about the file and how it was read.' })
  notes!: readonly string[];

  @Field(() => Int, { description: 'Problems in all.' })
  problemCount!: number;

  @Field(() => [ImportProblemView], { description: 'The first 100 problems; a known format stops at its first.', complexity: list(20) })
  problems!: readonly ImportProblemView[];

  @Field(() => FindingsComparisonView, {
    nullable: true,
    description: 'What would change; null while there is any problem, and for whoever may not read the clinic.',
  })
  comparison!: FindingsComparisonView | null;
}

/** A file as it was read, or everything that is wrong with it. */
export interface ScanReading {
  readonly scan: Scan | null;
  readonly problems: readonly ImportProblemView[];
  readonly problemCount: number;
}

/** What is known of the clinic is told to those who may read it. */
export function toScanPreview(
  { scan, problems, problemCount }: ScanReading,
  said: { readonly scope: string | null; readonly observedAt: Date | null },
  compared: { readonly comparison: FindingsComparison | null; readonly reads: boolean },
): ScanPreviewView {
  const { comparison, reads } = compared;
  const acceptable = comparison !== null && !comparison.keyReused;
  const shown = reads && comparison ? toFindingsComparison(comparison) : null;
  return { acceptable, ...factsOf(scan, said), problems, problemCount, comparison: shown };
}

type Facts = Omit<ScanPreviewView, 'acceptable' | 'problems' | 'problemCount' | 'comparison'>;

const NOTHING: Facts = {
  ...{ format: null, tool: null, toolVersion: null, scope: null, observedAt: null },
  ...{ records: 0, weaknesses: 0, places: 0, assets: 0, notes: [] },
};

function factsOf(scan: Scan | null, said: { readonly scope: string | null; readonly observedAt: Date | null }): Facts {
  if (!scan) return NOTHING;
  const { format, tool, toolVersion, records, notes, findings } = scan;
  return {
    ...{ format, tool, toolVersion, records, notes },
    scope: said.scope ?? scan.scope,
    observedAt: said.observedAt ?? (scan.observedAt === null ? null : new Date(scan.observedAt)),
    weaknesses: findings.length,
    places: findings.reduce((sum, { instances }) => sum + instances.length, 0),
    assets: scan.assets.length,
  };
}
