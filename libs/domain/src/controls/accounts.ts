import type { MfaFact } from '../evidence/observation.js';
import type { AccountSystem, MfaMethod } from '../intake/assessment.js';
import { ageDays } from '../evidence/age.js';
import { subjectKey, wordsOf, type Fact } from '../evidence/select.js';
import type { ClinicEvidence } from '../evidence/view.js';
import type { CheckState } from './check.js';
import { fail, found, pass, restOn, unknown, type Judgement, type SubjectFinding } from './finding.js';

/** The names that a reader knows the systems by. */
export const SYSTEM_NAMES: Readonly<Record<AccountSystem, string>> = {
  email: 'email',
  'practice-software': 'practice software',
  'remote-access': 'remote access',
  'backup-console': 'backup console',
  rmm: 'remote management',
  other: 'other system',
};

/** Share of targeted attacks that a method blocks (risk model §5.2). */
export const MFA_STRENGTH: Readonly<Record<MfaMethod, number>> = {
  'phishing-resistant': 1,
  'push-number-match': 0.9,
  totp: 0.85,
  sms: 0.76,
  'email-otp': 0.4,
  none: 0,
};

/** Evidence of sign-in is exported from time to time, at least every quarter. */
export const ACCOUNT_MAX_AGE_DAYS = 120;

/** An account of a person, with what each source says of it. */
export interface Account {
  readonly key: string;
  readonly system: AccountSystem;
  /** True when any source says so. */
  readonly administrator: boolean;
  /** What is said of it as one that is enabled and a person's; words that are too old count where no other is left. */
  readonly words: readonly AccountWord[];
}
export type AccountWord = Fact<'account.mfa'>;

/** Enabled accounts of people, each once however many sources tell of it; an account is one in each system. Enabled is what any source calls so. */
export function humanAccounts(evidence: ClinicEvidence): readonly Account[] {
  const told = Map.groupBy(wordsOf(evidence, 'account.mfa'), ({ value, subject }) => `${value.system} ${subjectKey(subject)}`);
  return [...told.values()].flatMap((all): readonly Account[] => {
    const counted = current(all, evidence.asOf);
    const words = counted.filter(({ value }) => value.enabled && value.human);
    const [first] = words;
    if (!first) return [];
    return [{ key: first.subject.key, system: first.value.system, administrator: counted.some(({ value }) => value.administrator), words }];
  });
}

/** Facts that are not too old to count; all where every one is. */
export function current<T extends { readonly observedAt: Date }>(facts: readonly T[], asOf: Date): readonly T[] {
  const fresh = facts.filter(({ observedAt }) => ageDays(observedAt, asOf) <= ACCOUNT_MAX_AGE_DAYS);
  return fresh.length > 0 ? fresh : facts;
}

/** One finding for each account: each source's word is judged by itself, and the worst of them counts. */
export function perAccount(
  accounts: readonly Account[],
  asOf: Date,
  judge: (value: MfaFact, word: AccountWord) => Judgement,
): readonly SubjectFinding[] {
  return accounts.map((account) =>
    worstWord(account, (word) =>
      found(restOn(word, accountLabel(account)), () => judge(word.value, word), { asOf, maxDays: ACCOUNT_MAX_AGE_DAYS }),
    ),
  );
}

/** Worst first. Not known is what nobody knows: an answer goes before it, whoever gives it. */
const WORST: readonly CheckState[] = ['fail', 'partial', 'pass', 'unknown', 'stale'];

/** The worst of what is found by each source's word, and whose word that is where there are several. */
export function worstWord({ words }: Account, judge: (word: AccountWord) => SubjectFinding): SubjectFinding {
  const findings = words.map((word) => ({ finding: judge(word), source: word.source }));
  const rank = ({ finding }: (typeof findings)[number]): number => WORST.indexOf(finding.state);
  const worst = findings.reduce((a, b) => (rank(b) < rank(a) ? b : a));
  if (words.length === 1) return worst.finding;
  const said = `${worst.finding.detail} So says ${worst.source.replace(/^assessment:/, '')}, one of ${words.length} lists that name it.`;
  return { ...worst.finding, detail: said, evidence: [...new Set(findings.flatMap(({ finding }) => finding.evidence))] };
}

/** Registration is capability; only enforcement protects. */
export function enforced({ enforced: isEnforced, registered, method }: MfaFact): Judgement {
  if (isEnforced === true) return pass('MFA is enforced.');
  if (isEnforced === false) return fail(registered === true ? 'MFA is registered but not enforced.' : 'MFA is not enforced.');
  if (registered === false && method === 'none') return fail('MFA is not registered.');
  return unknown('The source cannot tell whether MFA is enforced.');
}

export function accountLabel({ key, system }: Pick<Account, 'key' | 'system'>): string {
  return `${SYSTEM_NAMES[system]} account ${key.slice(0, 8)}`;
}
