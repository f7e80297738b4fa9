import type { Refusal } from '#libs/formats';
import { ExpectedFailure } from './expected-failure.js';

/** A payload's refusal as a failure, with the place and the reason. */
export function refused({ path, reason }: Refusal): ExpectedFailure {
  return new ExpectedFailure('bad-payload', { path: path === '' ? null : path, detail: `${path === '' ? 'The body' : path} ${reason}.` });
}
