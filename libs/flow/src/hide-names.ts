import { domainOfAddress, type Assessment, type ClinicScope, type MfaRecord } from '#libs/domain';
import type { Secrets } from './ports/secrets.js';

/** As many hex digits as make two names of one clinic never meet. */
const DIGITS = 32;

/**
 * The assessment with every account and member of staff named by a keyed hash, the same in every upload of the clinic. The domain of an email
 * account stays, so that it can be told which domains were looked at.
 */
export function hideNames(secrets: Secrets, { clinicId }: ClinicScope, assessment: Assessment): Assessment {
  const hidden = (purpose: 'account' | 'staff', name: string): string =>
    secrets.pseudonym(purpose, `${clinicId}/${name.normalize('NFC').trim().toLowerCase()}`).slice(0, DIGITS);
  if (assessment.kind === 'mfa-registration') {
    const records = assessment.records.map((record) => ({ ...record, ...domainOf(record), account: hidden('account', record.account) }));
    return { ...assessment, records };
  }
  if (assessment.kind === 'breached-accounts') {
    const address = (account: string | null): string | null => (account === null ? null : hidden('account', account));
    return { ...assessment, records: assessment.records.map((record) => ({ ...record, account: address(record.account) })) };
  }
  if (assessment.kind === 'training')
    return { ...assessment, records: assessment.records.map((record) => ({ ...record, staff: hidden('staff', record.staff) })) };
  return withoutNames(assessment);
}

type Nameless = 'backup-jobs' | 'restore-drills' | 'phishing' | 'penetration-test' | 'attestations' | 'control-results' | 'data-discovery';

/** Compiles only while every kind that names people is hidden above. */
function withoutNames(assessment: Extract<Assessment, { readonly kind: Nameless }>): Assessment {
  return assessment;
}

function domainOf({ system, account, domain }: MfaRecord): Pick<MfaRecord, 'domain'> {
  const told = domain ?? (system === 'email' ? domainOfAddress(account) : null);
  return told === null ? {} : { domain: told };
}
