import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { AssuranceKind, DataClass, VendorAccess, VendorStanding } from '#libs/domain';
import { connectionOf } from '../edge/pagination.js';
import { DateScalar } from '../edge/scalars.js';
import { AssuranceKindEnum, DataClassEnum, VendorAccessEnum, VendorStandingEnum } from './vendor.enums.js';

@ObjectType('RecordRange', { description: 'A number of patient records between two; counts only.' })
export class RecordRangeView {
  @Field(() => Float, { description: 'At least so many.' })
  least!: number;

  @Field(() => Float, { nullable: true, description: 'At most so many; null: nobody knows.' })
  most!: number | null;
}

@ObjectType('ClinicVendor', { description: 'What a clinic has of a vendor, as somebody has entered it.' })
export class ClinicVendorView {
  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: string;

  @Field({ description: 'Key of the vendor: the same however its name is written.' })
  vendor!: string;

  @Field({ description: 'The vendor’s name.' })
  vendorName!: string;

  @Field({ description: 'Service or product.' })
  service!: string;

  @Field(() => VendorStandingEnum, { description: 'Whether the clinic has it.' })
  standing!: VendorStanding;

  @Field(() => VendorAccessEnum, { nullable: true, description: 'How it reaches the clinic’s data; null: nobody has said.' })
  access!: VendorAccess | null;

  @Field(() => [DataClassEnum], { nullable: true, description: 'Which data it may hold; null: nobody has said, empty: none.' })
  dataClasses!: readonly DataClass[] | null;

  @Field(() => RecordRangeView, { description: 'Of how many patients.' })
  records!: RecordRangeView;

  @Field(() => String, { nullable: true, description: 'Where the data is kept, ISO 3166-1 alpha-2; null: nobody has said.' })
  region!: string | null;

  @Field(() => String, { nullable: true, description: 'Number or title of the contract.' })
  contract!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Hours within which the vendor has to tell of a breach, by contract; null: no clause is known.',
  })
  noticeHours!: number | null;

  @Field(() => Int, { description: 'From 1; name it when you change the entry.' })
  version!: number;

  @Field({ description: 'When it was last changed.' })
  changedAt!: Date;
}

@ObjectType('Vendor', { description: 'A vendor, counted over the clinics that you see and that have it in use.' })
export class VendorView {
  @Field({ description: 'The same however its name is written.' })
  key!: string;

  @Field({ description: 'Name.' })
  name!: string;

  @Field(() => Int, { description: 'Clinics that have it.' })
  clinics!: number;

  @Field(() => Float, { description: 'Their share of the clinics that you see, 0 to 1.' })
  share!: number;

  @Field(() => RecordRangeView, { description: 'Records over these clinics. Several services at one clinic may hold the same patients.' })
  records!: RecordRangeView;

  @Field(() => Int, { description: 'Clinics of which nobody has said how many records.' })
  clinicsUncounted!: number;

  @Field(() => VendorAccessEnum, { nullable: true, description: 'The furthest that it reaches at any of them; null: nobody has said.' })
  access!: VendorAccess | null;

  @Field(() => AssuranceKindEnum, { nullable: true, description: 'What shows that it looks after its security; null: nobody has asked.' })
  assurance!: AssuranceKind | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of that evidence.' })
  assuredOn!: string | null;

  @Field(() => Int, { description: 'Of name and assurance; 0 before anybody has entered them.' })
  version!: number;
}

export const VendorConnection = connectionOf(VendorView, 'Vendor', 'A vendor');

@ObjectType('ProposedClinic', { description: 'A clinic at which evidence speaks of a vendor.' })
export class ProposedClinicView {
  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: string;

  @Field({ description: 'Its name.' })
  clinicName!: string;

  @Field(() => [String], { description: 'What speaks of it, e.g. `antivirus: Sophos Endpoint`.' })
  because!: readonly string[];
}

@ObjectType('VendorProposal', { description: 'A vendor that evidence speaks of and no register has: to be looked into, not a fact.' })
export class VendorProposalView {
  @Field({ description: 'The vendor’s name.' })
  vendorName!: string;

  @Field({ description: 'Service or product.' })
  service!: string;

  @Field(() => VendorAccessEnum, { description: 'How such a service usually reaches data.' })
  access!: VendorAccess;

  @Field(() => [ProposedClinicView], { description: 'Clinics that it is proposed for, by name.' })
  clinics!: readonly ProposedClinicView[];
}

@InputType({ description: 'What a clinic has of a vendor.' })
export class ClinicVendorInput {
  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: string;

  @Field({ description: 'The vendor’s name, 1 to 120 characters.' })
  vendorName!: string;

  @Field({ description: 'Service or product, 1 to 120 characters; with the vendor it names the entry.' })
  service!: string;

  @Field(() => VendorStandingEnum, { description: 'Whether the clinic has it.' })
  standing!: VendorStanding;

  @Field(() => VendorAccessEnum, { nullable: true, description: 'How it reaches the clinic’s data.' })
  access?: VendorAccess | null;

  @Field(() => [DataClassEnum], { nullable: true, description: 'Which data it may hold; empty: none, left out: unknown.' })
  dataClasses?: DataClass[] | null;

  @Field(() => Int, { nullable: true, description: 'Patient records, at least; 0 when left out.' })
  recordsLeast?: number | null;

  @Field(() => Int, { nullable: true, description: 'Patient records, at most; unknown when left out.' })
  recordsMost?: number | null;

  @Field(() => String, { nullable: true, description: 'Where the data is kept, ISO 3166-1 alpha-2, e.g. AU.' })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'Number or title of the contract, 1 to 120 characters.' })
  contract?: string | null;

  @Field(() => Int, { nullable: true, description: 'Hours within which the vendor has to tell of a breach, 1 to 8760.' })
  noticeHours?: number | null;

  @Field(() => Int, { description: 'Version of the entry that this takes the place of; 0 for a new one.' })
  version!: number;
}

@InputType({ description: 'What you know of a vendor, for all of your clinics.' })
export class VendorInput {
  @Field(() => String, {
    nullable: true,
    description: 'Key of the vendor that is meant: a name that means another is refused then. Left out: whichever the name means.',
  })
  vendor?: string | null;

  @Field({ description: 'Name, 1 to 120 characters.' })
  name!: string;

  @Field(() => AssuranceKindEnum, { nullable: true, description: 'What shows that it looks after its security.' })
  assurance?: AssuranceKind | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of that evidence.' })
  assuredOn?: string | null;

  @Field(() => Int, { description: 'Version that this takes the place of; 0 when there is none.' })
  version!: number;
}
