/** `npm run bench [workload…] [--rounds N]`: every figure beside its limit in the same run; fails when one is out of bounds. */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { Figure } from './measure/figure.js';
import { judge, table } from './measure/table.js';
import { documentFigures } from './workloads/documents.js';
import { evidenceFigures } from './workloads/evidence.js';
import { formatFigures } from './workloads/formats.js';
import { heldFigures } from './workloads/held.js';
import { ingestFigures } from './workloads/ingest.js';
import { reimportFigures } from './workloads/reimport.js';
import { riskFigures } from './workloads/risk.js';
import { scanFigures } from './workloads/scans.js';
import { trendFigures } from './workloads/trend.js';

const WORKLOADS: Readonly<Record<string, (rounds: number) => Promise<readonly Figure[]>>> = {
  ingest: ingestFigures,
  evidence: evidenceFigures,
  trend: trendFigures,
  risk: riskFigures,
  documents: documentFigures,
  scans: scanFigures,
  reimport: reimportFigures,
  held: heldFigures,
  formats: formatFigures,
};
const MAX_ROUNDS = 50;

/** Null when the arguments make no sense. */
function asked(args: readonly string[]): { readonly names: readonly string[]; readonly rounds: number } | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { rounds: { type: 'string', default: '5' } },
    allowPositionals: true,
  });
  const rounds = Number(values.rounds);
  const names = positionals.length > 0 ? positionals : Object.keys(WORKLOADS);
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > MAX_ROUNDS) return null;
  return names.every((name) => name in WORKLOADS) ? { names, rounds } : null;
}

async function measure(names: readonly string[], rounds: number): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const name of names) {
    const started = performance.now();
    process.stderr.write(`${name} … `);
    figures.push(...((await WORKLOADS[name]?.(rounds)) ?? []));
    process.stderr.write(`${Math.round((performance.now() - started) / 1_000)} s\n`);
  }
  return figures;
}

async function main(): Promise<number> {
  const wanted = asked(process.argv.slice(2));
  if (!wanted) {
    console.error(`Workloads are ${Object.keys(WORKLOADS).join(', ')}; --rounds is 1 to ${MAX_ROUNDS}.`);
    return 64;
  }
  const judged = (await measure(wanted.names, wanted.rounds)).map(judge);
  const [processor] = cpus();
  console.log(
    `\nMedians of ${wanted.rounds} interleaved rounds on ${cpus().length} × ${processor?.model ?? '?'}, Node ${process.version}\n`,
  );
  console.log(table(judged));
  return judged.every(({ verdict }) => verdict !== 'OUT OF BOUNDS') ? 0 : 1;
}

process.exitCode = await main();
