import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { CheckState, SystemicEnding, SystemicKind, TraitKind } from '#libs/domain';
import type { SystemicState } from '#libs/flow';
import { connectionOf } from '../edge/pagination.js';
import { list } from '../edge/price.js';
import { DateScalar } from '../edge/scalars.js';
import { CheckStateEnum } from '../posture/posture.enums.js';

export const SystemicKindEnum = { REGRESSION: 'regression', SILENCE: 'silence' } as const;
registerEnumType(SystemicKindEnum, {
  name: 'PortfolioIncidentKind',
  description: 'What happened at several clinics at once.',
  valuesMap: {
    REGRESSION: { description: 'The same check became worse, by evidence.' },
    SILENCE: { description: 'The same kind of evidence stopped coming. Neither better nor worse: nobody knows.' },
  },
});

export const SystemicStateEnum = { OPEN: 'open', ACKNOWLEDGED: 'acknowledged', RESOLVED: 'resolved', CLOSED: 'closed' } as const;
registerEnumType(SystemicStateEnum, {
  name: 'PortfolioIncidentState',
  description: 'Where a portfolio incident stands, by the clinics that you see.',
  valuesMap: {
    OPEN: { description: 'Nobody has looked into it.' },
    ACKNOWLEDGED: { description: 'Somebody looks into it.' },
    RESOLVED: { description: 'The part of every clinic has ended, each as its `ending` says; it ended by itself.' },
    CLOSED: { description: 'Somebody has ended it.' },
  },
});

export const SystemicOrderEnum = { LATEST: 'latest', GRAVEST: 'gravest' } as const;
registerEnumType(SystemicOrderEnum, {
  name: 'PortfolioIncidentOrder',
  description: 'Which portfolio incidents come first.',
  valuesMap: {
    LATEST: { description: 'Those that were opened last.' },
    GRAVEST: {
      description:
        'What is more than usual first; then those with the most `pointsAtStake`, which every 28 days since a clinic turned last halve.',
    },
  },
});

const SystemicEndingEnum = {
  RECOVERED: 'recovered',
  NOT_APPLICABLE: 'not-applicable',
  EXCEPTED: 'excepted',
  OUT_OF_SCOPE: 'out-of-scope',
  EVIDENCE_LOST: 'evidence-lost',
  RULE_CHANGED: 'rule-changed',
} as const;
registerEnumType(SystemicEndingEnum, {
  name: 'PortfolioIncidentEnding',
  description: 'How a clinic’s part in a portfolio incident ended.',
  valuesMap: {
    RECOVERED: { description: 'Evidence shows it as good as before, or tells again. That nothing is known is no recovery.' },
    NOT_APPLICABLE: { description: 'The check no longer concerns the clinic. No recovery.' },
    EXCEPTED: { description: 'Somebody found that the check, or what was bad, need not count. No recovery.' },
    OUT_OF_SCOPE: { description: 'The computers or accounts that were bad are no longer looked at. No recovery.' },
    EVIDENCE_LOST: {
      description:
        'The check passes, but nothing tells of what was bad any more. No recovery; the part opens again when evidence says the same.',
    },
    RULE_CHANGED: { description: 'Another catalogue or limit judges it otherwise. No recovery.' },
  },
});

const TraitKindEnum = {
  OS: 'os',
  OS_BUILD: 'os-build',
  SOFTWARE: 'software',
  ANTIVIRUS: 'antivirus',
  BACKUP_TOOL: 'backup-tool',
  EVIDENCE_SOURCE: 'evidence-source',
  SETTING: 'setting',
  VENDOR: 'vendor',
  CLINIC_GROUP: 'clinic-group',
  ARCHETYPE: 'archetype',
} as const;
registerEnumType(TraitKindEnum, {
  name: 'TraitKind',
  description: 'What clinics can have in common.',
  valuesMap: {
    OS: { description: 'An operating system and its version on a computer.' },
    OS_BUILD: { description: 'A build of it.' },
    SOFTWARE: { description: 'A product and its version.' },
    ANTIVIRUS: { description: 'A product against malware.' },
    BACKUP_TOOL: { description: 'A backup program on a computer.' },
    EVIDENCE_SOURCE: { description: 'The program that tells of the clinic.' },
    SETTING: { description: 'A setting as a policy of a management tool sets it: the same policy reads the same.' },
    VENDOR: { description: 'A vendor and its service, by the register of today.' },
    CLINIC_GROUP: { description: 'The group that the clinic belongs to.' },
    ARCHETYPE: { description: 'The kind of practice.' },
  },
});

@ObjectType('CommonTrait', { description: 'What clinics of an incident have in common and the others have less.' })
export class CommonTraitView {
  @Field(() => TraitKindEnum, { description: 'What it is.' })
  kind!: TraitKind;

