import { registerEnumType } from '@nestjs/graphql';

export const SkillEnum = {
  ENDPOINTS: 'endpoints',
  NETWORK: 'network',
  IDENTITY: 'identity',
  BACKUP: 'backup',
  PEOPLE: 'people',
} as const;

registerEnumType(SkillEnum, {
  name: 'Skill',
  description: 'What a technician has to be able to do.',
  valuesMap: {
    ENDPOINTS: { description: 'Work on computers.' },
    NETWORK: { description: 'Work on networks and servers.' },
    IDENTITY: { description: 'Work on accounts and sign-in.' },
    BACKUP: { description: 'Work on backups.' },
    PEOPLE: { description: 'Work with the practice’s people: training, policies, reviews.' },
  },
});

export const LeftOutReasonEnum = { NO_SKILL: 'no-skill', NO_TIME: 'no-time', NO_WINDOW: 'no-window' } as const;

registerEnumType(LeftOutReasonEnum, {
  name: 'LeftOutReason',
  description: 'Why a fix is not in the plan.',
  valuesMap: {
    NO_SKILL: { description: 'Nobody of the crew has the skill.' },
    NO_TIME: { description: 'The hours go to what removes more risk.' },
    NO_WINDOW: { description: 'It interrupts people, and no maintenance window of the clinic is long enough.' },
  },
});

export const PromiseStateEnum = {
  DONE: 'done',
  BETTER: 'better',
  OPEN: 'open',
  WORSE: 'worse',
  GONE: 'gone',
  NOT_KNOWN: 'not-known',
} as const;

registerEnumType(PromiseStateEnum, {
  name: 'PromiseState',
  description: 'What became of an agreed fix.',
  valuesMap: {
    DONE: { description: 'The check passes, by what the evidence shows; an override does not make it so.' },
    BETTER: { description: 'It does not pass, and its part of the risk fell.' },
    OPEN: { description: 'Nothing changed.' },
    WORSE: { description: 'It does not pass, and its part of the risk rose.' },
    GONE: { description: 'The check no longer applies; not counted as done.' },
    NOT_KNOWN: { description: 'The evidence no longer tells; not counted as done.' },
  },
});
