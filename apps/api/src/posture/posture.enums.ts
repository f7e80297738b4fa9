import { registerEnumType } from '@nestjs/graphql';
import { STEP_TITLES } from '#libs/domain';

export const StepEnum = { S1: 'S1', S2: 'S2', S3: 'S3', S4: 'S4', S5: 'S5', S6: 'S6', S7: 'S7', S8: 'S8' } as const;

registerEnumType(StepEnum, {
  name: 'Step',
  description: 'One of the eight steps.',
  valuesMap: Object.fromEntries(Object.entries(STEP_TITLES).map(([step, title]) => [step, { description: `${title}.` }])),
});

export const CheckStateEnum = {
  PASS: 'pass',
  PARTIAL: 'partial',
  FAIL: 'fail',
  UNKNOWN: 'unknown',
  NOT_APPLICABLE: 'not-applicable',
  ERROR: 'error',
  STALE: 'stale',
} as const;

registerEnumType(CheckStateEnum, {
  name: 'CheckState',
  description: 'What a check can say. Nothing but PASS is a pass.',
  valuesMap: {
    PASS: { description: 'Shown to be met.' },
    PARTIAL: { description: 'Met for some.' },
    FAIL: { description: 'Shown not to be met.' },
    UNKNOWN: { description: 'Nobody has reported on it.' },
    NOT_APPLICABLE: { description: 'Does not concern this clinic.' },
    ERROR: { description: 'A source could not answer.' },
    STALE: { description: 'The evidence is too old to count.' },
  },
});

export const FixPlatformEnum = {
  WINDOWS: 'windows',
  MACOS: 'macos',
  LINUX: 'linux',
  MICROSOFT_365: 'microsoft-365',
  GOOGLE_WORKSPACE: 'google-workspace',
  NETWORK: 'network',
  PRACTICE: 'practice',
} as const;

registerEnumType(FixPlatformEnum, {
  name: 'FixPlatform',
  description: 'Where the steps of a fix are taken.',
  valuesMap: {
    WINDOWS: { description: 'On Windows computers.' },
    MACOS: { description: 'On Macs.' },
    LINUX: { description: 'On Linux computers.' },
    MICROSOFT_365: { description: 'In the Microsoft 365 tenant.' },
    GOOGLE_WORKSPACE: { description: 'In Google Workspace.' },
    NETWORK: { description: 'On routers, firewalls and the like.' },
    PRACTICE: { description: 'With the practice’s people, on no computer.' },
  },
});
