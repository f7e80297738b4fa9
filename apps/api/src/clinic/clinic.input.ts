import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { isUuid, type Archetype, type ClinicId } from '#libs/domain';
import type { ClinicFilter } from '#libs/flow';
import { ExpectedFailure } from '../edge/expected-failure.js';
import { MAX_SEARCH, toSearch } from '../edge/search.js';
import { ArchetypeEnum } from './archetype.enum.js';

const MAX_IDS = 500;

@InputType('ClinicFilter', { description: 'Which of your clinics. Every field given must hold.' })
export class ClinicFilterInput {
  @Field(() => String, { nullable: true, description: `Part of the name, without case; at most ${MAX_SEARCH} characters.` })
  search?: string | null;

  @Field(() => [ArchetypeEnum], { nullable: true, description: 'Any of these kinds.' })
  archetypes?: Archetype[] | null;

  @Field(() => String, { nullable: true, description: 'Exact name of the group.' })
  groupName?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: simulated only; false: real only.' })
  simulated?: boolean | null;

  @Field(() => [ID], { nullable: true, description: `Any of these, at most ${MAX_IDS}; ids that are not yours match nothing.` })
  ids?: string[] | null;
}

/** What is left out and what is null narrow nothing. */
export function toClinicFilter(input: ClinicFilterInput | null | undefined): ClinicFilter {
  const { search = null, archetypes = null, groupName = null, simulated = null, ids = null } = input ?? {};
  return { search: toSearch('filter.search', search), archetypes, groupName, simulated, ids: ids && toIds(ids) };
}

function toIds(ids: readonly string[]): readonly ClinicId[] {
  if (ids.length > MAX_IDS) throw new ExpectedFailure('bad-argument', `filter.ids: at most ${MAX_IDS}.`);
  return ids.filter(isUuid) as ClinicId[];
}

@InputType({ description: 'A practice to take into care.' })
export class AddClinicInput {
  @Field({ description: '1 to 120 characters.' })
  name!: string;

  @Field(() => ArchetypeEnum, { description: 'Kind of practice.' })
  archetype!: Archetype;

  @Field({ description: 'IANA zone, e.g. Australia/Hobart.' })
  timeZone!: string;

  @Field(() => Float, { description: 'Practitioners, full-time equivalents: more than 0, at most 1000.' })
  practitioners!: number;

  @Field(() => Int, { nullable: true, description: 'Patient records held, 0 to 10,000,000; leave out when nobody has counted.' })
  patientRecords?: number | null;

  @Field(() => String, { nullable: true, description: 'Group that it belongs to, 1 to 120 characters.' })
  groupName?: string | null;
}
