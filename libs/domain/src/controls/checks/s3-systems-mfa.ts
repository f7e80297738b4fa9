import type { AccountSystem } from '../../intake/assessment.js';
import type { Check } from '../check.js';
import { ACCOUNT_MAX_AGE_DAYS, enforced, humanAccounts, perAccount, SYSTEM_NAMES } from '../accounts.js';
import { conclude } from '../conclude.js';
import { isJudged, type Rating, type SubjectFinding } from '../finding.js';

const BAR = 0.9;

/** Every system must reach the bar by itself: good remote access does not make up for an open backup console. */
export const systemsMfa: Check = {
  id: 's3.systems-mfa',
  step: 'S3',
  title: 'MFA is enforced for the other systems',
  question: 'Must people use a second factor for practice software, remote access, backup console and remote management?',
  why: 'Remote access without a second factor is the usual way in for ransomware.',
  weight: 2,
  reads: ['account.mfa'],
  thresholds: { pass: '100 % in each system', partial: '≥ 90 % in each', fail: '< 90 % in any', source: 'ISM-1504, ISM-1680' },
  maxAgeDays: ACCOUNT_MAX_AGE_DAYS,
  halfLifeDays: 180,
  fix: { summary: 'Enforce MFA in every system that offers it, remote access and backup console first.', minutes: 90, skill: 'identity' },
  assess: (evidence) => {
    const accounts = humanAccounts(evidence).filter(({ system }) => system !== 'email');
    const systems = [...new Set(accounts.map((account) => account.system))].map(
      (system) =>
        [
          system,
          perAccount(
            accounts.filter((account) => account.system === system),
            evidence.asOf,
            enforced,
          ),
        ] as const,
    );
    const findings = systems.flatMap(([, found]) => found);
    return conclude(findings, {
      asOf: evidence.asOf,
      nobody: 'No list of accounts in other systems than email has been received.',
      rate: () => worst(systems.map(([, found]) => rateOf(found))),
      say: ({ pass: good, judged }) => `MFA is enforced for ${good} of ${judged} accounts${namesOf(systems)}.`,
    });
  },
};

function rateOf(findings: readonly SubjectFinding[]): Rating {
  const judged = findings.filter(isJudged);
  const failing = judged.filter(({ state }) => state === 'fail').length;
  if (failing === 0) return 'pass';
  return 1 - failing / judged.length >= BAR ? 'partial' : 'fail';
}

function worst(rates: readonly Rating[]): Rating {
  if (rates.includes('fail')) return 'fail';
  return rates.includes('partial') ? 'partial' : 'pass';
}

function namesOf(systems: readonly (readonly [AccountSystem, readonly SubjectFinding[]])[]): string {
  const open = systems.filter(([, findings]) => rateOf(findings) !== 'pass').map(([system]) => SYSTEM_NAMES[system]);
  return open.length === 0 ? '' : `; missing in ${open.join(', ')}`;
}
