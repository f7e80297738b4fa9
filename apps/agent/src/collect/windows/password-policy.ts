import type { PasswordPolicySection } from '#libs/domain';
import { output, read, unreadable, type Reader } from '../section.js';
import { keyValues, wholeNumber } from '../text.js';
import { systemProgram } from './system-program.js';

export const readPasswordPolicy: Reader<PasswordPolicySection> = async ({ host }) => {
  const asked = await output(host, systemProgram('net.exe'), ['accounts']);
  if ('reason' in asked) return unreadable(asked.reason);
  const policy = parseNetAccounts(asked.text);
  return policy ? read(policy) : unreadable('`net accounts` answers in a language other than English');
};

/** `Minimum password length:  12`, `Lockout threshold:  Never`, `Maximum password age (days):  Unlimited`. */
export function parseNetAccounts(text: string): PasswordPolicySection | null {
  const shown = keyValues(text, /:\s+/);
  const [length, lockout, age] = ['Minimum password length', 'Lockout threshold', 'Maximum password age (days)'].map((key) =>
    shown.get(key),
  );
  if (length === undefined || lockout === undefined || age === undefined) return null;
  return { source: 'net accounts', minLength: rule(length), lockoutThreshold: rule(lockout), maxAgeDays: rule(age) };
}

/** Never, Unlimited and 0 set no rule. */
function rule(text: string): number | null {
  const value = wholeNumber(text);
  return value === null || value <= 0 ? null : value;
}
