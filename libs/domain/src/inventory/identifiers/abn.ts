import { compact, weightedSum } from './digits.js';

const WEIGHTS = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];

/** True for an Australian Business Number: one off the first digit, weighted sum a multiple of 89. A business, not a person. */
export function isAbn(text: string): boolean {
  const digits = compact(text);
  return /^[1-9]\d{10}$/.test(digits) && (weightedSum(digits, WEIGHTS) - 10) % 89 === 0;
}
