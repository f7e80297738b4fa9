import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { pipeline } from 'node:stream';
import { refuse, type Parsed } from '../parsed.js';
import { decodeStream } from '../scan/decode-stream.js';
import { jsonRecords } from '../scan/json-records.js';
import { UnreadableScan } from '../scan/scan-format.js';
import { parseCveRecord, parseNvdCve, type ReadCve } from './parse-cve.js';
import { UnreadableAdvisories } from './read-advisories.js';

/** All of one file, unpacked: a year of NVD takes a twentieth of it. */
const MAX_UNPACKED = 4 * 1024 * 1024 * 1024;
const STEP = 512 * 1024;
const NVD_ELEMENT = 'vulnerabilities/#/cve';
const RECORD_PARTS = ['dataType', 'dataVersion', 'cveMetadata', 'containers'];

/**
 * The CVEs in a file, one after the other: a page or a feed of NVD's API 2.0 (`vulnerabilities`), or one record of the CVE program of version 5, each also
 * packed by gzip. Throws UnreadableAdvisories at the first thing wrong, and where it is another file.
 */
export async function* readCves(path: string): AsyncGenerator<ReadCve> {
  try {
    yield* cvesIn(bytesOf(path));
  } catch (error) {
    throw unreadable(error);
  }
}

/** A page of NVD's API 2.0. */
export interface CvePage {
  /** How many CVEs the question has, on all pages, and which of them is the first here. */
  readonly total: number;
  readonly start: number;
  readonly cves: readonly ReadCve[];
}

/** A page as it came over the wire. Never throws for what is wrong with it. */
export async function readCvePage(bytes: Uint8Array): Promise<Parsed<CvePage>> {
  try {
    return await pageIn(bytes);
  } catch (error) {
    const refused = unreadable(error);
    if (refused instanceof UnreadableAdvisories) return refuse('', refused.message);
    throw error;
  }
}

async function pageIn(bytes: Uint8Array): Promise<Parsed<CvePage>> {
  const { text, encoding } = await decodeStream(inSteps(bytes));
  const cves: ReadCve[] = [];
  const counts = new Map<string, unknown>();
  const needs = ['vulnerabilities', ...COUNTS];
  for await (const { path, node, pattern } of jsonRecords(text, [NVD_ELEMENT, ...COUNTS], { needs })) {
    if (pattern === NVD_ELEMENT) cves.push(taken(`/${path.join('/')}`, parseNvdCve(node.value)));
    else counts.set(pattern, node.value);
  }
  if (encoding() !== 'utf-8') throw new UnreadableAdvisories('it is not UTF-8');
  const [total, start] = COUNTS.map((name) => counts.get(name));
  return isCount(total) && isCount(start) ? { ok: true, value: { total, start, cves } } : refuse('', 'does not count its CVEs');
}

const COUNTS = ['totalResults', 'startIndex'];

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

async function* cvesIn(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ReadCve> {
  const { head, text, encoding } = await decodeStream(bytes);
  const isRecord = /"dataType"\s*:\s*"CVE_RECORD"/.test(head) && !/"vulnerabilities"\s*:/.test(head);
  yield* isRecord ? recordIn(text) : elementsIn(text);
  if (encoding() !== 'utf-8') throw new UnreadableAdvisories('it is not UTF-8');
}

async function* elementsIn(text: AsyncIterable<string>): AsyncGenerator<ReadCve> {
  for await (const { path, node } of jsonRecords(text, [NVD_ELEMENT], { needs: ['vulnerabilities'] }))
    yield taken(`/${path.join('/')}`, parseNvdCve(node.value));
}

async function* recordIn(text: AsyncIterable<string>): AsyncGenerator<ReadCve> {
  const record: Record<string, unknown> = {};
  for await (const { path, node } of jsonRecords(text, RECORD_PARTS)) record[path.join('/')] = node.value;
  yield taken('', parseCveRecord(record));
}

function taken(at: string, read: Parsed<ReadCve>): ReadCve {
  if (read.ok) return read.value;
  const place = `${at}${read.path}`;
  throw new UnreadableAdvisories(`${place === '' ? 'it' : place} ${read.reason}`);
}

async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path);
  const bytes = (await isPacked(path)) ? pipeline(file, createGunzip(), () => undefined) : file;
  let size = 0;
  for await (const piece of bytes) {
    size += (piece as Buffer).length;
    if (size > MAX_UNPACKED) throw new UnreadableAdvisories('it would unpack to more than 4 GB');
    yield piece as Buffer;
  }
}

async function isPacked(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

/** Others get their turn while a page of many megabytes is read. */
async function* inSteps(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += STEP) {
    yield bytes.subarray(at, at + STEP);
    await setImmediate();
  }
}

function unreadable(error: unknown): unknown {
  if (error instanceof UnreadableScan) return new UnreadableAdvisories(`${error.path === '' ? 'it' : error.path} ${error.reason}`);
  return isOfArchive(error) ? new UnreadableAdvisories('it is a broken archive') : error;
}

/** As zlib calls what is wrong with what it unpacks. */
function isOfArchive(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');
}
