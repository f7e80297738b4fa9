import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { errorCode } from '../error-code.js';

const TEXT_LIKE = new Set(['.txt', '.csv', '.tsv', '.json', '.xml', '.html', '.htm', '.md', '.log', '.hl7', '.rtf', '.eml']);

export function isTextLike(name: string): boolean {
  return TEXT_LIKE.has(extname(name).toLowerCase());
}

/** Windows has neither of the last two. */
const flags: Readonly<Partial<Record<string, number>>> = constants;
const OPEN_FLAGS = constants.O_RDONLY | (flags['O_NOFOLLOW'] ?? 0) | (flags['O_NONBLOCK'] ?? 0);

export interface TextFile {
  readonly text: string;
  /** True when the file goes on beyond what was read. */
  readonly truncated: boolean;
}

/** The beginning of a text file; null when it cannot be read or is not text. A link is never followed. */
export async function readTextFile(path: string, maxBytes: number): Promise<TextFile | null> {
  try {
    const file = await open(path, OPEN_FLAGS);
    try {
      const { size } = await file.stat();
      if (size === 0) return { text: '', truncated: false };
      const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, maxBytes)), 0, Math.min(size, maxBytes), 0);
      const text = decoded(buffer.subarray(0, bytesRead));
      return text === null ? null : { text, truncated: size > maxBytes };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (errorCode(error) !== null) return null;
    throw error;
  }
}

/** UTF-8, or UTF-16 as Windows exports write it; null for bytes that are no text. */
function decoded(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)))
      .swap16()
      .toString('utf16le');
  return bytes.subarray(0, 8192).includes(0) ? null : bytes.toString('utf8');
}
