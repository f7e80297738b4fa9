import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { AccessBreadth, ClinicId, DataClass, ExposureFactorName, LineStanding, RetentionStanding, StoreKind } from '#libs/domain';
import { connectionOf } from '../edge/pagination.js';
import { list } from '../edge/price.js';
import { DataClassEnum } from '../vendor/vendor.enums.js';
import { RecordRangeView } from '../vendor/vendor.view.js';
import { AccessBreadthEnum, ExposureFactorEnum, LineStandingEnum, RetentionStandingEnum, StoreKindEnum } from './data-map.enums.js';
import { DataStoreView } from './data-store.view.js';

@ObjectType('ExposureFactor', {
  description: 'One of the numbers that an exposure is the product of. Least and most differ where something is unknown.',
})
export class ExposureFactorView {
  @Field(() => ExposureFactorEnum, { description: 'Which.' })
  name!: ExposureFactorName;

  @Field(() => Float, { description: 'At its best.' })
  least!: number;

  @Field(() => Float, { description: 'At its worst.' })
  most!: number;

  @Field({ description: 'Why, in a sentence.' })
  because!: string;
}

@ObjectType('StoreExposure', {
  description:
    'Patients, weighed by who can open the place, whether a thief could read it and whether anybody needs it there. For ranking only.',
})
export class StoreExposureView {
  @Field(() => Float, { description: 'If all that is unknown were well.' })
  least!: number;

  @Field(() => Float, { description: 'If all that is unknown were ill: ranked by this.' })
  most!: number;

  @Field(() => [ExposureFactorView], { description: 'The four factors.', complexity: list(4) })
  factors!: readonly ExposureFactorView[];
}

@ObjectType('DataMapLine', {
  description: 'A place on a clinic’s map of patients’ data: what the register says, what discovery saw, and how exposed it is.',
})
export class DataMapLineView {
  @Field({ description: 'Stable within the clinic: `store:<id>` or `location:<name>`.' })
  key!: string;

  @Field(() => ID, { description: 'UUID of the clinic.' })
  clinicId!: string;

  @Field({ description: 'Its name.' })
  clinicName!: string;

  @Field(() => LineStandingEnum, { description: 'Whether it is registered, and seen.' })
  standing!: LineStanding;

  @Field({ description: 'What the register calls it, or else discovery.' })
  name!: string;

  @Field(() => StoreKindEnum, { description: 'What kind of place.' })
  kind!: StoreKind;

  @Field(() => DataStoreView, { nullable: true, description: 'The entry; null where there is none.' })
  store!: DataStoreView | null;

  @Field(() => [DataClassEnum], { nullable: true, description: 'Which data, as said and as found; null: nobody has said.' })
  dataClasses!: readonly DataClass[] | null;

  @Field(() => RecordRangeView, { description: 'Of how many patients, as said and as estimated.' })
  records!: RecordRangeView;

  @Field(() => AccessBreadthEnum, {
    nullable: true,
    description: 'Who can open it: as seen of all its locations, or else the worse of seen and said; null: unknown.',
  })
  breadth!: AccessBreadth | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Encrypted at rest: as seen of all its locations, or else the worse of seen and said; null: unknown.',
  })
  encrypted!: boolean | null;

  @Field(() => RetentionStandingEnum, { nullable: true, description: 'Whether it may still be there; null where it is not registered.' })
  retention!: RetentionStanding | null;

  @Field(() => Int, { description: 'Files that look like health information, as last counted.' })
  filesFound!: number;

  @Field(() => Date, { nullable: true, description: 'When discovery last saw it, within 30 days; null: it did not.' })
  lastSeenAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When anything in it last changed; null: unknown.' })
  lastModifiedAt!: Date | null;

  @Field(() => StoreExposureView, { description: 'How exposed it is, with its reasons.' })
  exposure!: StoreExposureView;

  @Field({ description: 'Of the evidence by which this line last changed.' })
  asOf!: Date;
}

@ObjectType('DataMap', {
  description: 'Where a clinic’s patients’ data is. Drawn anew with each assessment and each change of the register.',
})
export class DataMapView {
  /** For its lines. */
  clinicId!: ClinicId;

  @Field(() => Int, { description: 'Places on the map.' })
  total!: number;

  @Field(() => Int, { description: 'Places that discovery found and nobody has registered.' })
  unregistered!: number;

  @Field(() => Int, { description: 'Entries that discovery no longer sees.' })
  notSeen!: number;

  @Field(() => Int, { description: 'Entries that nobody has approved.' })
  notApproved!: number;
}

export const DataMapLineConnection = connectionOf(DataMapLineView, 'DataMapLine', 'A place');
