import type { Shape } from '../schema/first-problem.js';

const YES = ['yes', 'true', '1'];
const NO = ['no', 'false', '0'];
const NUMBER = /^-?\d{1,15}(?:\.\d{1,15})?$/;

/**
 * A cell as the field's type: yes/no/true/false/1/0 for booleans in any case, digits with a point for numbers, empty for
 * null. What cannot be read so stays text, for the schema to refuse with its own words.
 */
export function cellValue(shape: Shape, cell: string): unknown {
  const word = cell.trim();
  if (word === '') return null;
  const types = (shape.anyOf ?? [shape]).map(({ type }) => type);
  if (types.includes('boolean')) return booleanOf(word) ?? word;
  if (types.includes('array')) return wordsOf(word);
  if (types.includes('integer') || types.includes('number')) return NUMBER.test(word) ? Number(word) : word;
  return word;
}

/** Several in one cell, apart by spaces, commas or semicolons. */
export function wordsOf(text: string): readonly string[] {
  return text.split(/[\s,;]+/).filter((word) => word !== '');
}

function booleanOf(word: string): boolean | null {
  const lower = word.toLowerCase();
  if (YES.includes(lower)) return true;
  return NO.includes(lower) ? false : null;
}
