import { SCAN_SCHEMA, verdictOf, type Scan } from '#libs/domain';
import { refuse, type Parsed } from '../parsed.js';
import { isZip, membersOf, type Member } from './archive.js';
import { decodeStream } from './decode-stream.js';
import { defender } from './defender.js';
import { isDefenderArchive, readDefenderArchive } from './defender-archive.js';
import { Gathering } from './gather.js';
import { peeked } from './peeked.js';
import { SCAN_READERS } from './readers.js';
import { gunzipped, isGzip } from './gzip.js';
import { line } from './plain.js';
import { withoutSecrets } from './web-place.js';
import { run, UnreadableScan, type FileHead, type ScanFormat, type ScanItem, type ScanOptions } from './scan-format.js';

/** Asks for the format to be told from the file's content. */
const AUTO = 'auto';

/** Every format's id and what it is, in the order in which they are tried. */
export const SCAN_FORMATS: readonly { readonly id: string; readonly tool: string; readonly title: string }[] = SCAN_READERS.map(
  ({ id, tool, title }) => ({ id, tool, title }),
);

export interface ScanFile extends ScanOptions {
  /** One of SCAN_FORMATS, or `auto`. */
  readonly format: string;
  /** The file's name, if it has one: some formats are told by its ending. */
  readonly name: string | null;
}

/**
 * The scan in a file of another tool, read as it streams by, or the first thing wrong with it; a ZIP archive with one file in it is read
 * as that file, a file packed by gzip as what it was. Throws only what the source throws.
 */
export async function readScan(bytes: AsyncIterable<Uint8Array>, file: ScanFile): Promise<Parsed<Scan>> {
  try {
    const { head, all } = await peeked(bytes);
    if (isZip(head)) return await readArchive(await membersOf(all), file);
    return await readText(isGzip(head) ? gunzipped(all) : all, file);
  } catch (error) {
    if (error instanceof UnreadableScan) return refuse(error.path, error.reason);
    throw error;
  }
}

/** `+10:00` */
const OFFSET = /^[+-](0\d|1[0-4]):[0-5]\d$/;

async function readText(bytes: AsyncIterable<Uint8Array>, file: ScanFile): Promise<Parsed<Scan>> {
  if (file.utcOffset !== null && !OFFSET.test(file.utcOffset)) return refuse('utcOffset', 'expected an offset such as +10:00');
  const decoded = await decodeStream(bytes);
  const head = { text: decoded.head, name: (file.name ?? '').toLowerCase() };
  const format = chosen(file.format, head);
  if ('problem' in format) return format;
  const gathering = await gathered(itemsOf(format, decoded.text, file));
  if (!mayBeNothing(head.text) && !format.recognises(head) && gathering.records === 0 && gathering.assets.length === 0)
    return refuse('', `holds nothing of the format ${format.id}`);
  if (decoded.encoding() === 'windows-1252') gathering.note('The file is not UTF-8; it was read as windows-1252.');
  return { ok: true, value: scanOf(format, gathering) };
}

/** A table that was cut off looks like a whole one, except that its last line does not end. */
const UNENDED = 'Its last line does not end, so it may have been cut off.';

function itemsOf(format: ScanFormat, text: AsyncIterable<string>, file: ScanFile): AsyncIterable<ScanItem> {
  return format.isTable ? asTable(format, text, file) : format.read(text, file);
}

async function* asTable(format: ScanFormat, text: AsyncIterable<string>, file: ScanFile): AsyncGenerator<ScanItem> {
  let [begin, end] = ['', ''];
  const watched = async function* (): AsyncGenerator<string> {
    for await (const piece of text) {
      if (begin.trim() === '') begin = piece.slice(0, 100);
      end = (end + piece).slice(-100);
      yield piece;
    }
  };
  yield* format.read(watched(), file);
  // Some formats are a table or JSON, which says itself where it ends.
  if (!/^\s*[[{<]/.test(begin) && !/[\r\n]\s*$/.test(end)) yield run({ partial: UNENDED });
}

/** An empty file, and JSON, which each format checks for what makes it its own: an empty list is how many tools say that all is well. */
function mayBeNothing(text: string): boolean {
  return /^\s*(?:$|[[{]|null\s*$)/.test(text);
}

async function readArchive(members: readonly Member[], file: ScanFile): Promise<Parsed<Scan>> {
  if (isDefenderArchive(members) && (file.format === AUTO || file.format === defender.id))
    return { ok: true, value: scanOf(defender, await gathered(readDefenderArchive(members, file))) };
  const [only, ...others] = members;
  if (!only) return refuse('', 'is an archive without a file');
  if (others.length > 0) return refuse('', `is an archive of ${members.length} files: send the report alone`);
  return readText(await only.bytes(), { ...file, name: only.name });
}

async function gathered(items: AsyncIterable<ScanItem>): Promise<Gathering> {
  const gathering = new Gathering();
  for await (const item of items) gathering.add(item);
  return gathering;
}

/** All that was gathered of one run, and how far it is believed. */
export function scanOf({ id, tool }: Pick<ScanFormat, 'id' | 'tool'>, gathering: Gathering): Scan {
  const { run, counts, records, assets, findings, notes } = gathering;
  return {
    schema: SCAN_SCHEMA,
    format: id,
    tool: line(run.tool ?? tool, 100) ?? tool,
    toolVersion: line(run.toolVersion, 100),
    scope: line(run.scope === undefined ? null : withoutSecrets(run.scope), 200),
    ...(run.looked === undefined ? {} : { looked: run.looked }),
    observedAt: run.observedAt ?? null,
    records,
    counts: { ...counts },
    verdict: verdictOf({ counts, records, assets, failure: run.failure ?? null, partial: run.partial ?? null }),
    assets,
    findings,
    notes,
  };
}

function chosen(id: string, head: FileHead): ScanFormat | Extract<Parsed<never>, { ok: false }> {
  if (id === AUTO && head.text.trim() === '')
    return refuse('', 'is empty: name its format, if its tool writes nothing when it finds nothing');
  const wanted = SCAN_READERS.find((format) => (id === AUTO ? format.recognises(head) : format.id === id));
  if (wanted) return wanted;
  const ids = SCAN_READERS.map((format) => format.id).join(', ');
  return refuse('format', id === AUTO ? `cannot be told from the file: name one of ${ids}` : `expected ${AUTO}, ${ids}`);
}
