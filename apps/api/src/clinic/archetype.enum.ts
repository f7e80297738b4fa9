import { registerEnumType } from '@nestjs/graphql';

/** Kinds of practice; values are the domain's. */
export const ArchetypeEnum = {
  SOLO_GP: 'solo-gp',
  GROUP_GP: 'group-gp',
  SPECIALIST: 'specialist',
  ALLIED_HEALTH: 'allied-health',
  DENTAL: 'dental',
  DAY_HOSPITAL: 'day-hospital',
} as const;

registerEnumType(ArchetypeEnum, {
  name: 'Archetype',
  description: 'Kind of practice; clinics are compared within their kind.',
  valuesMap: {
    SOLO_GP: { description: 'One general practitioner.' },
    GROUP_GP: { description: 'Several general practitioners.' },
    SPECIALIST: { description: 'Specialist rooms.' },
    ALLIED_HEALTH: { description: 'Physiotherapy, psychology and other allied health.' },
    DENTAL: { description: 'Dental practice.' },
    DAY_HOSPITAL: { description: 'Day hospital or day surgery.' },
  },
});

export const ClinicOrderEnum = { NAME: 'name', SCORE: 'score', RISK: 'risk' } as const;

registerEnumType(ClinicOrderEnum, {
  name: 'ClinicOrder',
  description: 'Order of clinics.',
  valuesMap: {
    NAME: { description: 'By name.' },
    SCORE: { description: 'Lowest score first; clinics without evidence first of all.' },
    RISK: { description: 'Highest breach probability first.' },
  },
});
