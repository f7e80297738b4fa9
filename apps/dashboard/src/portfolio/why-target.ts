import type { Step } from '../api/schema.js';

/** What the why panel explains; `focused` when it was opened by keyboard and should take the focus. */
export interface WhyTarget {
  readonly clinicId: string;
  readonly step: Step;
  readonly focused: boolean;
}
