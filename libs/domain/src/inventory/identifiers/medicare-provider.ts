import { compact, weightedSum } from './digits.js';
import type { IdentifierRule } from './rule.js';

const WEIGHTS = [3, 5, 8, 4, 2, 1];
const LOCATION_WEIGHT = 6;
const LOCATIONS = '0123456789ABCDEFGHJKLMNPQRTUVWXY';
const CHECK_LETTERS = 'YXWTLKJHFBA';

/**
 * True for a Medicare provider number: a stem of six digits (five are zero-filled), a practice-location character (never
 * I, O, S or Z) and the letter that the weighted sum modulo 11 picks.
 */
export function isMedicareProviderNumber(text: string): boolean {
  const match = /^(\d{5,6})([0-9A-HJ-NP-RT-Y])([A-Z])$/.exec(compact(text));
  if (!match) return false;
  const [, stem = '', location = '', check] = match;
  const sum = weightedSum(stem.padStart(6, '0'), WEIGHTS) + LOCATION_WEIGHT * LOCATIONS.indexOf(location);
  return CHECK_LETTERS[sum % 11] === check;
}

export const MEDICARE_PROVIDER: IdentifierRule = {
  kind: 'medicareProvider',
  candidates: /(?<![\w.])\d{5,6}[0-9A-HJ-NP-RT-Y][ABFHJKLTWXY](?!\w)/g,
  isValid: isMedicareProviderNumber,
  context: /provider|\baushicpr\b|referr|prescriber/i,
  withoutContext: 'numbers',
};
