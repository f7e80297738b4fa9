import { healthcareIdentifierRule, isHealthcareIdentifier } from './healthcare-identifier.js';

/** Healthcare Provider Identifier of an individual, prefix 800361: provider data, not a patient's. */
export function isHpii(text: string): boolean {
  return isHealthcareIdentifier(text, '800361');
}
export const HPII = healthcareIdentifierRule('hpii', '800361', /\bhpi-?i\b/i);
