import type { Check } from '../check.js';
import { ACCOUNT_MAX_AGE_DAYS, enforced, humanAccounts, perAccount } from '../accounts.js';
import { conclude } from '../conclude.js';
import { counted } from '../words.js';

export const adminMfa: Check = {
  id: 's3.admin-mfa',
  step: 'S3',
  title: 'Every administrator uses MFA',
  question: 'Is there an administrator who can sign in with a password alone?',
  why: 'One administrator password opens every mailbox, every record and the backups.',
  weight: 3,
  reads: ['account.mfa'],
  thresholds: { pass: '0 without MFA', partial: null, fail: '≥ 1 without MFA (score ≤ 49)', source: 'ISM-1173, ISM-1401' },
  maxAgeDays: ACCOUNT_MAX_AGE_DAYS,
  halfLifeDays: 180,
  fix: { summary: 'Enforce MFA for every administrator account today.', minutes: 20, skill: 'identity' },
  assess: (evidence) => {
    const admins = humanAccounts(evidence).filter(({ administrator }) => administrator);
    const findings = perAccount(admins, evidence.asOf, enforced);
    const open = findings.filter(({ state }) => state === 'fail').length;
    const verdict = conclude(findings, {
      asOf: evidence.asOf,
      nobody: 'No administrator account is on record.',
      say: ({ pass: good, judged }) => `MFA is enforced for ${good} of ${judged} administrator accounts.`,
    });
    if (open === 0) return verdict;
    return { ...verdict, cap: { id: 'admin-mfa', limit: 49, reason: `${counted(open, 'administrator account')} without MFA.` } };
  },
};
