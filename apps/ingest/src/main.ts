#!/usr/bin/env node
import { BadSettings, ingestSettings } from '#libs/config';
import { nodeSecrets } from '#libs/crypto';
import { createLogger } from '#libs/observability';
import { openWorkQueue } from '#libs/queue';
import { openStore } from '#libs/store';
import { createIngest } from './app.js';
import { UnannouncedQueue } from './announce/unannounced-queue.js';
import { chooseClock } from './clock/choose-clock.js';
import { DEFAULT_SETTINGS } from './deps.js';
import { requireLoopbackForReplay } from './edge/replay-rules.js';

const STOP_SECONDS = 10;

async function main(): Promise<void> {
  const settings = ingestSettings(process.env);
  requireLoopbackForReplay(settings);
  const replay = process.env['WARDROUND_CLOCK'] === 'parent';
  const clock = chooseClock(process.env['WARDROUND_CLOCK'], process);
  const log = createLogger('ingest', settings.logLevel);
  const store = await openStore({
    databaseUrl: settings.databaseUrl.reveal(),
    poolSize: settings.poolSize,
    applicationName: 'wardround-ingest',
  });
  const queue = replay ? new UnannouncedQueue() : openWorkQueue(settings.queue, (error) => log.error({ err: error }, 'queue'));
  const { rateLimit, trustProxy } = settings;
  const app = await createIngest({
    records: store.records,
    gate: store.gate,
    secrets: nodeSecrets(settings.deploymentKey),
    clock,
    queue,
    log,
    settings: { ...DEFAULT_SETTINGS, rateLimit, trustProxy: trustProxy ?? false },
    ping: () => store.ping(),
  });

  /** Requests under way are answered first; a queue that is down cannot hold up the end. */
  const stop = async (reason: string): Promise<void> => {
    log.info({ reason }, 'stopping');
    setTimeout(() => process.exit(0), STOP_SECONDS * 1_000).unref();
    await app.close();
    await queue.close();
    await store.close();
    process.exit(0);
  };
  process.once('SIGTERM', (signal) => void stop(signal));
  process.once('SIGINT', (signal) => void stop(signal));
  // Started by a parent, ended with it: a launcher that is killed leaves nobody behind.
  if (process.send) process.once('disconnect', () => void stop('the parent is gone'));

  await app.listen(settings.port, settings.host).catch((error: unknown) => {
    throw portProblem(error, settings);
  });
  log.info({ host: settings.host, port: settings.port }, 'ready');
  process.send?.({ type: 'ready' });
}

/** A port that is taken is a setting to change, not a fault. */
function portProblem(error: unknown, { host, port }: { readonly host: string; readonly port: number }): unknown {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  return taken ? new BadSettings(`${host}:${port} is in use: stop what listens there, or set INGEST_PORT.`) : error;
}

main().catch((error: unknown) => {
  console.error(error instanceof BadSettings ? error.message : error);
  process.exit(1);
});
