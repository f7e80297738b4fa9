import { healthcareIdentifierRule, isHealthcareIdentifier } from './healthcare-identifier.js';

/** Healthcare Provider Identifier of an organisation, prefix 800362: provider data, not a patient's. */
export function isHpio(text: string): boolean {
  return isHealthcareIdentifier(text, '800362');
}
export const HPIO = healthcareIdentifierRule('hpio', '800362', /\bhpi-?o\b/i);
