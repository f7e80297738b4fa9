import { registerEnumType } from '@nestjs/graphql';

export const AssessmentKindEnum = {
  MFA_REGISTRATION: 'mfa-registration',
  BACKUP_JOBS: 'backup-jobs',
  RESTORE_DRILLS: 'restore-drills',
  TRAINING: 'training',
  PHISHING: 'phishing',
  PENETRATION_TEST: 'penetration-test',
  ATTESTATIONS: 'attestations',
  CONTROL_RESULTS: 'control-results',
  DATA_DISCOVERY: 'data-discovery',
  BREACHED_ACCOUNTS: 'breached-accounts',
} as const;

/** What each of them tells. */
export const ASSESSMENT_KIND_DESCRIPTIONS = {
  MFA_REGISTRATION: { description: 'Accounts and their multi-factor registration.' },
  BACKUP_JOBS: { description: 'Backup jobs and how they ended.' },
  RESTORE_DRILLS: { description: 'Restores that were tried.' },
  TRAINING: { description: 'Staff and the security training that they completed.' },
  PHISHING: { description: 'Phishing simulations.' },
  PENETRATION_TEST: { description: 'Findings of a penetration test.' },
  ATTESTATIONS: { description: 'What somebody vouches for.' },
  CONTROL_RESULTS: { description: 'Controls of the Information Security Manual, as an assessor found them.' },
  DATA_DISCOVERY: { description: 'Places in which a search found files that look like health information; counts only.' },
  BREACHED_ACCOUNTS: { description: 'Addresses of the clinic that a search of known breaches found; counts only.' },
};

registerEnumType(AssessmentKindEnum, {
  name: 'AssessmentKind',
  description: 'What an assessment tells.',
  valuesMap: ASSESSMENT_KIND_DESCRIPTIONS,
});
