import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { ClinicId, IncidentScenario, WithdrawalReason } from '#libs/domain';
import { connectionOf } from '../edge/pagination.js';
import { list } from '../edge/price.js';
import { DateScalar } from '../edge/scalars.js';

const IncidentScenarioEnum = { CRED: 'CRED', INTR: 'INTR', HUMAN: 'HUMAN', INSIDER: 'INSIDER', SYS: 'SYS', MSP: 'MSP' } as const;

registerEnumType(IncidentScenarioEnum, {
  name: 'IncidentScenario',
  description: 'How a breach came about.',
  valuesMap: {
    CRED: { description: 'Stolen or guessed credentials, phishing, a mailbox taken over.' },
    INTR: { description: 'Ransomware, hacking or malware.' },
    HUMAN: { description: 'A message to the wrong people, a loss, an unintended publication.' },
    INSIDER: { description: 'Staff misuse, theft, impersonation.' },
    SYS: { description: 'A fault of a system.' },
    MSP: { description: 'Through the managed service provider itself: one event that may have reached several clinics.' },
  },
});

const WithdrawalReasonEnum = {
  NOT_A_BREACH: 'not-a-breach',
  DUPLICATE: 'duplicate',
  WRONG_CLINIC: 'wrong-clinic',
  ENTERED_BY_MISTAKE: 'entered-by-mistake',
} as const;

registerEnumType(WithdrawalReasonEnum, {
  name: 'IncidentWithdrawal',
  description: 'Why a record does not count.',
  valuesMap: {
    NOT_A_BREACH: { description: 'Looked into, and no data was at risk.' },
    DUPLICATE: { description: 'The breach is in the register already.' },
    WRONG_CLINIC: { description: 'It happened at another clinic.' },
    ENTERED_BY_MISTAKE: { description: 'It should never have been entered.' },
  },
});

const MOST_VERSIONS = 10;

@ObjectType('IncidentVersion', { description: 'What a record said from one time on.' })
export class IncidentVersionView {
  @Field(() => Int, { description: 'From 1; a correction or withdrawal is the next.' })
  version!: number;

  @Field(() => DateScalar, { description: 'Day on which it happened, or began.' })
  occurredOn!: string;

  @Field(() => IncidentScenarioEnum, { description: 'How it came about.' })
  scenario!: IncidentScenario;

  @Field(() => Int, { description: 'People whose data was seen, taken or lost, as far as known.' })
  peopleAffected!: number;

  @Field(() => Float, { nullable: true, description: 'What it cost the clinic, A$; null while nobody knows.' })
  cost!: number | null;

  @Field({ description: 'When this version was written.' })
  recordedAt!: Date;

  @Field({ description: 'Who wrote it: kind and id, as in the audit.' })
  recordedBy!: string;

  @Field(() => WithdrawalReasonEnum, { nullable: true, description: 'Why it does not count; null while it stands.' })
  withdrawn!: WithdrawalReason | null;
}

@ObjectType('Incident', {
  description: 'A breach in a clinic’s register, as its latest version tells it. Counts and kinds only, nothing of any person.',
})
export class IncidentView extends IncidentVersionView {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: ClinicId;

  @Field(() => [IncidentVersionView], {
    description: 'Every version, oldest first: nothing is written over.',
    complexity: list(MOST_VERSIONS),
  })
  history!: readonly IncidentVersionView[];
}

export const IncidentConnection = connectionOf(IncidentView, 'Incident', 'A breach');

@InputType({ description: 'A breach, told in counts and kinds.' })
export class RecordIncidentInput {
  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: string;

  @Field(() => DateScalar, { description: 'Day on which it happened, or began; from 2000-01-01 to today at the clinic.' })
  occurredOn!: string;

  @Field(() => IncidentScenarioEnum, { description: 'How it came about.' })
  scenario!: IncidentScenario;

  @Field(() => Int, { description: 'People affected, 0 to 100,000,000.' })
  peopleAffected!: number;

  @Field(() => Float, { nullable: true, description: 'A$, 0 to 1,000,000,000; leave out while nobody knows.' })
  cost?: number | null;
}

@InputType({ description: 'What the record should have said, in full.' })
export class CorrectIncidentInput {
  @Field(() => ID, { description: 'UUID of the incident.' })
  incidentId!: string;

  @Field(() => Int, { description: 'The version that you looked at. CONFLICT when there is a newer one.' })
  version!: number;

  @Field(() => DateScalar, { description: 'Day on which it happened, or began; from 2000-01-01 to today at the clinic.' })
  occurredOn!: string;

  @Field(() => IncidentScenarioEnum, { description: 'How it came about.' })
  scenario!: IncidentScenario;

  @Field(() => Int, { description: 'People affected, 0 to 100,000,000.' })
  peopleAffected!: number;

  @Field(() => Float, { nullable: true, description: 'A$, 0 to 1,000,000,000; leave out while nobody knows.' })
  cost?: number | null;
}

@InputType({ description: 'A record that does not count.' })
export class WithdrawIncidentInput {
  @Field(() => ID, { description: 'UUID of the incident.' })
  incidentId!: string;

  @Field(() => Int, { description: 'The version that you looked at. CONFLICT when there is a newer one.' })
  version!: number;

  @Field(() => WithdrawalReasonEnum, { description: 'Why.' })
  reason!: WithdrawalReason;
}
