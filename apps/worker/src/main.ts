#!/usr/bin/env node
import { createServer } from 'node:http';
import { workerSettings } from '#libs/config';
import { nodeSecrets } from '#libs/crypto';
import { renderReportPdf } from '#libs/document';
import { Clock, ReportRenderer } from '#libs/flow';
import { createLogger } from '#libs/observability';
import { openWorkQueue } from '#libs/queue';
import { openStore } from '#libs/store';
import type { ReportDocument } from '#libs/domain';
import { createWorker } from './app.js';

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
const deps = { records: store.records, gate: store.gate, queue, secrets, clock: new SystemClock(), renderer: new PdfRenderer() };
const worker = await createWorker(deps, settings.queue, {
  onError,
  onFailed: (name, error) => log.error({ err: error, queue: name }, 'job failed'),
});
await queue.keepSchedules();

const health =
  settings.healthPort === null
    ? null
    : createServer((_request, response) => answerHealth(response.writeHead.bind(response), response.end.bind(response)));
health?.listen(settings.healthPort);
log.info('ready');
process.send?.({ type: 'ready' });

function answerHealth(head: (status: number) => unknown, end: (body: string) => unknown): void {
  void store.ping().then(
    () => (head(200), end('{"status":"ok"}')),
    () => (head(503), end('{"status":"database unreachable"}')),
  );
}

/** Running jobs end first: what is cut off anyway starts again from its row. */
async function stop(signal: string): Promise<void> {
  log.info({ signal }, 'stopping');
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
