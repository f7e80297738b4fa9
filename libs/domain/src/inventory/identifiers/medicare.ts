import { compact, weightedSum } from './digits.js';
import type { IdentifierRule } from './rule.js';

const WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9];

/**
 * True for a Medicare card number: eight digits beginning 2 to 6, a check digit (weights 1 3 7 9 1 3 7 9, modulo 10), an
 * issue number 1 to 9 and, where given, the person's reference number 1 to 9.
 */
export function isMedicareNumber(text: string): boolean {
  const digits = compact(text);
  return /^[2-6]\d{8}[1-9]{1,2}$/.test(digits) && weightedSum(digits, WEIGHTS) % 10 === Number(digits[8]);
}

/** Printed 4-5-1, with the reference number after a space, hyphen or slash. HL7 names its authority AUSHIC. */
export const MEDICARE: IdentifierRule = {
  kind: 'medicare',
  candidates: /(?<![\w.])[2-6]\d{3}[ -]?\d{5}[ -]?[1-9](?:[ /-]?[1-9])?(?!\w|\.\d)/g,
  isValid: isMedicareNumber,
  context: /medicare(?!\W*provider)|\bm\/?care\b|\baushic\b|\bmcn\b/i,
  withoutContext: 'numbers',
};
