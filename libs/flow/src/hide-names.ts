import type { Assessment, ClinicScope } from '#libs/domain';
import type { Secrets } from './ports/secrets.js';

/** As many hex digits as make two names of one clinic never meet. */
const DIGITS = 32;

/** The assessment with every account and member of staff named by a keyed hash, the same in every upload of the clinic. */
export function hideNames(secrets: Secrets, { clinicId }: ClinicScope, assessment: Assessment): Assessment {
  const hidden = (purpose: 'account' | 'staff', name: string): string =>
    secrets.pseudonym(purpose, `${clinicId}/${name.normalize('NFC').trim().toLowerCase()}`).slice(0, DIGITS);
  switch (assessment.kind) {
    case 'mfa-registration':
      return { ...assessment, records: assessment.records.map((record) => ({ ...record, account: hidden('account', record.account) })) };
    case 'training':
      return { ...assessment, records: assessment.records.map((record) => ({ ...record, staff: hidden('staff', record.staff) })) };
    case 'backup-jobs':
    case 'restore-drills':
    case 'phishing':
    case 'penetration-test':
    case 'attestations':
    case 'control-results':
    case 'data-discovery':
      return assessment;
  }
}
