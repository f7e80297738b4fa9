import type { Verdict, Check } from '../check.js';
import { ACCOUNT_MAX_AGE_DAYS, enforced, humanAccounts, perAccount } from '../accounts.js';
import { conclude } from '../conclude.js';
import { percent } from '../words.js';

const BAR = 0.9;

export const emailMfa: Check = {
  id: 's3.email-mfa',
  step: 'S3',
  title: 'MFA is enforced for email',
  question: 'Which share of people must use a second factor for email?',
  why: 'A mailbox holds years of referrals and results; most break-ins begin with its password.',
  weight: 3,
  reads: ['account.mfa'],
  thresholds: { pass: '100 % enforced', partial: '≥ 90 %', fail: '< 90 % (score ≤ 69)', source: 'ISM-1504, ISM-1679' },
  maxAgeDays: ACCOUNT_MAX_AGE_DAYS,
  halfLifeDays: 180,
  fix: { summary: 'Enforce MFA for every mailbox, not only register it.', minutes: 60, skill: 'identity', repeatMinutes: 45 },
  assess: (evidence) => {
    const accounts = humanAccounts(evidence).filter(({ system }) => system === 'email');
    const findings = perAccount(accounts, evidence.asOf, enforced);
    const verdict = conclude(findings, {
      asOf: evidence.asOf,
      bar: BAR,
      nobody: 'No list of email accounts has been received.',
      say: ({ pass: good, judged }) => `MFA is enforced for ${good} of ${judged} email accounts.`,
    });
    return withCap(verdict);
  },
};

/** Accounts that nothing is known of could all be protected, so only what is shown to be open caps the score. */
function withCap(verdict: Verdict): Verdict {
  const open = verdict.subjects.filter(({ state }) => state === 'fail').length;
  const share = verdict.subjects.length === 0 ? 1 : 1 - open / verdict.subjects.length;
  if (share >= BAR) return verdict;
  return { ...verdict, cap: { id: 'email-mfa', limit: 69, reason: `MFA is enforced for ${percent(share)} of email accounts at most.` } };
}
