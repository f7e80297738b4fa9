import type { Complexity } from '@nestjs/graphql';
import { ExpectedFailure } from '../edge/expected-failure.js';

/** Largest content, as UTF-8. */
const MAX_CONTENT = 10 * 1024 * 1024;

/** Reading and storing a large file is the work of many reads, so an operation can hold only a few. */
export const parsing: Complexity = ({ childComplexity }) => 10_000 + childComplexity;

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** The bytes of a file that was sent in Base64, since they are not all text; a failure where they are none, or too many. */
export function bytesOf(content: string): Buffer {
  if (content.length % 4 !== 0 || !BASE64.test(content)) throw new ExpectedFailure('bad-argument', 'content: Base64 of the file.');
  const bytes = Buffer.from(content, 'base64');
  if (bytes.length > MAX_CONTENT) throw new ExpectedFailure('bad-argument', `content: ${bytes.length} bytes; at most ${MAX_CONTENT}.`);
  return bytes;
}

/** Bytes of the content as UTF-8; a failure where there are too many. */
export function checkContent(content: string): number {
  const bytes = Buffer.byteLength(content);
  if (bytes > MAX_CONTENT) throw new ExpectedFailure('bad-argument', `content: ${bytes} bytes; at most ${MAX_CONTENT}.`);
  return bytes;
}
