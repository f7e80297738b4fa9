import { registerEnumType } from '@nestjs/graphql';

export const ExceptionKindEnum = {
  ACCEPTED_RISK: 'accepted-risk',
  VENDOR_HOLD: 'vendor-hold',
  COMPENSATING_CONTROL: 'compensating-control',
} as const;

registerEnumType(ExceptionKindEnum, {
  name: 'ExceptionKind',
  description: 'Why something found is left as it is for a while. None of them changes score, caps or risk.',
  valuesMap: {
    ACCEPTED_RISK: { description: 'The practice takes the risk upon itself; 366 days at most.' },
    VENDOR_HOLD: { description: 'A vendor does not support the fix yet; 90 days at most, 14 without the clinic’s acceptance.' },
    COMPENSATING_CONTROL: { description: 'Something else covers it; 366 days at most.' },
  },
});

export const ExceptionStateEnum = {
  PROPOSED: 'proposed',
  IN_FORCE: 'in-force',
  EXPIRED: 'expired',
  LAPSED: 'lapsed',
  WITHDRAWN: 'withdrawn',
} as const;

registerEnumType(ExceptionStateEnum, {
  name: 'ExceptionState',
  description: 'Where an exception stands now.',
  valuesMap: {
    PROPOSED: { description: 'Without effect until the clinic accepts.' },
    IN_FORCE: { description: 'Left out of actions and plans.' },
    EXPIRED: { description: 'Was in force until its end.' },
    LAPSED: { description: 'Nobody accepted it in time.' },
    WITHDRAWN: { description: 'Somebody ended it.' },
  },
});