  @Field({ description: 'e.g. `Windows 11 Pro 10.0.26100`, as of the day on which the clinics turned.' })
  value!: string;

  @Field(() => Int, { description: 'Clinics of the incident that have it.' })
  turned!: number;

  @Field(() => Int, { description: 'Other clinics that have it, for which the check is answered.' })
  others!: number;

  @Field(() => Float, { description: 'Share of the incident’s clinics that have it, 0 to 1.' })
  support!: number;

  @Field(() => Float, { description: 'How many times likelier a clinic with it is in the incident than any clinic; above 1.' })
  lift!: number;

  @Field(() => Float, {
    description: 'Chance of so many by luck (Fisher’s exact test, one-sided), times the traits that were looked at; 0 to 1.',
  })
  chance!: number;

  @Field({ description: 'True below 0.05: worth to be looked into first. It is a guess, never a finding.' })
  isGuess!: boolean;
}

@ObjectType('PortfolioIncidentClinic', { description: 'A clinic in a portfolio incident.' })
export class SystemicChildView {
  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: string;

  @Field({ description: 'Its name.' })
  clinicName!: string;

  @Field(() => DateScalar, { description: 'Day on which it turned, at the clinic; the latest when it did so again.' })
  since!: string;

  @Field(() => CheckStateEnum, { nullable: true, description: 'What the check was when it was last good; null for silence.' })
  from!: CheckState | null;

  @Field(() => CheckStateEnum, {
    nullable: true,
    description: 'What it is now; UNKNOWN or STALE is no recovery. Of the first of `checkIds`.',
  })
  state!: CheckState | null;

  @Field(() => [String], { description: 'Checks that it is about.' })
  checkIds!: readonly string[];

  @Field(() => DateScalar, { nullable: true, description: 'Day on which its part ended; null while it has not.' })
  endedOn!: string | null;

  @Field(() => SystemicEndingEnum, { nullable: true, description: 'How it ended.' })
  ending!: SystemicEnding | null;
}

@ObjectType('PortfolioIncidentDeed', { description: 'Who did something about a portfolio incident, and why.' })
export class SystemicDeedView {
  @Field({ description: 'When.' })
  at!: Date;

  @Field({ description: 'Who, by the name that they had then.' })
  name!: string;

  @Field({ description: 'The reason as it was given; numbers and addresses of people are masked.' })
  reason!: string;
}

@ObjectType('PortfolioIncident', { description: 'Several clinics that turned at once, told of the clinics that you see.' })
export class SystemicIncidentView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => SystemicKindEnum, { description: 'What happened.' })
  kind!: SystemicKind;

  @Field({ description: 'The check’s id, or the family of evidence, e.g. `device`.' })
  subject!: string;

  @Field({ description: 'The same in words.' })
  title!: string;

  @Field(() => SystemicStateEnum, { description: 'Where it stands.' })
  state!: SystemicState;

  @Field(() => DateScalar, { description: 'Day on which enough clinics had turned.' })
  openedOn!: string;

  @Field({ description: 'Instant of the assessment that showed it.' })
  openedAt!: Date;

  @Field(() => Int, { description: 'Clinics that it took then.' })
  minClinics!: number;

  @Field(() => Int, { description: 'Days within which they had to turn.' })
  windowDays!: number;

  @Field(() => Int, { description: 'Clinics in it, of those that you see.' })
  clinicCount!: number;

  @Field(() => Int, { description: 'Those that are as bad, or of which nothing is known.' })
  openClinicCount!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Clinics of the provider at which the check becomes worse in `windowDays` as a rule, by the year before it was opened; 0 where it hardly ever does. Null for silence, which is never usual, for incidents of before this was counted, and to people of assigned clinics.',
  })
  usualClinics!: number | null;

  @Field(() => Float, {
    description:
      'Points of the score before caps, at most, that what it is about keeps from the clinics that are still in it, summed over these: the check’s weight in the catalogue; for silence that of all checks that read such evidence.',
  })
  pointsAtStake!: number;

  @Field(() => [SystemicChildView], { description: 'The clinics, the first to turn first.', complexity: list(20) })
  clinics!: readonly SystemicChildView[];

  @Field(() => SystemicDeedView, { nullable: true, description: 'Who looks into it.' })
  acknowledged!: SystemicDeedView | null;

  @Field(() => SystemicDeedView, { nullable: true, description: 'Who ended it.' })
  closed!: SystemicDeedView | null;
}

export const SystemicIncidentConnection = connectionOf(SystemicIncidentView, 'PortfolioIncident', 'A portfolio incident');

@InputType('AnswerPortfolioIncidentInput', { description: 'A portfolio incident, and a reason.' })
export class AnswerSystemicInput {
  @Field(() => ID, { description: 'UUID of the portfolio incident.' })
  portfolioIncidentId!: string;

  @Field({ description: 'In words, 1 to 500 characters.' })
  reason!: string;
}
