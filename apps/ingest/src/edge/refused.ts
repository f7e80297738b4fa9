import type { Refusal } from '#libs/formats';
import { ExpectedFailure } from './expected-failure.js';

/** A payload's refusal as a failure, with the place and the reason: `/os is missing`, `/kind: expected "training"`. */
export function refused({ path, reason }: Refusal): ExpectedFailure {
  const place = path === '' ? 'The body' : path;
  const detail = reason.startsWith('expected') ? `${place}: ${reason}.` : `${place} ${reason}.`;
  return new ExpectedFailure('bad-payload', { path: path === '' ? null : path, detail });
}
