import { ageDays } from '../../evidence/age.js';
import { ACCOUNT_MAX_AGE_DAYS, humanAccounts, perAccount } from '../accounts.js';
import type { Check } from '../check.js';
import { conclude } from '../conclude.js';
import { fail, isJudged, pass, rateUpTo, unknown } from '../finding.js';
import { counted } from '../words.js';

const UNUSED_DAYS = 45;
const LIMITS = { pass: 0, partial: 2 };

export const unusedCloudAccounts: Check = {
  id: 's7.unused-cloud-accounts',
  step: 'S7',
  title: 'Unused accounts of email and systems are off',
  question: 'How many enabled accounts did nobody sign in to for 45 days?',
  why: 'A forgotten mailbox of a locum still opens with last year’s password.',
  weight: 2,
  reads: ['account.mfa'],
  thresholds: { pass: '0 accounts', partial: '≤ 2 accounts', fail: '> 2 accounts', source: 'ISM-1404, ISM-1648' },
  maxAgeDays: ACCOUNT_MAX_AGE_DAYS,
  halfLifeDays: 180,
  fix: { summary: 'Disable the accounts that nobody has signed in to for 45 days.', minutes: 20, skill: 'identity' },
  assess: (evidence) => {
    const findings = perAccount(humanAccounts(evidence), evidence.asOf, ({ lastSignInAt }, { observedAt }) => {
      if (lastSignInAt === null) return unknown('The last sign-in is not known.');
      const idle = Math.floor(ageDays(lastSignInAt, observedAt));
      return idle > UNUSED_DAYS ? fail(`Last sign-in ${idle} days before the list was made.`) : pass('In use.');
    });
    const unused = findings.filter(({ state }) => state === 'fail').length;
    return conclude(findings, {
      asOf: evidence.asOf,
      nobody: 'No list of accounts has been received.',
      rate: () => rateUpTo(unused, LIMITS),
      say: () => `${unused} of ${counted(findings.filter(isJudged).length, 'account')} unused for ${UNUSED_DAYS} days.`,
    });
  },
};
