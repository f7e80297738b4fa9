import type { Step } from '../controls/check.js';

/** A thing worth doing, with what it would gain. */
export interface Action {
  readonly checkId: string;
  readonly step: Step;
  readonly title: string;
  readonly summary: string;
  /** Technician minutes. */
  readonly minutes: number;
  /** Score points gained if done, caps included. */
  readonly scoreGain: number;
  /** Points gained before caps: what the action is worth once no grave finding holds the score. */
  readonly uncappedGain: number;
  /** Percentage points of yearly breach probability removed, 0..1 (deterministic part). */
  readonly riskReduction: number;
}
