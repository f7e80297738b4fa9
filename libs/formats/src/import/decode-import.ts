import { isUtf8 } from 'node:buffer';
import type { ImportEncoding } from '#libs/domain';
import { refuse, type Parsed } from '../parsed.js';
import { decodeText } from '../text/decode-text.js';

type Known = Exclude<ImportEncoding, 'auto'>;

/** The text of a file that somebody's program wrote, without a byte order mark. A mark says more than the mapping does. Never throws. */
export function decodeImport(bytes: Uint8Array, said: ImportEncoding): Parsed<string> {
  const encoding = marked(bytes) ?? (said === 'auto' ? 'utf-8' : said);
  if (encoding === 'utf-8') {
    const decoded = decodeText(bytes);
    return decoded.ok ? decoded : refuse('', `${decoded.reason}, or say encoding windows-1252 or utf-16le in the mapping`);
  }
  // Every byte is some character in Windows-1252: a mapping that is wrong about it would spoil names in silence.
  if (encoding === 'windows-1252' && isUtf8(bytes)) return decodeText(bytes);
  try {
    return { ok: true, value: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    return refuse('', `is not ${encoding}: save it as UTF-8, or correct the mapping`);
  }
}

function marked(bytes: Uint8Array): Known | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : null;
}
