#!/usr/bin/env node
import { setTimeout as pause } from 'node:timers/promises';
import { workerSettings } from '#libs/config';
import { httpConnectors, httpFeeds } from '#libs/connect';
import { envelopeVault, keysOnDemand, nodeSecrets } from '#libs/crypto';
import { renderReportPdf } from '#libs/document';
import { Clock, ReportRenderer } from '#libs/flow';
import { createLogger } from '#libs/observability';
import { guardedOutbound } from '#libs/outbound';
import { openWorkQueue } from '#libs/queue';
import { openStore } from '#libs/store';
import type { ReportDocument } from '#libs/domain';
import { createWorker } from './app.js';
import { serveHealth } from './edge/health.js';
import { pulledReaders } from './pull/pulled-readers.js';

class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}

class PdfRenderer extends ReportRenderer {
  override render(document: ReportDocument): Promise<Uint8Array> {
    return renderReportPdf(document);
  }
}

const KEEP_SCHEDULES_MS = 5_000;

const settings = workerSettings(process.env);
const log = createLogger('worker', settings.logLevel);
const onError = (error: Error): void => log.error({ err: error }, 'queue');

const store = await openStore({
  databaseUrl: settings.databaseUrl.reveal(),
  poolSize: settings.poolSize,
  applicationName: 'wardround-worker',
});
const queue = openWorkQueue(settings.queue, onError);
const secrets = nodeSecrets(settings.deploymentKey);
const { riskModel } = settings;
const clock = new SystemClock();
const outbound = guardedOutbound({ trusted: settings.outboundTrusted });
const deps = {
  ...{ records: store.records, gate: store.gate, queue, secrets, riskModel, clock, renderer: new PdfRenderer() },
  vault: envelopeVault(keysOnDemand(settings.keyFile)),
  connectors: httpConnectors({ outbound, clock, pause, readers: pulledReaders }),
  feeds: httpFeeds({ outbound, clock, pause, readers: pulledReaders }, settings.feeds, settings.feedOptions),
};
const worker = await createWorker(deps, settings.queue, {
  onError,
  onFailed: (name, error) => log.error({ err: error, queue: name }, 'job failed'),
});
// Again and again: a queue that lost everything lost its rounds too, and without `sweep` nothing would come back.
const keepSchedules = (): Promise<void> => queue.keepSchedules().catch(onError);
await keepSchedules();
const keeper = setInterval(() => void keepSchedules(), KEEP_SCHEDULES_MS);

const health = settings.healthPort === null ? null : serveHealth(settings.healthPort, () => store.ping());
log.info('ready');
process.send?.({ type: 'ready' });

let stopping = false;

/** Running jobs end first: what is cut off anyway starts again from its row. */
async function stop(signal: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info({ signal }, 'stopping');
  clearInterval(keeper);
  health?.close();
  await worker.close();
  await queue.close();
  await store.close();
  process.exit(0);
}
process.once('SIGTERM', (signal) => void stop(signal));
process.once('SIGINT', (signal) => void stop(signal));
// Started by a parent, ended with it: a launcher that is killed leaves nobody behind.
if (process.send) process.once('disconnect', () => void stop('the parent is gone'));
