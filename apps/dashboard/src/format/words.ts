import type { Archetype, ExceptionKind, ReviewState, SignOffRole, Step, SubmissionState } from '../api/schema.js';

/** The trade's words for the API's enumerations. */
export const ARCHETYPE_NAMES: Readonly<Record<Archetype, string>> = {
  SOLO_GP: 'Solo GP',
  GROUP_GP: 'Group GP',
  SPECIALIST: 'Specialist',
  ALLIED_HEALTH: 'Allied health',
  DENTAL: 'Dental',
  DAY_HOSPITAL: 'Day hospital',
};

/** One word per step for column heads; the full titles come from the API. */
export const STEP_WORDS: Readonly<Record<Step, string>> = {
  S1: 'Data',
  S2: 'Passwords',
  S3: 'MFA',
  S4: 'Backup',
  S5: 'Training',
  S6: 'Updates',
  S7: 'Access',
  S8: 'Reviews',
};

export const STEP_TITLES: Readonly<Record<Step, string>> = {
  S1: 'Know where patient data is',
  S2: 'Strong, unique passphrases',
  S3: 'Multi-factor authentication',
  S4: 'Backups that restore',
  S5: 'Trained staff',
  S6: 'Updates and antivirus',
  S7: 'Least privilege by role',
  S8: 'Regular reviews',
};

export const REVIEW_STATES: Readonly<Record<ReviewState, string>> = { OPEN: 'Open', IN_REVIEW: 'In review', SIGNED_OFF: 'Signed off' };
export const SIGN_OFF_ROLES: Readonly<Record<SignOffRole, string>> = {
  PROVIDER_REVIEWER: 'Provider reviewer',
  CLINIC_PRINCIPAL: 'Practice principal',
};
export const EXCEPTION_KINDS: Readonly<Record<ExceptionKind, string>> = {
  ACCEPTED_RISK: 'Risk accepted',
  VENDOR_HOLD: 'Held for a vendor',
  COMPENSATING_CONTROL: 'Covered by another control',
};
export const SUBMISSION_STATES: Readonly<Record<SubmissionState, string>> = {
  ACCEPTED: 'Received',
  NORMALISED: 'Read',
  QUARANTINED: 'Quarantined',
};

/** What was done at a clinic, in words; an action without words of its own is told by its name. */
const ACCESS_WORDS: Readonly<Record<string, string>> = {
  'clinic.added': 'Took the clinic into care',
  'enrolment-token.created': 'Made an enrolment token',
  'enrolment-token.revoked': 'Revoked an enrolment token',
  'device.new-key-requested': 'Asked a computer for a new key',
  'device.cleared': 'Cleared a suspicion',
  'device.revoked': 'Revoked a computer',
  'device.ruled': 'Said whether computers are one',
  'device.joined': 'Counted sightings as one computer',
  'device.parted': 'Counted sightings as two computers',
  'accounts.merged': 'Said of many accounts at once that they are one, or one person’s',
  'account.ruled': 'Said whether accounts are one, or one person’s',
  'live-query.asked': 'Asked computers a question',
  'assessment.uploaded': 'Uploaded an assessment',
  'assessment.quarantined': 'Uploaded an assessment that is set aside',
  'devices.uploaded': 'Uploaded a list of computers',
  'review.opened': 'Opened a review',
  'review.signed': 'Signed a review',
  'report.downloaded': 'Downloaded a report',
  'exception.proposed': 'Proposed to leave something as it is',
  'exception.withdrawn': 'Withdrew an exception',
  'plan.agreed': 'Agreed on a plan of fixes',
  'plan.withdrawn': 'Took a plan back',
  'maintenance-windows.set': 'Set maintenance windows',
  'override.set': 'Judged a check otherwise than usual',
  'override.withdrawn': 'Withdrew an override',
  'data-store.registered': 'Registered a place of patients’ data',
  'data-store.changed': 'Changed an entry of the data map',
  'data-store.approved': 'Approved a place of patients’ data',
  'data-store.refused': 'Refused a place of patients’ data',
  'data-store.retired': 'Retired a place of patients’ data',
  'vendor.kept': 'Changed the register of vendors',
};

export function accessWord(action: string): string {
  const [subject = '', deed = ''] = action.replaceAll('-', ' ').split('.');
  return ACCESS_WORDS[action] ?? `${subject.slice(0, 1).toUpperCase()}${subject.slice(1)} ${deed}`.trim();
}

export function accessReason(code: string | null, note: string | null): string {
  if (code === null) return '–';
  const word = code === 'other' ? '' : code.replaceAll('-', ' ');
  return [word, note ?? ''].filter((part) => part !== '').join(': ');
}
