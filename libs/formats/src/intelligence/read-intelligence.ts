import type { Intelligence } from '#libs/domain';
import { parseNotifiedWorkbook } from '../notified/parse-notified-workbook.js';
import type { Parsed } from '../parsed.js';
import { isZip } from '../scan/archive.js';
import { decodeText } from '../text/decode-text.js';
import { parseIntelligence } from './parse-intelligence.js';

/** A feed's file by its content: text as `parseIntelligence` reads it, or the OAIC's workbook. Never throws. */
export async function readIntelligence(bytes: Uint8Array, name: string | null = null): Promise<Parsed<Intelligence>> {
  if (isZip(bytes)) return notified(bytes);
  const decoded = decodeText(bytes);
  return decoded.ok ? parseIntelligence(decoded.value, name) : decoded;
}

async function notified(bytes: Uint8Array): Promise<Parsed<Intelligence>> {
  const read = await parseNotifiedWorkbook(
    (async function* () {
      yield await Promise.resolve(bytes);
    })(),
  );
  if (!read.ok) return read;
  const { halfYears, notes } = read.value;
  return { ok: true, value: { feed: 'ndb', version: halfYears.at(-1)?.period ?? null, halfYears, notes } };
}
