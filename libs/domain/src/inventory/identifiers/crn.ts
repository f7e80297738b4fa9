import { compact, weightedSum } from './digits.js';
import type { IdentifierRule } from './rule.js';

const WEIGHTS = [512, 256, 128, 64, 32, 16, 8, 4, 2];
const CHECK_LETTERS = 'XVTSLKJHCBA';

/** True for a Centrelink customer reference number: nine digits and the letter that their weighted sum modulo 11 picks. */
export function isCrn(text: string): boolean {
  const value = compact(text);
  return /^\d{9}[A-Z]$/.test(value) && CHECK_LETTERS[weightedSum(value, WEIGHTS) % 11] === value[9];
}

export const CRN: IdentifierRule = {
  kind: 'crn',
  candidates: /(?<![\w.])\d{3}[ -]?\d{3}[ -]?\d{3}[ -]?[A-Z](?!\w)/g,
  isValid: isCrn,
  context: /\bcrn\b|centrelink|concession|pension|health ?care card/i,
  withoutContext: 'numbers',
};
