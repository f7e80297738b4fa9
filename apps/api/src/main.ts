#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { apiSettings } from '#libs/config';
import { httpDirectory } from '#libs/connect';
import { argonPassphrases, commonPassphrases, envelopeVault, localKeys, nodeSecrets, otpTotp, webPasskeys } from '#libs/crypto';
import { openIdSignOn } from '#libs/federation';
import { Clock } from '#libs/flow';
import { createLogger } from '#libs/observability';
import { fetchThrough, guardedOutbound } from '#libs/outbound';
import { openWorkQueue } from '#libs/queue';
import { openStore } from '#libs/store';
import { createApi } from './app.js';
import { DEFAULT_SETTINGS } from './deps.js';
import { readQueryList } from './edge/query-list.js';

class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}

const settings = apiSettings(process.env);
const log = createLogger('api', settings.logLevel);

const store = await openStore({
  databaseUrl: settings.databaseUrl.reveal(),
  poolSize: settings.poolSize,
  applicationName: 'wardround-api',
});
const queue = openWorkQueue(settings.queue, (error) => log.error({ err: error }, 'queue'));
const { ingestUrl, publicUrl, explorer, introspection, dashboardDir, trustProxy } = settings;
const queryList = settings.queryLists && readQueryList(settings.queryLists.map((name) => ({ name, text: readFileSync(name, 'utf8') })));
const outbound = guardedOutbound({ trusted: settings.outboundTrusted });
const clock = new SystemClock();
const app = await createApi({
  records: store.records,
  gate: store.gate,
  secrets: nodeSecrets(settings.deploymentKey),
  passphrases: argonPassphrases(commonPassphrases(settings, fetchThrough(outbound))),
  totp: otpTotp(),
  passkeys: webPasskeys(settings.publicUrl),
  signOn: openIdSignOn({ fetch: fetchThrough(outbound), loopback: false }),
  vault: envelopeVault(localKeys(settings.keyFile)),
  outbound,
  directory: httpDirectory({ outbound, clock, pause }),
  clock,
  queue,
  riskModel: settings.riskModel,
  log,
  settings: {
    ...DEFAULT_SETTINGS,
    ingestUrl,
    publicUrl,
    explorer,
    introspection,
    queryList,
    dashboardDir,
    trustProxy: trustProxy ?? false,
  },
  ping: () => store.ping(),
});
await app.listen(settings.port, settings.host);
log.info({ host: settings.host, port: settings.port }, 'ready');
process.send?.({ type: 'ready' });

/** Requests under way are answered first. */
async function stop(signal: string): Promise<void> {
  log.info({ signal }, 'stopping');
  await app.close();
  await queue.close();
  await store.close();
  process.exit(0);
}
process.once('SIGTERM', (signal) => void stop(signal));
process.once('SIGINT', (signal) => void stop(signal));
// Started by a parent, ended with it: a launcher that is killed leaves nobody behind.
if (process.send) process.once('disconnect', () => void stop('the parent is gone'));
