import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { UnreadableScan } from './scan-format.js';

const MAX_PACKED = 64 * 1024 * 1024;
const MAX_MEMBERS = 1_000;
/** Of all members together, unpacked. */
export const MAX_UNPACKED = 1024 * 1024 * 1024;
/** Reports shrink to a tenth or twentieth; a bomb to a thousandth. */
export const MAX_RATIO = 200;
/** Below it the ratio says nothing. */
export const SMALL = 1024 * 1024;
/** What operating systems add of their own. */
const OWN = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/;

export interface Member {
  /** In lower case. */
  readonly name: string;
  readonly bytes: () => Promise<AsyncIterable<Uint8Array>>;
}

/** Whether a file begins as a ZIP archive does. */
export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5) && (head[3] === 4 || head[3] === 6);
}

/**
 * The files in a ZIP archive; nothing is written anywhere, so that their names lead nowhere. An archive that would unpack to much more
 * than it is, or to more than a gigabyte, is refused before it does: its own sizes are checked again while it is unpacked.
 */
export async function membersOf(bytes: AsyncIterable<Uint8Array>): Promise<readonly Member[]> {
  const zip = await opened(await whole(bytes));
  if (zip.entryCount > MAX_MEMBERS) throw new UnreadableScan('', `holds more than ${MAX_MEMBERS} files`);
  const members: Member[] = [];
  let unpacked = 0;
  for (const entry of await entriesOf(zip)) {
    check(entry);
    unpacked += entry.uncompressedSize;
    if (unpacked > MAX_UNPACKED) throw new UnreadableScan(entry.fileName, 'makes it unpack to more than a gigabyte');
    if (!entry.fileName.endsWith('/') && !OWN.test(entry.fileName))
      members.push({ name: entry.fileName.toLowerCase(), bytes: () => streamOf(zip, entry) });
  }
  return members;
}

async function whole(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of bytes) {
    length += part.length;
    if (length > MAX_PACKED)
      throw new UnreadableScan('', `is an archive of more than ${MAX_PACKED / 1024 / 1024} MB: send the reports one by one`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function opened(buffer: Buffer): Promise<ZipFile> {
  try {
    return await fromBufferPromise(buffer, { lazyEntries: true, validateEntrySizes: true });
  } catch (error) {
    throw broken(error);
  }
}

async function entriesOf(zip: ZipFile): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (error) {
    throw broken(error);
  }
  return entries;
}

function check(entry: Entry): void {
  if (entry.isEncrypted()) throw new UnreadableScan(entry.fileName, 'is encrypted: send it without a password');
  const tooSmall = entry.uncompressedSize > SMALL && entry.uncompressedSize > MAX_RATIO * entry.compressedSize;
  if (tooSmall) throw new UnreadableScan(entry.fileName, `would unpack to more than ${MAX_RATIO} times its size`);
}

async function streamOf(zip: ZipFile, entry: Entry): Promise<AsyncIterable<Uint8Array>> {
  const stream = await zip.openReadStreamPromise(entry).catch((error: unknown) => {
    throw broken(error);
  });
  return unbroken(stream, entry.fileName);
}

async function* unbroken(stream: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    throw broken(error, name);
  }
}

export function broken(error: unknown, name = ''): UnreadableScan {
  return new UnreadableScan(name, `is a broken archive: ${error instanceof Error ? error.message : 'it cannot be read'}`);
}
