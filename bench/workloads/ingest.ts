import { copyIn, copyOut } from '../measure/copy.js';
import { rate, type Figure } from '../measure/figure.js';
import { Load, type Call } from '../measure/load.js';
import { compare, type Timed } from '../measure/rounds.js';
import { Service } from '../measure/service.js';
import { openBenchDatabase, type BenchDatabase } from '../world/bench-database.js';
import { addDevices } from '../world/devices.js';
import { CONNECTIONS, inTurn, Sender, startIngest, turns } from '../world/senders.js';
import { ingestCounts } from './ingest-counts.js';

const DEVICES = 200;
const SECONDS = 2;
/** Reports of one round that say something new. */
const CHANGED = 800;

/** Reports of 20 KB through ingest, beside the same path without a database and beside COPY of the rows that it writes. */
export async function ingestFigures(rounds: number): Promise<readonly Figure[]> {
  return [...(await ingestRates(rounds)), ...(await ingestCounts())];
}

async function ingestRates(rounds: number): Promise<readonly Figure[]> {
  const database = await openBenchDatabase();
  try {
    const senders = (await addDevices(database, DEVICES)).map((device) => new Sender(device));
    return await timedFigures(database, senders, rounds);
  } finally {
    await database.close();
  }
}

async function timedFigures(database: BenchDatabase, senders: readonly Sender[], rounds: number): Promise<readonly Figure[]> {
  const ingest = await startIngest(database);
  const bare = await Service.start('bench/bare-server.js', 'BARE_PORT', {});
  const [toIngest, toBare] = [new Load(ingest.port, CONNECTIONS), new Load(bare.port, CONNECTIONS)];
  try {
    await inTurn(toIngest, senders, true); // every device is known before anything is measured
    const next = turns(senders);
    const unchanged = await compare(
      rounds,
      () => toIngest.for(SECONDS, (send) => next().report(send, false)),
      () => toBare.for(SECONDS, (send) => parsed(send, next().call())),
    );
    const changed = await compareWithCopy(database, toIngest, senders, rounds);
    return [
      { name: 'unchanged-reports', product: rate(unchanged.product), limit: rate(unchanged.limit), value: unchanged.ratio },
      { name: 'changed-reports', product: rate(changed.product), limit: rate(changed.limit), value: changed.ratio },
    ];
  } finally {
    for (const load of [toIngest, toBare]) load.close();
    await Promise.all([ingest.stop(), bare.stop()]);
  }
}

async function parsed(send: Load['send'], call: Call): Promise<void> {
  const { status, text } = await send({ ...call, path: '/parse' });
  if (status !== 202) throw new Error(`The bare server answered ${status}: ${text}`);
}

/** COPY gets the very rows that ingest has just written, and puts them into a table with the same indexes and no policies. */
async function compareWithCopy({ admin }: BenchDatabase, load: Load, senders: readonly Sender[], rounds: number) {
  await admin.query('CREATE TABLE copied (LIKE submission INCLUDING ALL)');
  const next = turns(senders);
  const product = async (): Promise<Timed> => {
    const batch = Array.from({ length: CHANGED }, next);
    const started = performance.now();
    await inTurn(load, batch, true);
    return { count: batch.length, seconds: (performance.now() - started) / 1_000 };
  };
  const limit = async (): Promise<Timed> => {
    await admin.query('TRUNCATE copied');
    const rows = await copyOut(admin, `SELECT * FROM submission ORDER BY received_at DESC LIMIT ${CHANGED}`);
    const started = performance.now();
    await copyIn(admin, 'copied', rows);
    return { count: rows.length, seconds: (performance.now() - started) / 1_000 };
  };
  await product();
  return compare(rounds, product, limit);
}
