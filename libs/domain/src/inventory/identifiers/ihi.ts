import { healthcareIdentifierRule, isHealthcareIdentifier } from './healthcare-identifier.js';

/** Individual Healthcare Identifier: a patient's, prefix 800360. */
export function isIhi(text: string): boolean {
  return isHealthcareIdentifier(text, '800360');
}
export const IHI = healthcareIdentifierRule('ihi', '800360', /\bihi\b|individual healthcare/i);
