import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { clockState, TRIAGE_MAX_DAYS, triageAt, type ClinicId, type Exposure, type FindingTriage, type Severity } from '#libs/domain';
import type { FindingSummary } from '#libs/flow';
import { connectionOf } from '../edge/pagination.js';
import { list } from '../edge/price.js';

export const SeverityEnum = { CRITICAL: 'critical', HIGH: 'high', MEDIUM: 'medium', LOW: 'low', INFO: 'info' } as const satisfies Record<
  Uppercase<Severity>,
  Severity
>;
registerEnumType(SeverityEnum, {
  name: 'Severity',
  description: 'How bad a scanner says it is.',
  valuesMap: {
    CRITICAL: { description: 'CVSS 9.0 to 10.' },
    HIGH: { description: 'CVSS 7.0 to 8.9.' },
    MEDIUM: { description: 'CVSS 4.0 to 6.9.' },
    LOW: { description: 'CVSS 0.1 to 3.9.' },
    INFO: { description: 'A fact, such as an open port.' },
  },
});

const ExposureEnum = { INTERNET: 'internet', CLIENT: 'client', INTERNAL: 'internal' } as const;
registerEnumType(ExposureEnum, {
  name: 'Exposure',
  description: 'How an attacker reaches it.',
  valuesMap: {
    INTERNET: { description: 'From the internet.' },
    CLIENT: { description: 'Through what somebody opens: a browser, an office program, a reader.' },
    INTERNAL: { description: 'From inside the practice.' },
  },
});

export const FindingTriageEnum = { FALSE_POSITIVE: 'false-positive', ACCEPTED: 'accepted', VENDOR_HOLD: 'vendor-hold' } as const;
registerEnumType(FindingTriageEnum, {
  name: 'FindingTriage',
  description: 'What people decided. It ends by itself.',
  valuesMap: {
    FALSE_POSITIVE: { description: `It is not there: it counts nowhere. At most ${TRIAGE_MAX_DAYS['false-positive']} days.` },
    ACCEPTED: { description: `It stays for now and goes on counting. At most ${TRIAGE_MAX_DAYS.accepted} days.` },
    VENDOR_HOLD: { description: `The vendor mends it first; it goes on counting. At most ${TRIAGE_MAX_DAYS['vendor-hold']} days.` },
  },
});

@ObjectType('FindingPlace', { description: 'Where a weakness is or was.' })
export class FindingPlaceView {
  @Field(() => String, { nullable: true, description: 'Computer or other asset, as the scanner names it.' })
  asset!: string | null;

  @Field(() => String, { nullable: true, description: 'Where on it, e.g. tcp/443, a path, a resource.' })
  location!: string | null;

  @Field(() => String, { nullable: true, description: 'Software that has it.' })
  component!: string | null;

  @Field(() => String, { nullable: true, description: 'Its version when first seen.' })
  version!: string | null;

  @Field(() => String, { nullable: true, description: 'First version without it.' })
  fixedVersion!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why it is taken to be there: which inventory told of the package, and which range of the advisory holds its version. Null from scanners, which say so themselves.',
  })
  because!: string | null;

  @Field({ description: 'True while it is there.' })
  open!: boolean;

  @Field({ description: 'First seen here.' })
  firstSeenAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When a scan found it gone; null while open.' })
  fixedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was closed because its computer left, not because it was gone.' })
  leftAt!: Date | null;
}

@ObjectType('FindingEvent', { description: 'What happened to a weakness, or was decided of it.' })
export class FindingEventView {
  @Field({ description: 'When.' })
  at!: Date;

  @Field({ description: 'opened, fixed, left, reopened, false-positive, accepted, vendor-hold, triage-withdrawn or note.' })
  kind!: string;

  @Field({ description: 'scanner, or user: and the UUID of who did it.' })
  actor!: string;

  @Field(() => String, { nullable: true, description: 'Why, in their words.' })
  note!: string | null;

  @Field(() => Date, { nullable: true, description: 'Until when a decision was to hold.' })
  until!: Date | null;
}

