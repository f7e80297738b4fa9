import { compact, weightedSum } from './digits.js';

const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 1];

/** True for an Australian Company Number: the ninth digit completes the weighted sum to a multiple of ten. */
export function isAcn(text: string): boolean {
  const digits = compact(text);
  return /^\d{9}$/.test(digits) && (10 - (weightedSum(digits, WEIGHTS) % 10)) % 10 === Number(digits[8]);
}
