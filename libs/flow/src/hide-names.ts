import {
  domainOfAddress,
  trustedCloudId,
  trustedDirectoryId,
  trustedLogin,
  type Assessment,
  type ClinicId,
  type ClinicScope,
  type MfaRecord,
} from '#libs/domain';
import type { Secrets } from './ports/secrets.js';

/** As many hex digits as make two names of one clinic never meet. */
const DIGITS = 32;

/**
 * The assessment with every account and member of staff named by a keyed hash, the same in every upload of the clinic. The domain of an email
 * account stays, so that it can be told which domains were looked at. What else tells which account it is becomes a keyed hash too, where it
 * tells one account from another.
 */
export function hideNames(secrets: Secrets, { clinicId }: ClinicScope, assessment: Assessment): Assessment {
  const hidden = (purpose: Purpose, name: string): string => hiddenName(secrets, clinicId, purpose, name);
  if (assessment.kind === 'mfa-registration') {
    const name = (text: string): string => hidden('account', text);
    return { ...assessment, records: assessment.records.map((record) => withoutName(record, name)) };
  }
  if (assessment.kind === 'breached-accounts') {
    const address = (account: string | null): string | null => (account === null ? null : hidden('account', account));
    return { ...assessment, records: assessment.records.map((record) => ({ ...record, account: address(record.account) })) };
  }
  if (assessment.kind === 'training')
    return { ...assessment, records: assessment.records.map((record) => ({ ...record, staff: hidden('staff', record.staff) })) };
  return withoutNames(assessment);
}

type Purpose = 'account' | 'staff';

/** What stands for a name in everything of the clinic that is stored. */
export function hiddenName(secrets: Pick<Secrets, 'pseudonym'>, clinicId: ClinicId, purpose: Purpose, name: string): string {
  return secrets.pseudonym(purpose, `${clinicId}/${name.normalize('NFC').trim().toLowerCase()}`).slice(0, DIGITS);
}

type Nameless = 'backup-jobs' | 'restore-drills' | 'phishing' | 'penetration-test' | 'attestations' | 'control-results' | 'data-discovery';

/** Compiles only while every kind that names people is hidden above. */
function withoutNames(assessment: Extract<Assessment, { readonly kind: Nameless }>): Assessment {
  return assessment;
}

function withoutName({ cloudId, directoryId, addresses, login, ...record }: MfaRecord, hidden: (text: string) => string): MfaRecord {
  const cloud = trustedCloudId(cloudId ?? '');
  const directory = trustedDirectoryId(directoryId ?? '');
  const signIn = trustedLogin(login ?? record.account);
  const known = [record.account, ...(addresses ?? [])].filter((address) => domainOfAddress(address) !== null);
  const hashes = [...new Set(known.map(hidden))];
  return {
    ...record,
    ...domainOf(record),
    account: hidden(record.account),
    ...(cloud === null ? {} : { cloudId: hidden(`cloud-id/${cloud}`) }),
    ...(directory === null ? {} : { directoryId: hidden(`directory-id/${directory}`) }),
    ...(hashes.length === 0 ? {} : { addresses: hashes }),
    ...(signIn === null ? {} : { login: hidden(`login/${signIn}`) }),
  };
}

function domainOf({ system, account, domain }: MfaRecord): Pick<MfaRecord, 'domain'> {
  const told = domain ?? (system === 'email' ? domainOfAddress(account) : null);
  return told === null ? {} : { domain: told };
}
