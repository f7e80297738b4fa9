import { compact, weightedSum } from './digits.js';
import type { IdentifierRule } from './rule.js';

const NINE = [1, 4, 3, 7, 5, 8, 6, 9, 10];
const EIGHT = [10, 7, 8, 4, 6, 3, 5, 1];

/** True for a tax file number of nine digits, or of eight as issued earlier; each has its weights, modulo 11. */
export function isTfn(text: string): boolean {
  const digits = compact(text);
  if (!/^\d{8,9}$/.test(digits) || /^0+$/.test(digits)) return false;
  return weightedSum(digits, digits.length === 9 ? NINE : EIGHT) % 11 === 0;
}

/** Nine digits and eight are counted apart, so that a column of dates does not drown a column of numbers. */
export const TFN_NINE: IdentifierRule = {
  kind: 'tfn',
  candidates: /(?<![\w.]|\d[ -])\d{3}[ -]?\d{3}[ -]?\d{3}(?!\w|\.\d|[ -]\d{3}(?!\d))/g,
  isValid: isTfn,
  context: /\btfn\b|tax file/i,
  withoutContext: 'numbers',
};

/** Eight digits are also what dates and phone numbers look like. */
export const TFN_EIGHT: IdentifierRule = {
  ...TFN_NINE,
  candidates: /(?<![\w.]|\d[ -])(?:\d{8}|\d{3}[ -]\d{3}[ -]\d{2}|\d{2}[ -]\d{3}[ -]\d{3})(?!\w|\.\d|[ -]\d{3}(?!\d))/g,
  withoutContext: 'never',
};
