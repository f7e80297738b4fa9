import { ExpectedFailure } from '../edge/expected-failure.js';

/** Largest content, as UTF-8. */
const MAX_CONTENT = 10 * 1024 * 1024;

/** Bytes of the content as UTF-8; a failure where there are too many. */
export function checkContent(content: string): number {
  const bytes = Buffer.byteLength(content);
  if (bytes > MAX_CONTENT) throw new ExpectedFailure('bad-argument', `content: ${bytes} bytes; at most ${MAX_CONTENT}.`);
  return bytes;
}
