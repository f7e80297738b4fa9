import { Field, Float, InputType } from '@nestjs/graphql';
import { SKILLS, type Skill, type Technician } from '#libs/domain';
import { ExpectedFailure } from '../edge/expected-failure.js';
import { SkillEnum } from './plan.enums.js';

const MOST_HOURS = 1_000;
const MOST_TECHNICIANS = 20;
const MOST_NAME = 60;

@InputType({ description: 'One technician’s time.' })
export class TechnicianInput {
  @Field({ description: `Name, at most ${MOST_NAME} characters.` })
  name!: string;

  @Field(() => Float, { description: 'Hours, above 0, at most 1000.' })
  hours!: number;

  @Field(() => [SkillEnum], { description: 'What they can do.' })
  skills!: Skill[];
}

/** The technicians to plan for: those named, or somebody who can do everything for so many hours. */
export function toCrew(hours: number | null | undefined, crew: readonly TechnicianInput[] | null | undefined): readonly Technician[] {
  const alone = typeof hours === 'number' ? [{ name: '', hours, skills: [...SKILLS] }] : null;
  if ((alone === null) === !crew) throw new ExpectedFailure('bad-argument', 'Either `hours` or `crew`.');
  const named = crew ?? alone ?? [];
  if (named.length < 1 || named.length > MOST_TECHNICIANS)
    throw new ExpectedFailure('bad-argument', `crew: 1 to ${MOST_TECHNICIANS} technicians.`);
  return named.map(toTechnician);
}

function toTechnician({ name, hours, skills }: TechnicianInput): Technician {
  if (!(hours > 0 && hours <= MOST_HOURS)) throw new ExpectedFailure('bad-argument', '`hours` is above 0 and at most 1000.');
  if (name.length > MOST_NAME) throw new ExpectedFailure('bad-argument', `name: at most ${MOST_NAME} characters.`);
  return { name, minutes: hours * 60, skills: [...new Set(skills)] };
}
