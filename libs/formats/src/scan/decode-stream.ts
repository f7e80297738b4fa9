/** Enough to tell a format and an encoding from. */
const HEAD_BYTES = 64 * 1024;
const XML_ENCODING = /^<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/;
const LATIN = 'windows-1252';

export interface DecodedStream {
  /** The first 64 KiB, decoded. */
  readonly head: string;
  /** All of it, the head included. */
  readonly text: AsyncIterable<string>;
  /** The encoding in the end: it turns to windows-1252 where the bytes stop being UTF-8. */
  readonly encoding: () => string;
}

/**
 * Bytes as text, piece by piece: by byte order mark, by the XML declaration, else UTF-8; bytes that are none of it are read as
 * windows-1252, the encoding of old Windows tools, from there on.
 */
export async function decodeStream(bytes: AsyncIterable<Uint8Array>): Promise<DecodedStream> {
  const pieces = bytes[Symbol.asyncIterator]();
  const head = await readHead(pieces);
  const decoder = new Decoder(encodingOf(head));
  const first = decoder.decode(head);
  async function* text(): AsyncGenerator<string> {
    yield first;
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
      const decoded = decoder.decode(next.value);
      if (decoded !== '') yield decoded;
    }
    const rest = decoder.end();
    if (rest !== '') yield rest;
  }
  return { head: first.slice(0, HEAD_BYTES), text: text(), encoding: () => decoder.encoding };
}

async function readHead(pieces: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const next = await pieces.next();
    if (next.done) break;
    parts.push(next.value);
    length += next.value.length;
  }
  return Buffer.concat(parts);
}

/** What the first bytes of a file are where it says its encoding by them; an XML file in UTF-16 begins with `<` even without a mark. */
const MARKS = [
  ['utf-16le', /^(\xff\xfe|<\0[^\0]\0)/],
  ['utf-16be', /^(\xfe\xff|\0<\0[^\0])/],
] as const;

function encodingOf(head: Uint8Array): string {
  const start = Buffer.from(head.subarray(0, 256)).toString('latin1');
  for (const [encoding, mark] of MARKS) if (mark.test(start)) return encoding;
  const declared = XML_ENCODING.exec(start.replace(/^\xef\xbb\xbf/, ''))?.[1] ?? '';
  return /^(iso-8859-1|latin-?1|windows-1252|us-ascii)$/i.test(declared) ? LATIN : 'utf-8';
}

class Decoder {
  private decoder: InstanceType<typeof TextDecoder>;
  /** The beginning of a character whose other bytes are still to come. */
  private pending = new Uint8Array();

  constructor(public encoding: string) {
    this.decoder = new TextDecoder(encoding, { fatal: encoding === 'utf-8' });
  }

  decode(piece: Uint8Array): string {
    if (this.encoding !== 'utf-8') return this.decoder.decode(piece, { stream: true });
    try {
      const text = this.decoder.decode(piece, { stream: true });
      this.pending = incompleteEnd(piece.length < 4 ? Buffer.concat([this.pending, piece]) : piece);
      return text;
    } catch {
      return this.turnToLatin(piece);
    }
  }

  end(): string {
    try {
      return this.decoder.decode();
    } catch {
      return this.turnToLatin(new Uint8Array());
    }
  }

  private turnToLatin(piece: Uint8Array): string {
    this.encoding = LATIN;
    this.decoder = new TextDecoder(LATIN);
    return this.decoder.decode(Buffer.concat([this.pending, piece]), { stream: true });
  }
}

/** The bytes at the end that begin a UTF-8 character and do not finish it. */
function incompleteEnd(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return lengthOf(byte) > back ? new Uint8Array(bytes.subarray(bytes.length - back)) : new Uint8Array();
    if (byte < 0x80) break;
  }
  return new Uint8Array();
}

function lengthOf(lead: number): number {
  if (lead >= 0xf0) return 4;
  return lead >= 0xe0 ? 3 : 2;
}
