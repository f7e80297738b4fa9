import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ClinicId, DataClass, NotificationClock } from '#libs/domain';
import { connectionOf } from '../edge/pagination.js';
import { list } from '../edge/price.js';
import { DataClassEnum, NotificationClockEnum } from './vendor.enums.js';
import { ClinicVendorView, RecordRangeView, VendorView } from './vendor.view.js';

@ObjectType('StartedClock', { description: 'A duty that a breach at the vendor would start for a clinic.' })
export class StartedClockView {
  @Field(() => NotificationClockEnum, { description: 'Which.' })
  clock!: NotificationClock;

  @Field(() => Float, { nullable: true, description: 'Hours from knowing; null: as soon as practicable.' })
  hours!: number | null;

  @Field(() => Date, { nullable: true, description: 'When they are over, counted from `knownAt`.' })
  dueAt!: Date | null;

  @Field({ description: 'What says so.' })
  law!: string;

  @Field({ description: 'Who is told, or by whom.' })
  recipient!: string;

  @Field(() => String, { nullable: true, description: 'What has to be so besides; null: it starts in any case.' })
  condition!: string | null;

  @Field({ description: 'False where only data that nobody has said the vendor holds would start it: it may apply; find out first.' })
  isCertain!: boolean;
}

@ObjectType('ExposedClinic', { description: 'A clinic that a breach at the vendor would reach.' })
export class ExposedClinicView {
  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: ClinicId;

  @Field({ description: 'Its name.' })
  clinicName!: string;

  @Field(() => [DataClassEnum], { nullable: true, description: 'Which data, as far as it is known; null: nobody has said any.' })
  dataClasses!: readonly DataClass[] | null;

  @Field({ description: 'True where nobody has said which data one of the services holds: it may be any other as well.' })
  hasUnknownData!: boolean;

  @Field(() => RecordRangeView, {
    description: 'Of how many patients: at least as many as the largest service holds, at most all of them.',
  })
  records!: RecordRangeView;

  @Field(() => [ClinicVendorView], { description: 'The services, with their contracts.', complexity: list(3) })
  relations!: readonly ClinicVendorView[];

  @Field(() => [StartedClockView], { description: 'What would have to be done, the contract’s first.', complexity: list(6) })
  clocks!: readonly StartedClockView[];
}

@ObjectType('DataClassCount', { description: 'How many clinics a kind of data is exposed of.' })
export class DataClassCountView {
  @Field(() => DataClassEnum, { description: 'The kind of data.' })
  dataClass!: DataClass;

  @Field(() => Int, { description: 'Clinics.' })
  clinics!: number;
}

@ObjectType('ClockCount', { description: 'How many clinics a duty would or may start for.' })
export class ClockCountView {
  @Field(() => NotificationClockEnum, { description: 'The duty.' })
  clock!: NotificationClock;

  @Field(() => Int, { description: 'Clinics that it would or may start for.' })
  clinics!: number;

  @Field(() => Int, { description: 'Those of them for which it would, by data that is known to be there.' })
  certain!: number;
}

@ObjectType('VendorBlastRadius', { description: 'What a breach at a vendor would reach among the clinics that you see.' })
export class BlastRadiusView {
  @Field(() => VendorView, { description: 'The vendor.' })
  vendor!: VendorView;

  @Field({ description: 'From when the clocks are counted.' })
  knownAt!: Date;

  @Field(() => RecordRangeView, { description: 'Records in all; `most` is null as soon as one clinic’s number is unknown.' })
  records!: RecordRangeView;

  @Field(() => Int, { description: 'Clinics of which nobody has said how many records.' })
  clinicsUncounted!: number;

  @Field(() => Int, {
    description: 'Clinics of which nobody has said which data, of one service at least: clocks may apply there that `isCertain` denies.',
  })
  clinicsUnclassified!: number;

  @Field(() => [DataClassCountView], { description: 'Clinics by kind of data that is known to be there.', complexity: list(7) })
  dataClasses!: readonly DataClassCountView[];

  @Field(() => [ClockCountView], { description: 'Clinics by duty.', complexity: list(7) })
  clocks!: readonly ClockCountView[];

  @Field(() => [ExposedClinicView], {
    description: 'All of the clinics at once; those that may hold the most records first.',
    deprecationReason: 'exposedClinics has them page by page.',
    complexity: list(30),
  })
  clinics!: readonly ExposedClinicView[];
}

export const ExposedClinicConnection = connectionOf(ExposedClinicView, 'ExposedClinic', 'An exposed clinic');
