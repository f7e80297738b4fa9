/** The eight mitigation strategies of the Essential Eight, in ASD's order. */
export const STRATEGIES = [
  'patch-applications',
  'patch-operating-systems',
  'mfa',
  'admin-privileges',
  'application-control',
  'office-macros',
  'application-hardening',
  'backups',
] as const;
export type Strategy = (typeof STRATEGIES)[number];

export const STRATEGY_TITLES: Readonly<Record<Strategy, string>> = {
  'patch-applications': 'Patch applications',
  'patch-operating-systems': 'Patch operating systems',
  mfa: 'Multi-factor authentication',
  'admin-privileges': 'Restrict administrative privileges',
  'application-control': 'Application control',
  'office-macros': 'Restrict Microsoft Office macros',
  'application-hardening': 'User application hardening',
  backups: 'Regular backups',
};
