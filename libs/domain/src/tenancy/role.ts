/** Who may do what, as a table: one place decides, resolvers and routes only name a permission. */
export const PERMISSIONS = [
  'clinic.read',
  'clinic.add',
  'clinic.hand-over',
  'clinic.off-board',
  'enrolment.create',
  'enrolment.revoke',
  'device.revoke',
  'device.merge',
  'account.merge',
  'device.query',
  'assessment.upload',
  'finding.triage',
  'evidence.export',
  'review.start',
  'review.sign-as-provider',
  'review.sign-as-principal',
  'report.download',
  'exception.propose',
  'exception.accept',
  'override.change',
  'incident.record',
  'portfolio-incident.read',
  'portfolio-incident.answer',
  'plan.agree',
  'maintenance.set',
  'vendor.keep',
  'data-store.keep',
  'data-store.approve',
  'benchmark.consent',
  'risk.recompute',
  'ledger.read',
  'user.read',
  'user.invite',
  'user.change',
  'user.change-role',
  'role.change',
  'token.create',
  'token.revoke',
  'sign-in.configure',
  'connection.run',
  'connection.configure',
  'audit.read',
  'audit.export',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const PROVIDER_ROLES = ['provider-owner', 'security-analyst', 'technician', 'report-reader'] as const;
/** People of a clinic or brought in by it: they see the clinics that they are assigned to and never "every clinic". */
export const CLINIC_ROLES = ['clinic-principal', 'practice-manager', 'staff', 'external-assessor'] as const;
export const ROLES = [...PROVIDER_ROLES, ...CLINIC_ROLES] as const;
export type Role = (typeof ROLES)[number];
/** As a person's role is stored: one of the eight, or `custom` for a set of permissions of the provider's own. */
export type RoleName = Role | 'custom';

/** Whose person somebody is: the provider's staff act on behalf of a clinic, a clinic's people act for themselves. */
export type Side = 'provider' | 'clinic';

const TECHNICIAN = [
  'clinic.read',
  'enrolment.create',
  'enrolment.revoke',
  'device.revoke',
  'device.merge',
  'account.merge',
  'assessment.upload',
  'finding.triage',
  'plan.agree',
  'maintenance.set',
  'data-store.keep',
  'review.start',
  'report.download',
  'portfolio-incident.read',
  'connection.run',
] as const satisfies readonly Permission[];

const ANALYST = [
  ...TECHNICIAN,
  'device.query',
  'evidence.export',
  'exception.propose',
  'incident.record',
  'portfolio-incident.answer',
  'vendor.keep',
  'data-store.approve',
  'user.read',
  'audit.read',
] as const satisfies readonly Permission[];

/** What each role holds. A custom role is a set of the same permissions, kept by its provider. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  'provider-owner': [
    ...ANALYST,
    'clinic.add',
    'clinic.hand-over',
    'clinic.off-board',
    'review.sign-as-provider',
    'override.change',
    'ledger.read',
    'user.invite',
    'user.change',
    'user.change-role',
    'role.change',
    'token.create',
    'token.revoke',
    'sign-in.configure',
    'connection.configure',
    'risk.recompute',
    'benchmark.consent',
    'audit.export',
  ],
  'security-analyst': ANALYST,
  technician: TECHNICIAN,
  'report-reader': ['clinic.read', 'report.download'],
  'clinic-principal': [
    'clinic.read',
    'review.sign-as-principal',
    'report.download',
    'evidence.export',
    'exception.propose',
    'exception.accept',
    'maintenance.set',
    'data-store.keep',
    'data-store.approve',
    'ledger.read',
  ],
  'practice-manager': ['clinic.read', 'report.download', 'exception.propose', 'maintenance.set', 'data-store.keep'],
  staff: [],
  'external-assessor': ['clinic.read', 'report.download', 'evidence.export'],
};

/** Dangerous enough that a session must have shown its second factor a short while ago. */
export const STEP_UP_PERMISSIONS: readonly Permission[] = [
  'clinic.hand-over',
  'clinic.off-board',
  'evidence.export',
  'audit.export',
  'user.invite',
  'user.change',
  'user.change-role',
  'role.change',
  'token.create',
  'sign-in.configure',
  'connection.configure',
  'review.sign-as-provider',
  'review.sign-as-principal',
  'exception.propose',
  'exception.accept',
  'override.change',
  'benchmark.consent',
];

/** For people only: no API token may ever hold one, whoever makes it. */
export const HUMAN_PERMISSIONS: readonly Permission[] = [
  'clinic.hand-over',
  'clinic.off-board',
  'review.sign-as-provider',
  'review.sign-as-principal',
  'exception.propose',
  'exception.accept',
  'override.change',
  'benchmark.consent',
  'user.invite',
  'user.change',
  'user.change-role',
  'role.change',
  'token.create',
  'sign-in.configure',
  'connection.configure',
];

/** Whoever carries permissions: a signed-in person, or an API token. */
export interface Holder {
  readonly permissions: readonly Permission[];
}

/** The one question that decides. */
export function mayDo(holder: Holder, permission: Permission): boolean {
  return holder.permissions.includes(permission);
}

export function sideOf(role: Role): Side {
  return (CLINIC_ROLES as readonly Role[]).includes(role) ? 'clinic' : 'provider';
}

/** The permissions among `names` that there are; what an older or newer version knew is not granted. */
export function knownPermissions(names: readonly string[]): readonly Permission[] {
  return PERMISSIONS.filter((permission) => names.includes(permission));
}
