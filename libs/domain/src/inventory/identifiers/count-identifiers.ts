import { isAbn } from './abn.js';
import { isAcn } from './acn.js';
import { CRN } from './crn.js';
import { compact } from './digits.js';
import { DVA } from './dva.js';
import { HPII } from './hpii.js';
import { HPIO } from './hpio.js';
import { IHI } from './ihi.js';
import type { IdentifierKind } from './kinds.js';
import { MEDICARE } from './medicare.js';
import { MEDICARE_PROVIDER } from './medicare-provider.js';
import type { IdentifierRule } from './rule.js';
import { TFN_EIGHT, TFN_NINE } from './tfn.js';

export type IdentifierCounts = Readonly<Partial<Record<IdentifierKind, number>>>;

/** Characters either side of a candidate in which a context word speaks for it. */
const CONTEXT_REACH = 40;
/** Distinct valid numbers in one file that speak for each other… */
const ENOUGH_NUMBERS = 3;
/** …as long as this share of all numbers of that form is valid: of random numbers one in eleven or fewer would be. */
const VALID_SHARE = 0.5;
/** A heading is the first line, up to this many characters. */
const HEADING_LENGTH = 1_000;
const BUSINESS_LABEL = /\b(?:abn|acn)\b\W*$/i;
const RULES: readonly IdentifierRule[] = [MEDICARE, IHI, DVA, TFN_NINE, TFN_EIGHT, CRN, HPII, HPIO, MEDICARE_PROVIDER];

/**
 * Counts the distinct identifiers in a text, by kind; kinds not found are absent. Check digits alone are weak (4 to 9 % of
 * random digits pass), so a number counts when a context word stands within 40 characters, or when there are three or more
 * valid numbers of its kind and either the file's first line names it, as a table's heading does, or they make up at least
 * half of what looks like it. The values themselves leave no trace in the result.
 */
export function countIdentifiers(text: string): IdentifierCounts {
  const counts: Partial<Record<IdentifierKind, number>> = {};
  for (const rule of RULES) {
    const count = countKind(text, rule);
    if (count > 0) counts[rule.kind] = (counts[rule.kind] ?? 0) + count;
  }
  return counts;
}

function countKind(text: string, rule: IdentifierRule): number {
  const seen = new Set<string>();
  const valid = new Set<string>();
  const spokenFor = new Set<string>();
  for (const match of text.matchAll(rule.candidates)) {
    if (isBusinessNumber(text, match)) continue;
    const value = compact(match[0]);
    seen.add(value);
    if (!rule.isValid(match[0])) continue;
    valid.add(value);
    if (rule.withoutContext === 'prefix' || rule.context.test(around(text, match))) spokenFor.add(value);
  }
  return valid.size >= ENOUGH_NUMBERS && areCorroborated(text, rule, valid.size / seen.size) ? valid.size : spokenFor.size;
}

function areCorroborated(text: string, rule: IdentifierRule, validShare: number): boolean {
  const heading = text.slice(0, HEADING_LENGTH).split('\n', 1)[0] ?? '';
  return rule.context.test(heading) || (rule.withoutContext === 'numbers' && validShare >= VALID_SHARE);
}

function around(text: string, match: RegExpExecArray): string {
  const before = text.slice(Math.max(0, match.index - CONTEXT_REACH), match.index);
  const end = match.index + match[0].length;
  return `${before}\n${text.slice(end, end + CONTEXT_REACH)}`;
}

/** A number that its own label calls an ABN or ACN, and whose check agrees, is a business's. */
function isBusinessNumber(text: string, match: RegExpExecArray): boolean {
  const labelled = BUSINESS_LABEL.test(text.slice(Math.max(0, match.index - CONTEXT_REACH), match.index));
  return labelled && (isAbn(match[0]) || isAcn(match[0]));
}
