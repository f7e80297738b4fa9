import type { IdentifierRule } from './rule.js';

const FORM = /^[NVQSWT](?:[A-Z ]\d{1,6}|[A-Z]{2}\d{1,5}|[A-Z]{3}\d{1,4})[A-Z]?$/;

/**
 * True for the form of a DVA file number: state letter, war code, digits, dependant's letter. There is no check digit, so
 * it says what a number looks like, never that it is one.
 */
export function isDvaFileNumber(text: string): boolean {
  return FORM.test(text.toUpperCase());
}

export const DVA: IdentifierRule = {
  kind: 'dva',
  candidates: /(?<![\w.-])[NVQSWT](?:[A-Z ]\d{1,6}|[A-Z]{2}\d{1,5}|[A-Z]{3}\d{1,4})[A-Z]?(?![\w-])/g,
  isValid: isDvaFileNumber,
  context: /\bdva\b|veteran|gold card|\bausdva\b/i,
  withoutContext: 'never',
};
