import { comparePostures, type PostureChange } from './compare.js';
import type { Posture } from './posture.js';

/** Checks that answer otherwise than before, largest effect on the score first. */
export function changesBetween(
  before: Pick<Posture, 'score' | 'checks'>,
  now: Pick<Posture, 'score' | 'checks'>,
): readonly PostureChange[] {
  return comparePostures(before, now).changes;
}
