import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Figure } from '../measure/figure.js';
import { median } from '../measure/rounds.js';
import { NODE_FLAGS } from '../measure/service.js';
import { openBenchDatabase, type BenchDatabase } from '../world/bench-database.js';
import { addClinic } from '../world/devices.js';

const FINDINGS = 200_000;
const LIMIT_MB = 300;
const HOLD_SCAN = new URL('../hold-scan.js', import.meta.url).pathname;
const run = promisify(execFile);

/** What a scanner's file of a gigabyte takes in memory, from its bytes to findings with a life, in two processes as ingest and worker are. */
export async function heldFigures(rounds: number): Promise<readonly Figure[]> {
  const database = await openBenchDatabase();
  try {
    const [taken, merged]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      const { providerId, clinicId } = await addClinic(database, `Large ${round}`);
      taken.push(await heldBy(database, ['take', providerId, clinicId]));
      merged.push(await heldBy(database, ['merge', providerId, clinicId]));
      await allMerged(database, round + 1);
    }
    return [figure('scan-take-memory', median(taken)), figure('scan-merge-memory', median(merged))];
  } finally {
    await database.close();
  }
}

async function heldBy({ env }: BenchDatabase, args: readonly string[]): Promise<number> {
  const { stdout } = await run(process.execPath, [...NODE_FLAGS, HOLD_SCAN, ...args, String(FINDINGS)], {
    env: { ...process.env, ...env },
  });
  return Number(stdout) / 1e6;
}

async function allMerged({ admin }: BenchDatabase, rounds: number): Promise<void> {
  const { rows } = await admin.query<{ n: string }>('SELECT count(*) AS n FROM finding_place WHERE open');
  if (Number(rows[0]?.n) !== FINDINGS * rounds) throw new Error(`${rows[0]?.n} places are open`);
}

function figure(name: 'scan-take-memory' | 'scan-merge-memory', megabytes: number): Figure {
  return { name, product: `${Math.round(megabytes)} MB`, limit: `${LIMIT_MB} MB`, value: megabytes / LIMIT_MB };
}
