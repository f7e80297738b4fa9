import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { rate, type Figure } from '../measure/figure.js';
import { median } from '../measure/rounds.js';
import { NODE_FLAGS } from '../measure/service.js';
import { REPORT_SHAPES, type ShapedFormat } from '#libs/testing';

const FINDINGS = 50_000;
const LIMIT_MB = 300;
const READ_FORMAT = new URL('../read-format.js', import.meta.url).pathname;
const run = promisify(execFile);

interface Read {
  readonly held: number;
  readonly took: number;
}

/** How fast a process that has just started reads 50,000 findings of each format, and what memory that takes of the 300 MB that it may. */
export async function formatFigures(rounds: number): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const format of Object.keys(REPORT_SHAPES) as ShapedFormat[]) {
    const reads: Read[] = [];
    for (let round = 0; round < rounds; round += 1) reads.push(await readOf(format));
    const megabytes = median(reads.map(({ held }) => held)) / 1e6;
    const speed = rate((FINDINGS * 1_000) / median(reads.map(({ took }) => took)));
    figures.push({
      name: `format-${format}`,
      product: `${speed} in ${Math.round(megabytes)} MB`,
      limit: `${LIMIT_MB} MB`,
      value: megabytes / LIMIT_MB,
    });
  }
  return figures;
}

async function readOf(format: ShapedFormat): Promise<Read> {
  const { stdout } = await run(process.execPath, [...NODE_FLAGS, READ_FORMAT, format, String(FINDINGS)]);
  return JSON.parse(stdout) as Read;
}
