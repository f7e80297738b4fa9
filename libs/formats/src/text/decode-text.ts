import { isUtf8 } from 'node:buffer';
import { refuse, type Parsed } from '../parsed.js';

const UTF8 = new TextDecoder('utf-8');
const REPLACEMENT = '\ufffd';
const REPLACEMENT_BYTES = [0xef, 0xbf, 0xbd];

/** The text in UTF-8 bytes, without a byte order mark. Says at which byte they stop being UTF-8. Never throws. */
export function decodeText(bytes: Uint8Array): Parsed<string> {
  if (isUtf8(bytes)) return { ok: true, value: UTF8.decode(bytes) };
  const { offset, line } = firstBadByte(bytes);
  return refuse('', `is not UTF-8: byte ${offset} on line ${line}; save it as UTF-8`);
}

/** The first replacement character that does not stand in the bytes themselves. */
function firstBadByte(bytes: Uint8Array): { readonly offset: number; readonly line: number } {
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const text = UTF8.decode(bytes);
  const encoder = new TextEncoder();
  let offset = bom;
  let from = 0;
  for (;;) {
    const at = text.indexOf(REPLACEMENT, from);
    if (at < 0) return { offset: bytes.length, line: lineOf(text) };
    offset += encoder.encode(text.slice(from, at)).length;
    if (!REPLACEMENT_BYTES.every((byte, index) => bytes[offset + index] === byte)) return { offset, line: lineOf(text.slice(0, at)) };
    offset += REPLACEMENT_BYTES.length;
    from = at + 1;
  }
}

function lineOf(before: string): number {
  return before.split('\n').length;
}
