import type { IdentifierKind } from './kinds.js';

/** How one identifier is found in text. */
export interface IdentifierRule {
  readonly kind: IdentifierKind;
  /** Every place where it may stand; global. */
  readonly candidates: RegExp;
  /** The published check over a candidate, printed spacing allowed. */
  readonly isValid: (candidate: string) => boolean;
  /** Words that, near a candidate, say what it is. */
  readonly context: RegExp;
  /**
   * What makes a valid candidate count where neither a context word nor a heading speaks for it: `prefix`, its fixed prefix
   * and check are enough; `numbers`, several valid numbers in one file are; `never`, the form is too common.
   */
  readonly withoutContext: 'prefix' | 'numbers' | 'never';
}
