import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { AccessBreadth, DataClass, Disposal, RetentionRule, StoreApproval, StoreKind, StoreState } from '#libs/domain';
import { DateScalar } from '../edge/scalars.js';
import { DataClassEnum } from '../vendor/vendor.enums.js';
import { RecordRangeView } from '../vendor/vendor.view.js';
import { AccessBreadthEnum, DisposalEnum, RetentionRuleEnum, StoreDecisionEnum, StoreKindEnum, StoreStateEnum } from './data-map.enums.js';

@ObjectType('StoreApproval', { description: 'Who decided whether patients’ data may be in a place.' })
export class StoreApprovalView {
  @Field(() => StoreDecisionEnum, { description: 'Whether it may.' })
  decision!: StoreApproval['decision'];

  @Field({ description: 'Who: `user:<id>` or `api-token:<id>`.' })
  by!: string;

  @Field({ description: 'When.' })
  at!: Date;

  @Field({ description: 'Why.' })
  reason!: string;
}

@ObjectType('StoreRetirement', { description: 'How a place came to its end.' })
export class StoreRetirementView {
  @Field(() => DisposalEnum, { description: 'What became of the data.' })
  how!: Disposal;

  @Field(() => DateScalar, { description: 'Day on which it was said.' })
  on!: string;

  @Field({ description: 'Why, and what proves it.' })
  reason!: string;
}

@ObjectType('StoreRetention', { description: 'How long the data of a place is kept.' })
export class StoreRetentionView {
  @Field(() => RetentionRuleEnum, { nullable: true, description: 'By which rule; null: nobody has said.' })
  rule!: RetentionRule | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day on which the last of it is due for destruction; null: not said, or record by record.',
  })
  until!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day of the last service to any of its patients; null: unknown, or still worked with.',
  })
  lastServiceOn!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether any of them was under 18 then; null: nobody has said.' })
  holdsMinors!: boolean | null;
}

@ObjectType('DataStore', {
  description: 'An entry of a clinic’s register of places that hold patients’ data, as of one version. Kinds and counts only.',
})
export class DataStoreView {
  @Field(() => ID, { description: 'UUID of the entry.' })
  id!: string;

  @Field(() => StoreKindEnum, { description: 'What kind of place.' })
  kind!: StoreKind;

  @Field({ description: 'What people call it.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Where it is, in words; web addresses without what signs in.' })
  place!: string | null;

  @Field(() => ID, { nullable: true, description: 'UUID of the computer that it is on.' })
  deviceId!: string | null;

  @Field(() => String, { nullable: true, description: 'The vendor that keeps it.' })
  vendorName!: string | null;

  @Field(() => [String], { description: 'What discovery calls it, in lower case.' })
  locations!: readonly string[];

  @Field(() => [DataClassEnum], { nullable: true, description: 'Which data; null: nobody has said.' })
  dataClasses!: readonly DataClass[] | null;

  @Field(() => String, { nullable: true, description: 'Role that answers for it.' })
  ownerRole!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Encrypted at rest, as somebody said; null: nobody has.' })
  encrypted!: boolean | null;

  @Field(() => AccessBreadthEnum, { nullable: true, description: 'Who can open it, as somebody said; null: nobody has.' })
  breadth!: AccessBreadth | null;

  @Field(() => StoreRetentionView, { description: 'How long it is kept.' })
  retention!: StoreRetentionView;

  @Field(() => RecordRangeView, { description: 'Of how many patients, as somebody said.' })
  records!: RecordRangeView;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which they were counted; null: estimated.' })
  countedOn!: string | null;

  @Field({ description: 'Whether it is a copy.' })
  isCopy!: boolean;

  @Field(() => ID, { nullable: true, description: 'UUID of the entry that it is a copy of.' })
  copyOf!: string | null;

  @Field(() => StoreStateEnum, { description: 'How it is used.' })
  state!: StoreState;

  @Field(() => StoreApprovalView, { nullable: true, description: 'Null: nobody has decided, or the entry was widened since.' })
  approval!: StoreApprovalView | null;

  @Field(() => StoreRetirementView, { nullable: true, description: 'Null while it is there.' })
  retired!: StoreRetirementView | null;

  @Field(() => Int, { description: 'From 1; name it when you change the entry.' })
  version!: number;

  @Field({ description: 'When this version was entered.' })
  changedAt!: Date;
}

@InputType({
  description:
    'What you say of a place that holds patients’ data. Nothing of any patient: numbers, dates of birth and addresses are refused.',
})
export class DataStoreInput {
  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: string;

  @Field(() => StoreKindEnum, { description: 'What kind of place.' })
  kind!: StoreKind;

  @Field({ description: 'What people call it, 1 to 120 characters.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where it is, 1 to 300 characters; user names, queries and keys of web addresses are taken out.',
  })
  place?: string | null;

  @Field(() => ID, { nullable: true, description: 'UUID of a computer of the clinic.' })
  deviceId?: string | null;

  @Field(() => String, { nullable: true, description: 'The vendor that keeps it, 1 to 120 characters.' })
  vendorName?: string | null;

  @Field(() => [String], { nullable: true, description: 'What discovery calls it, at most 20; each belongs to one entry only.' })
  locations?: string[] | null;

  @Field(() => [DataClassEnum], { nullable: true, description: 'Which data; unknown when left out.' })
  dataClasses?: DataClass[] | null;

  @Field(() => String, { nullable: true, description: 'Role that answers for it, e.g. practice manager.' })
  ownerRole?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Encrypted at rest; unknown when left out.' })
  encrypted?: boolean | null;

  @Field(() => AccessBreadthEnum, { nullable: true, description: 'Who can open it; unknown when left out.' })
  breadth?: AccessBreadth | null;

  @Field(() => RetentionRuleEnum, { nullable: true, description: 'By which rule its data ends; unknown when left out.' })
  retentionRule?: RetentionRule | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which the last of it is due; needed for a fixed period.' })
  retainUntil?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the last service to any of its patients.' })
  lastServiceOn?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether any of them was under 18 then; taken for true when left out.' })
  holdsMinors?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Patients, at least; 0 when left out.' })
  recordsLeast?: number | null;

  @Field(() => Int, { nullable: true, description: 'Patients, at most; unknown when left out.' })
  recordsMost?: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which they were counted.' })
  countedOn?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is a copy; no when left out.' })
  isCopy?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'UUID of the entry that it is a copy of.' })
  copyOf?: string | null;

  @Field(() => StoreStateEnum, { nullable: true, description: 'LIVE when left out; to retire it see retireDataStore.' })
  state?: StoreState | null;
}

@InputType({ description: 'Whether patients’ data may be in a place.' })
export class StoreDecisionInput {
  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: string;

  @Field(() => ID, { description: 'UUID of the entry.' })
  storeId!: string;

  @Field(() => Int, { description: 'The version that you looked at.' })
  version!: number;

  @Field(() => StoreDecisionEnum, { description: 'Whether it may.' })
  decision!: StoreApproval['decision'];

  @Field({ description: 'Why, 1 to 500 characters.' })
  reason!: string;
}

@InputType({ description: 'That a place is gone.' })
export class StoreRetirementInput {
  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: string;

  @Field(() => ID, { description: 'UUID of the entry.' })
  storeId!: string;

  @Field(() => Int, { description: 'The version that you looked at.' })
  version!: number;

  @Field(() => DisposalEnum, { description: 'What became of the data.' })
  how!: Disposal;

  @Field({ description: 'Why, and what proves it, 1 to 500 characters.' })
  reason!: string;
}
