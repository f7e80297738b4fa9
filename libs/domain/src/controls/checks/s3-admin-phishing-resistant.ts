import type { Check } from '../check.js';
import { ACCOUNT_MAX_AGE_DAYS, enforced, humanAccounts, perAccount } from '../accounts.js';
import { conclude } from '../conclude.js';
import { fail, pass } from '../finding.js';

export const adminPhishingResistant: Check = {
  id: 's3.admin-phishing-resistant',
  step: 'S3',
  title: 'Administrators use phishing-resistant MFA',
  question: 'Which share of administrators signs in with a passkey or security key?',
  why: 'Administrators are worth a targeted attack, and only a passkey withstands a false sign-in page.',
  weight: 1,
  reads: ['account.mfa'],
  thresholds: { pass: '100 %', partial: '≥ 50 %', fail: '< 50 %', source: 'ISM-1682, ISM-1872' },
  maxAgeDays: ACCOUNT_MAX_AGE_DAYS,
  halfLifeDays: 180,
  fix: {
    summary: 'Give every administrator a passkey or security key and remove the weaker methods.',
    minutes: 60,
    skill: 'identity',
    repeatMinutes: 45,
  },
  assess: (evidence) => {
    const admins = humanAccounts(evidence).filter(({ administrator }) => administrator);
    const findings = perAccount(admins, evidence.asOf, (value) => {
      const held = enforced(value);
      if (held.state !== 'pass') return held;
      return value.method === 'phishing-resistant' ? pass('Phishing-resistant.') : fail(`Signs in with ${value.method}.`);
    });
    return conclude(findings, {
      asOf: evidence.asOf,
      bar: 0.5,
      nobody: 'No administrator account is on record.',
      say: ({ pass: good, judged }) => `${good} of ${judged} administrator accounts are phishing-resistant.`,
    });
  },
};
