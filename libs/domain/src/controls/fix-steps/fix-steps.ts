import { STEPS_1 } from './s1-data.js';
import { STEPS_2_3 } from './s2-s3-sign-in.js';
import { STEPS_4_5 } from './s4-s5-backup-training.js';
import { STEPS_6 } from './s6-hardening.js';
import { STEPS_7_8 } from './s7-s8-access-review.js';
import type { FixSteps } from './platform.js';

const ALL: Readonly<Record<string, FixSteps>> = { ...STEPS_1, ...STEPS_2_3, ...STEPS_4_5, ...STEPS_6, ...STEPS_7_8 };

/** What to do, platform by platform, to close the gap of a check; empty when the check has left the catalogue. */
export function fixStepsOf(checkId: string): FixSteps {
  return ALL[checkId] ?? [];
}
