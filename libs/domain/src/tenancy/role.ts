/** Who may do what, as a table: one place decides, resolvers and routes only name a permission. */
export const PERMISSIONS = [
  'clinic.read',
  'clinic.add',
  'enrolment.create',
  'assessment.upload',
  'review.start',
  'review.sign-as-provider',
  'review.sign-as-principal',
  'report.download',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ['provider-owner', 'technician', 'report-reader', 'clinic-principal'] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  'provider-owner': [
    'clinic.read',
    'clinic.add',
    'enrolment.create',
    'assessment.upload',
    'review.start',
    'review.sign-as-provider',
    'report.download',
  ],
  technician: ['clinic.read', 'enrolment.create', 'assessment.upload', 'review.start', 'report.download'],
  'report-reader': ['clinic.read', 'report.download'],
  'clinic-principal': ['clinic.read', 'review.sign-as-principal', 'report.download'],
};

export function mayDo(role: Role, permission: Permission): boolean {
  return ROLE_PERMISSIONS[role].includes(permission);
}
