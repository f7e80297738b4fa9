import type { Complexity } from '@nestjs/graphql';
import { ExpectedFailure } from '../edge/expected-failure.js';

/** Largest content, as UTF-8. */
const MAX_CONTENT = 10 * 1024 * 1024;

/** Reading and storing a large file is the work of many reads, so an operation can hold only a few. */
export const parsing: Complexity = ({ childComplexity }) => 10_000 + childComplexity;

/** Bytes of the content as UTF-8; a failure where there are too many. */
export function checkContent(content: string): number {
  const bytes = Buffer.byteLength(content);
  if (bytes > MAX_CONTENT) throw new ExpectedFailure('bad-argument', `content: ${bytes} bytes; at most ${MAX_CONTENT}.`);
  return bytes;
}
