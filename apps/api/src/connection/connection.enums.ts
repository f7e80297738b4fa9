import { registerEnumType } from '@nestjs/graphql';
import { CONNECTION_CATALOGUE, type ConnectionKind, type ConnectionState, type PullOutcome } from '#libs/domain';

export const ConnectionKindEnum = {
  MICROSOFT_GRAPH: 'microsoft-graph',
  NINJAONE: 'ninjaone',
  GOPHISH: 'gophish',
  TACTICAL_RMM: 'tactical-rmm',
  HIBP: 'hibp',
} as const satisfies Record<string, ConnectionKind>;

type KindName = keyof typeof ConnectionKindEnum;
const KIND_NAMES = Object.keys(ConnectionKindEnum) as KindName[];

registerEnumType(ConnectionKindEnum, {
  name: 'ConnectionKind',
  description: 'A kind of service that is asked for what it knows of clinics.',
  valuesMap: Object.fromEntries(
    KIND_NAMES.map((name) => [name, { description: `${CONNECTION_CATALOGUE[ConnectionKindEnum[name]].title}.` }]),
  ),
});

export const ConnectionStateEnum = {
  ACTIVE: 'active',
  PAUSED: 'paused',
  NEEDS_ATTENTION: 'needs-attention',
} as const satisfies Record<string, ConnectionState>;
registerEnumType(ConnectionStateEnum, {
  name: 'ConnectionState',
  description: 'Whether a service is asked.',
  valuesMap: {
    ACTIVE: { description: 'At its times.' },
    PAUSED: { description: 'Not until somebody says so.' },
    NEEDS_ATTENTION: { description: 'Not until it has other credentials: these are not taken any more.' },
  },
});

export const PullOutcomeEnum = {
  WHOLE: 'whole',
  PART: 'part',
  REFUSED: 'refused',
  FAILED: 'failed',
  GIVEN_UP: 'given-up',
} as const satisfies Record<string, PullOutcome>;
registerEnumType(PullOutcomeEnum, {
  name: 'PullOutcome',
  description: 'What a pull came to. Only WHOLE says that there is no more; nothing but evidence itself ever says that all is well.',
  valuesMap: {
    WHOLE: { description: 'Everything that is new was taken.' },
    PART: { description: 'What came is kept, and there was more.' },
    REFUSED: { description: 'The service does not let us read it, which says nothing of the clinic; what was known stays.' },
    FAILED: { description: 'Nothing came; it is tried again after waits that grow.' },
    GIVEN_UP: { description: 'Nothing came so often that it is not tried again before pullNow.' },
  },
});
