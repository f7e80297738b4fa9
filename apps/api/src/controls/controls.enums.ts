import { registerEnumType } from '@nestjs/graphql';
import { FRAMEWORK_ABOUT, STRATEGY_TITLES } from '#libs/domain';

export const StrategyEnum = {
  PATCH_APPLICATIONS: 'patch-applications',
  PATCH_OPERATING_SYSTEMS: 'patch-operating-systems',
  MFA: 'mfa',
  ADMIN_PRIVILEGES: 'admin-privileges',
  APPLICATION_CONTROL: 'application-control',
  OFFICE_MACROS: 'office-macros',
  APPLICATION_HARDENING: 'application-hardening',
  BACKUPS: 'backups',
} as const;

registerEnumType(StrategyEnum, {
  name: 'EssentialStrategy',
  description: 'One of the eight mitigation strategies of the Essential Eight.',
  valuesMap: Object.fromEntries(
    Object.entries(StrategyEnum).map(([name, strategy]) => [name, { description: `${STRATEGY_TITLES[strategy]}.` }]),
  ),
});

export const ControlStateEnum = {
  MET: 'met',
  UNMET: 'unmet',
  UNKNOWN: 'unknown',
  NOT_ASSESSED: 'not-assessed',
  NOT_APPLICABLE: 'not-applicable',
} as const;

registerEnumType(ControlStateEnum, {
  name: 'ControlState',
  description: 'Where a clinic stands with a control.',
  valuesMap: {
    MET: { description: 'Shown to be met.' },
    UNMET: { description: 'Shown not to be met.' },
    UNKNOWN: { description: 'Looked at, but nothing shows that it is met or not, or no longer.' },
    NOT_ASSESSED: { description: 'Nothing here looks at it, and no assessor has.' },
    NOT_APPLICABLE: { description: 'An assessor found that it does not concern the clinic.' },
  },
});

export const EvidenceQualityEnum = { POOR: 'poor', FAIR: 'fair', GOOD: 'good', EXCELLENT: 'excellent' } as const;

registerEnumType(EvidenceQualityEnum, {
  name: 'EvidenceQuality',
  description: "How good an assessor's evidence was, in the words of ASD's assessment process for the Essential Eight.",
  valuesMap: {
    POOR: { description: 'Somebody said so.' },
    FAIR: { description: 'A copy was shown.' },
    GOOD: { description: 'The setting was read.' },
    EXCELLENT: { description: 'It was tested.' },
  },
});

export const FrameworkEnum = {
  ESSENTIAL_EIGHT: 'essential-eight',
  ISM: 'ism',
  CIS: 'cis',
  CSF: 'csf',
  HIPAA: 'hipaa',
  HICP: 'hicp',
  ISO_27001: 'iso27001',
  SMB1001: 'smb1001',
  RACGP: 'racgp',
  MHR: 'mhr',
  PRIVACY: 'privacy',
} as const;

registerEnumType(FrameworkEnum, {
  name: 'Framework',
  description: 'A framework that the checks are mapped to.',
  valuesMap: Object.fromEntries(
    Object.entries(FrameworkEnum).map(([name, framework]) => [name, { description: `${FRAMEWORK_ABOUT[framework].title}.` }]),
  ),
});

export const EvidenceTagEnum = {
  VERIFIED: 'verified',
  TRANSCRIBED: 'transcribed',
  DERIVED: 'derived',
  MEMORY: 'memory',
  ASSUMPTION: 'assumption',
} as const;

registerEnumType(EvidenceTagEnum, {
  name: 'EvidenceTag',
  description: 'How well a published figure or id is known.',
  valuesMap: {
    VERIFIED: { description: 'Read in a source that is named.' },
    TRANSCRIBED: { description: "Somebody else's copy of an official source, checked for arithmetic." },
    DERIVED: { description: 'Computed from figures that are tagged themselves.' },
    MEMORY: { description: 'Not verified: check before publishing.' },
    ASSUMPTION: { description: 'Chosen here.' },
  },
});
