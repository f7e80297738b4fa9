import type { Check } from '../check.js';
import { ACCOUNT_MAX_AGE_DAYS, enforced, humanAccounts, MFA_STRENGTH, perAccount, type Account } from '../accounts.js';
import { conclude } from '../conclude.js';
import type { MfaFact } from '../../evidence/observation.js';
import { from, isJudged, rateFrom, type SubjectFinding } from '../finding.js';

const LIMITS = { pass: 0.9, partial: 0.76 };

/** Judges how strong the enforced second factors are; carries the risk model's gap of the whole step: 1 − coverage × strength. */
export const mfaStrength: Check = {
  id: 's3.mfa-strength',
  step: 'S3',
  title: 'Second factors are strong',
  question: 'How well would the sign-ins of all people withstand a targeted attack?',
  why: 'Codes by SMS or email can be phished; a passkey or number matching cannot be typed into a false page.',
  weight: 1,
  reads: ['account.mfa'],
  thresholds: { pass: 'mean strength ≥ 0.90', partial: '≥ 0.76', fail: '< 0.76', source: 'ISM-1682, ISM-1872' },
  maxAgeDays: ACCOUNT_MAX_AGE_DAYS,
  halfLifeDays: 180,
  fix: {
    summary: 'Move people from SMS and email codes to passkeys or number matching.',
    minutes: 90,
    skill: 'identity',
    repeatMinutes: 75,
  },
  assess: (evidence) => {
    const accounts = humanAccounts(evidence);
    const findings = perAccount(accounts, evidence.asOf, (value) => {
      const held = enforced(value);
      return held.state === 'pass' ? from(MFA_STRENGTH[value.method], LIMITS, `Signs in with ${value.method}.`) : held;
    });
    const strength = meanStrength(accounts, findings);
    const verdict = conclude(findings, {
      asOf: evidence.asOf,
      nobody: 'No list of accounts has been received.',
      rate: () => rateFrom(strength ?? 0, LIMITS),
      say: ({ judged }) => `Mean strength ${(strength ?? 0).toFixed(2)} over ${judged} accounts; an account without MFA counts as 0.`,
    });
    return { ...verdict, riskGap: strength === null ? null : 1 - strength };
  },
};

/** Coverage × strength: the mean over the judged accounts, where one without enforcement counts as 0. */
function meanStrength(accounts: readonly Account[], findings: readonly SubjectFinding[]): number | null {
  const values = accounts.flatMap(({ words }, index) => (isJudged(findings[index]) ? [Math.min(...words.flatMap(strengthOf))] : []));
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Nothing where the source cannot tell. */
function strengthOf({ value }: { readonly value: MfaFact }): readonly number[] {
  const { state } = enforced(value);
  if (state === 'unknown') return [];
  return [state === 'pass' ? MFA_STRENGTH[value.method] : 0];
}
