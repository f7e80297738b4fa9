import type { Check } from '../controls/check.js';
export const first = (checks: readonly Check[]): Check | undefined => checks[0];
