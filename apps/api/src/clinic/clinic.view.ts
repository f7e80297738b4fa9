import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Archetype, Clinic, ClinicId } from '#libs/domain';
import { connectionOf } from '../edge/pagination.js';
import { ArchetypeEnum } from './archetype.enum.js';

@ObjectType('Clinic', { description: 'A practice in your care.' })
export class ClinicView {
  @Field(() => ID, { description: 'UUID.' })
  id!: ClinicId;

  @Field({ description: 'Name as its staff say it.' })
  name!: string;

  @Field(() => ArchetypeEnum, { description: 'Kind of practice.' })
  archetype!: Archetype;

  @Field(() => String, { nullable: true, description: 'Group that it belongs to; null when none.' })
  groupName!: string | null;

  @Field({ description: 'IANA zone, e.g. Australia/Melbourne. Its quarters open at midnight there.' })
  timeZone!: string;

  @Field(() => Float, { description: 'Practitioners, full-time equivalents.' })
  practitioners!: number;

  @Field(() => Int, { nullable: true, description: 'Patient records held; null when nobody has counted.' })
  patientRecords!: number | null;

  @Field({ description: 'True when its data was made by the simulator. Show it wherever its data is shown.' })
  simulated!: boolean;

  @Field({ description: 'When it came into care.' })
  createdAt!: Date;
}

/** Only what the schema promises leaves. */
export function toClinicView(clinic: Clinic): ClinicView {
  const { id, name, archetype, groupName, timeZone, practitioners, patientRecords, simulated, createdAt } = clinic;
  return { id, name, archetype, groupName, timeZone, practitioners, patientRecords, simulated, createdAt };
}

export const ClinicConnection = connectionOf(ClinicView, 'Clinic', 'A clinic');
