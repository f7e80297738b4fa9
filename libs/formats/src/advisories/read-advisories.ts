import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { refuse, type Parsed } from '../parsed.js';
import { decodeText } from '../text/decode-text.js';
import { parseAdvisory, type ReadAdvisory } from './parse-advisory.js';

/** Why a file of advisories is refused, and at which of its members. */
export class UnreadableAdvisories extends Error {}

const MAX_MEMBERS = 2_000_000;
/** One advisory, unpacked; the largest that are published take a fifth of it. */
const MAX_ADVISORY = 16 * 1024 * 1024;
/** All of them, unpacked. */
const MAX_UNPACKED = 16 * 1024 * 1024 * 1024;
const MAX_RATIO = 200;
const SMALL = 1024 * 1024;

/**
 * The advisories in the ZIP archive of a whole ecosystem, one after the other: one is in memory at a time, however many there are. Nothing is written, so that
 * members' names lead nowhere. Throws UnreadableAdvisories at the first thing wrong.
 */
export async function* readAdvisories(path: string, ecosystem: string): AsyncGenerator<ReadAdvisory> {
  const zip = await opened(path);
  try {
    if (zip.entryCount > MAX_MEMBERS) throw new UnreadableAdvisories(`it holds more than ${MAX_MEMBERS} files`);
    let unpacked = 0;
    for await (const entry of entriesOf(zip)) {
      if (!entry.fileName.endsWith('.json')) continue;
      check(entry);
      unpacked += entry.uncompressedSize;
      if (unpacked > MAX_UNPACKED) throw new UnreadableAdvisories('it would unpack to more than 16 GB');
      const decoded = decodeText(await contentOf(zip, entry));
      const read = decoded.ok ? parseAdvisory(decoded.value, ecosystem) : decoded;
      if (!read.ok) throw new UnreadableAdvisories(`${entry.fileName}: ${read.path === '' ? 'it' : read.path} ${read.reason}`);
      yield read.value;
    }
  } finally {
    zip.close();
  }
}

/** The same, with what is wrong as the last that is told. */
export async function* advisoriesIn(path: string, ecosystem: string): AsyncGenerator<Parsed<ReadAdvisory>> {
  try {
    for await (const value of readAdvisories(path, ecosystem)) yield { ok: true, value };
  } catch (error) {
    if (!(error instanceof UnreadableAdvisories)) throw error;
    yield refuse('', error.message);
  }
}

/** One advisory by itself. */
export function readAdvisory(bytes: Uint8Array, ecosystem: string): Parsed<ReadAdvisory> {
  if (bytes.length > MAX_ADVISORY) return refuse('', 'has more than 16 MB');
  const decoded = decodeText(bytes);
  return decoded.ok ? parseAdvisory(decoded.value, ecosystem) : decoded;
}

async function opened(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { lazyEntries: true, validateEntrySizes: true, autoClose: false });
  } catch (error) {
    throw broken(error);
  }
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  try {
    for await (const entry of zip.eachEntry()) yield entry;
  } catch (error) {
    throw error instanceof UnreadableAdvisories ? error : broken(error);
  }
}

function check(entry: Entry): void {
  if (entry.isEncrypted()) throw new UnreadableAdvisories(`${entry.fileName} is encrypted`);
  if (entry.uncompressedSize > MAX_ADVISORY) throw new UnreadableAdvisories(`${entry.fileName} would unpack to more than 16 MB`);
  if (entry.uncompressedSize > SMALL && entry.uncompressedSize > MAX_RATIO * entry.compressedSize)
    throw new UnreadableAdvisories(`${entry.fileName} would unpack to more than ${MAX_RATIO} times its size`);
}

/** What says one size and unpacks to more is refused while it does. */
async function contentOf(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  try {
    for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Uint8Array);
  } catch (error) {
    throw broken(error, entry.fileName);
  }
  return Buffer.concat(parts);
}

function broken(error: unknown, name = 'it'): UnreadableAdvisories {
  return new UnreadableAdvisories(`${name} is a broken archive: ${error instanceof Error ? error.message : 'it cannot be read'}`);
}
