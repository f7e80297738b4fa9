import type { Step } from '../controls/check.js';

/** Points of the score that each step is worth; they sum to 100. Obligation and resilience weigh here, not likelihood (risk model §5.2). */
export const STEP_WEIGHTS: Readonly<Record<Step, number>> = { S1: 10, S2: 12, S3: 20, S4: 15, S5: 7, S6: 18, S7: 13, S8: 5 };
