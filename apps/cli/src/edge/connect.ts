import { cliSettings } from '#libs/config';
import { argonPassphrases, commonPassphrases, nodeSecrets } from '#libs/crypto';
import type { RiskModel } from '#libs/domain';
import { Clock, type Gate, type Passphrases, type Records, type Secrets } from '#libs/flow';
import { fetchThrough, guardedOutbound } from '#libs/outbound';
import { openWorkQueue, type BullWorkQueue } from '#libs/queue';
import { openStore } from '#libs/store';

class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}

export interface Connected {
  readonly records: Records;
  readonly gate: Gate;
  readonly queue: BullWorkQueue;
  readonly secrets: Secrets;
  readonly passphrases: Passphrases;
  readonly clock: Clock;
  readonly riskModel: RiskModel;
  readonly stateDir: string;
}

const POOL = 12;

/** Runs `work` with the deployment's database and queue, and lets go of both afterwards. */
export async function connected<T>(work: (deps: Connected) => Promise<T>): Promise<T> {
  const settings = cliSettings(process.env);
  const store = await openStore({ databaseUrl: settings.databaseUrl.reveal(), poolSize: POOL, applicationName: 'wardround-cli' });
  const queue = openWorkQueue(settings.queue, (error) => process.stderr.write(`queue: ${error.message}\n`));
  try {
    return await work({
      records: store.records,
      gate: store.gate,
      queue,
      secrets: nodeSecrets(settings.deploymentKey),
      passphrases: argonPassphrases(commonPassphrases(settings, fetchThrough(guardedOutbound({ trusted: '' })))),
      clock: new SystemClock(),
      riskModel: settings.riskModel,
      stateDir: settings.stateDir,
    });
  } finally {
    await queue.close();
    await store.close();
  }
}
