import type { Client } from 'pg';
import type { Figure } from '../measure/figure.js';
import { Load } from '../measure/load.js';
import { median } from '../measure/rounds.js';
import type { Service } from '../measure/service.js';
import { rowVersions, walBytes } from '../measure/wal.js';
import { openBenchDatabase, type BenchDatabase } from '../world/bench-database.js';
import { addDevices } from '../world/devices.js';
import { CONNECTIONS, inTurn, Sender, startIngest, turns } from '../world/senders.js';

const DEVICES = 100;
const BATCHES = 7;
/** Reports of one batch. */
const BATCH = 200;
/** What ingest's connections call themselves. */
const INGEST = 'wardround-ingest';

/** What a report that says nothing new costs the database; none of it depends on how fast or how busy the machine is. */
export async function ingestCounts(): Promise<readonly Figure[]> {
  const database = await openBenchDatabase();
  try {
    const senders = (await addDevices(database, DEVICES)).map((device) => new Sender(device));
    await withIngest(database, (load) => inTurn(load, senders, true));
    await database.admin.query('VACUUM ANALYZE');
    const before = await rowVersions(database.admin, INGEST);
    const costs = await withIngest(database, (load, ingest) => costsOf(database.admin, ingest, load, senders));
    const versions = (await rowVersions(database.admin, INGEST)) - before;
    return [
      { name: 'unchanged-report-wal', product: `${Math.round(costs.wal)} B`, limit: '', value: costs.wal },
      { name: 'unchanged-report-versions', product: String(versions / costs.reports), limit: '', value: versions / costs.reports },
      { name: 'unchanged-report-messages', product: String(costs.messages), limit: '', value: costs.messages },
    ];
  } finally {
    await database.close();
  }
}

/** Starts an ingest of its own and ends it, because its connections tell what they wrote when they end. */
async function withIngest<T>(database: BenchDatabase, work: (load: Load, ingest: Service) => Promise<T>): Promise<T> {
  const ingest = await startIngest(database, true);
  const load = new Load(ingest.port, CONNECTIONS);
  try {
    return await work(load, ingest);
  } finally {
    load.close();
    await ingest.stop();
  }
}

async function costsOf(admin: Client, ingest: Service, load: Load, senders: readonly Sender[]) {
  const next = turns(senders);
  const batch = (): Promise<void> => inTurn(load, Array.from({ length: BATCH }, next), false);
  await admin.query('CHECKPOINT');
  await batch(); // the first change of a page after a checkpoint logs the whole page
  const messages = await ingest.statements();
  const wal: number[] = [];
  for (let n = 0; n < BATCHES; n += 1) wal.push((await walBytes(admin, batch)) / BATCH);
  const sent = (await ingest.statements()) - messages;
  return { wal: median(wal), messages: sent / (BATCH * BATCHES), reports: BATCH * (BATCHES + 1) };
}
