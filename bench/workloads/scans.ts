import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { readScan } from '#libs/formats';
import { rate, type Figure } from '../measure/figure.js';
import { compare, median, repeat } from '../measure/rounds.js';
import { bytesOfReport, SCAN_REPORTS, type ReportName } from '#libs/testing';
import { BARE_PARSERS } from './bare-parsers.js';

const FINDINGS = 20_000;
const HELD = 200_000;
const SECONDS = 1;
const READ_REPORT = new URL('../read-report.js', import.meta.url).pathname;
const run = promisify(execFile);

/** Reports of scanners: how fast they are read beside the parser of their syntax alone, and what memory that takes beside letting the file pass by. */
export async function scanFigures(rounds: number): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const name of Object.keys(SCAN_REPORTS) as ReportName[]) figures.push(await speedOf(name, rounds), await memoryOf(name, rounds));
  return figures;
}

async function speedOf(name: ReportName, rounds: number): Promise<Figure> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytesOfReport(name, FINDINGS)) pieces.push(piece);
  if ((await BARE_PARSERS[name](pieces)) !== FINDINGS || (await recordsIn(name, pieces)) !== FINDINGS)
    throw new Error(`Not every finding of ${name} was seen`);
  const { product, limit, ratio } = await compare(
    rounds,
    () => repeat(SECONDS, () => recordsIn(name, pieces)),
    () => repeat(SECONDS, () => BARE_PARSERS[name](pieces)),
  );
  return { name: `scan-${name}`, product: rate(product * FINDINGS), limit: rate(limit * FINDINGS), value: ratio };
}

async function recordsIn(format: ReportName, pieces: readonly Uint8Array[]): Promise<number> {
  const parsed = await readScan(streamed(pieces), { format, name: null, utcOffset: null });
  if (!parsed.ok) throw new Error(`${format}: ${parsed.reason}`);
  return parsed.value.records;
}

async function* streamed(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield await Promise.resolve(piece);
}

async function memoryOf(name: ReportName, rounds: number): Promise<Figure> {
  const pairs: { read: number; pass: number }[] = [];
  for (let round = 0; round < rounds; round += 1) pairs.push({ read: await heldBy(name, 'read'), pass: await heldBy(name, 'pass') });
  const [read, pass] = [median(pairs.map((pair) => pair.read)), median(pairs.map((pair) => pair.pass))];
  return { name: `scan-${name}-memory`, product: megabytes(read), limit: megabytes(pass), value: read / pass };
}

async function heldBy(name: ReportName, what: 'read' | 'pass'): Promise<number> {
  const { stdout } = await run(process.execPath, [READ_REPORT, name, String(HELD), what]);
  return Number(stdout);
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
