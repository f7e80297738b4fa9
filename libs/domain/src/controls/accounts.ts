import type { MfaFact } from '../evidence/observation.js';
import type { AccountSystem } from '../intake/assessment.js';
import { factsOf, subjectKey, type Fact } from '../evidence/select.js';
import type { ClinicEvidence } from '../evidence/view.js';
import { fail, found, pass, restOn, unknown, type Judgement, type SubjectFinding } from './finding.js';

type Account = Fact<'account.mfa'>;

/** The names that a reader knows the systems by. */
export const SYSTEM_NAMES: Readonly<Record<AccountSystem, string>> = {
  email: 'email',
  'practice-software': 'practice software',
  'remote-access': 'remote access',
  'backup-console': 'backup console',
  rmm: 'remote management',
  other: 'other system',
};

/** Evidence of sign-in is exported from time to time, at least every quarter. */
export const ACCOUNT_MAX_AGE_DAYS = 120;

/** Enabled accounts of people; an account is one in each system. */
export function humanAccounts(evidence: ClinicEvidence): readonly Account[] {
  const accounts = factsOf(evidence, 'account.mfa', (fact) => `${fact.value.system} ${subjectKey(fact.subject)}`);
  return accounts.filter(({ value }) => value.enabled && value.human);
}

/** One finding for each account. */
export function perAccount(
  accounts: readonly Account[],
  asOf: Date,
  judge: (value: MfaFact, fact: Account) => Judgement,
): readonly SubjectFinding[] {
  return accounts.map((fact) =>
    found(restOn(fact, accountLabel(fact)), () => judge(fact.value, fact), { asOf, maxDays: ACCOUNT_MAX_AGE_DAYS }),
  );
}

/** Registration is capability; only enforcement protects. */
export function enforced({ enforced: isEnforced, registered, method }: MfaFact): Judgement {
  if (isEnforced === true) return pass('MFA is enforced.');
  if (isEnforced === false) return fail(registered === true ? 'MFA is registered but not enforced.' : 'MFA is not enforced.');
  if (registered === false && method === 'none') return fail('MFA is not registered.');
  return unknown('The source cannot tell whether MFA is enforced.');
}

function accountLabel({ subject, value }: Account): string {
  return `${SYSTEM_NAMES[value.system]} account ${subject.key.slice(0, 8)}`;
}
