import { compact, passesLuhn } from './digits.js';
import type { IdentifierKind } from './kinds.js';
import type { IdentifierRule } from './rule.js';

/** Sixteen digits under the prefix that the Healthcare Identifiers Service gives each kind, Luhn-checked. */
export function isHealthcareIdentifier(text: string, prefix: '800360' | '800361' | '800362'): boolean {
  const digits = compact(text);
  return /^\d{16}$/.test(digits) && digits.startsWith(prefix) && passesLuhn(digits);
}

/** The prefix and the check leave one chance in ten million, so no context word is asked for. */
export function healthcareIdentifierRule(kind: IdentifierKind, prefix: '800360' | '800361' | '800362', context: RegExp): IdentifierRule {
  const last = prefix.slice(4);
  return {
    kind,
    candidates: new RegExp(`(?<![\\w.])8003[ -]?${last}\\d{2}[ -]?\\d{4}[ -]?\\d{4}(?!\\w|\\.\\d)`, 'g'),
    isValid: (text) => isHealthcareIdentifier(text, prefix),
    context,
    withoutContext: 'prefix',
  };
}