@ObjectType('Finding', { description: 'One weakness that a scanner found, wherever it is, and what became of it.' })
export class FindingView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field({ description: 'The scanner.' })
  tool!: string;

  @Field({ description: 'What it looks at; runs of one scope are compared with each other.' })
  scope!: string;

  @Field({ description: 'The scanner’s id of the test.' })
  rule!: string;

  @Field({ description: 'Short title.' })
  title!: string;

  @Field(() => SeverityEnum, { nullable: true, description: 'Null: the scanner gives none, which is not low.' })
  severity!: Severity | null;

  @Field(() => String, { nullable: true, description: 'What it is.' })
  description!: string | null;

  @Field(() => String, { nullable: true, description: 'What to do.' })
  fix!: string | null;

  @Field(() => [String], { description: 'CVE ids.', complexity: list(1) })
  cves!: readonly string[];

  @Field(() => [Int], { description: 'CWE numbers.', complexity: list(1) })
  cwes!: readonly number[];

  @Field(() => Float, { nullable: true, description: 'CVSS base score, 0 to 10.' })
  cvssScore!: number | null;

  @Field(() => String, { nullable: true, description: 'The vector that it comes from.' })
  cvssVector!: string | null;

  @Field(() => Float, { nullable: true, description: 'Probability of exploitation activity within 30 days, 0 to 1 (FIRST EPSS).' })
  epss!: number | null;

  @Field({ description: 'In CISA’s catalogue of known exploited vulnerabilities.' })
  knownExploited!: boolean;

  @Field(() => ExposureEnum, { description: 'How an attacker reaches it.' })
  exposure!: Exposure;

  @Field(() => [String], { description: 'Where to read more.', complexity: list(1) })
  references!: readonly string[];

  @Field({ description: 'True while it is in any place.' })
  open!: boolean;

  @Field(() => Int, { description: 'Places in which it is.' })
  openPlaces!: number;

  @Field({ description: 'First seen.' })
  firstSeenAt!: Date;

  @Field({ description: 'Since when it is, or last was, open.' })
  openedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When a scan found it gone everywhere; null while open.' })
  fixedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was closed because its last computer left, not because it was gone.' })
  leftAt!: Date | null;

  @Field(() => Int, { description: 'How often it came back.' })
  timesReopened!: number;

  @Field(() => Date, {
    nullable: true,
    description: 'When it has to be mended (ISM-1876, ISM-1690, ISM-1691, ISM-1695); null when nothing is due.',
  })
  dueAt!: Date | null;

  @Field({ description: 'True when it is open past that, and neither on vendor hold nor a false positive.' })
  overdue!: boolean;

  @Field(() => FindingTriageEnum, { nullable: true, description: 'What people decided, while it holds.' })
  triage!: FindingTriage | null;

  @Field(() => Date, { nullable: true, description: 'When that ends.' })
  triageUntil!: Date | null;

  @Field(() => String, { nullable: true, description: 'Ticket under which it is mended.' })
  ticket!: string | null;

  /** Not in the schema: whose it is. */
  clinicId!: ClinicId;
}

export const FindingConnection = connectionOf(FindingView, 'Finding', 'A finding');

export function toFindingView({ cvss, triage, triageUntil, ...finding }: FindingSummary, now: Date): FindingView {
  const holds = triageAt(triage, triageUntil, now);
  return {
    ...finding,
    cvssScore: cvss?.score ?? null,
    cvssVector: cvss?.vector ?? null,
    overdue: clockState({ ...finding, triage, triageUntil }, now) === 'overdue',
    triage: holds,
    triageUntil: holds === null ? null : triageUntil,
  };
}

@InputType('FindingFilter', { description: 'Which findings.' })
export class FindingFilterInput {
  @Field(() => Boolean, { nullable: true, defaultValue: true, description: 'True: open; false: fixed; null: both.' })
  open?: boolean | null;

  @Field(() => [SeverityEnum], { nullable: true, description: 'Of these severities only.' })
  severities?: Severity[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Known to be exploited, or not.' })
  knownExploited?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: only what is open past its due date, and neither on vendor hold nor a false positive.',
  })
  overdue?: boolean | null;

  @Field(() => [String], { nullable: true, description: 'Of these scanners only, by the name in `tool`.' })
  tools?: string[] | null;
}
