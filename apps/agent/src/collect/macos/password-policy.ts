import type { PasswordPolicySection } from '#libs/domain';
import { output, read, unreadable, type Reader } from '../section.js';
import { integersOf } from './plist.js';

/** The account policies that macOS enforces, and what an installed profile asks for; of two rules the stricter holds. */
export const readPasswordPolicy: Reader<PasswordPolicySection> = async ({ host }) => {
  const policies = await output(host, 'pwpolicy', ['getaccountpolicies']);
  if ('reason' in policies) return unreadable(policies.reason);
  const profiles = await output(host, 'profiles', ['show', '-type', 'configuration', '-output', 'stdout-xml']);
  return read(passwordPolicy(policies.text, 'text' in profiles ? profiles.text : ''));
};

/** A length is a predicate, `policyAttributePassword matches '.{12,}+'`; the others are parameters of one. */
function passwordPolicy(policies: string, profiles: string): PasswordPolicySection {
  const lengths = [...policies.matchAll(/policyAttributePassword matches '\^?\.\{(\d+),\d*\}[+$]*'/g)].map((match) => Number(match[1]));
  return {
    source: profiles.includes('com.apple.mobiledevice.passwordpolicy') ? 'pwpolicy and profiles' : 'pwpolicy',
    minLength: largest([...lengths, ...integersOf(profiles, 'minLength')]),
    lockoutThreshold: smallest([
      ...integersOf(policies, 'policyAttributeMaximumFailedAuthentications'),
      ...integersOf(profiles, 'maxFailedAttempts'),
    ]),
    maxAgeDays: smallest([...integersOf(policies, 'policyAttributeExpiresEveryNDays'), ...integersOf(profiles, 'maxPINAgeInDays')]),
  };
}

/** Zero sets no rule. */
function largest(values: readonly number[]): number | null {
  const rules = values.filter((value) => value > 0);
  return rules.length === 0 ? null : Math.max(...rules);
}

function smallest(values: readonly number[]): number | null {
  const rules = values.filter((value) => value > 0);
  return rules.length === 0 ? null : Math.min(...rules);
}
