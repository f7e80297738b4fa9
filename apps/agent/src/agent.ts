import type { AgentReport } from '#libs/domain';
import type { Settings } from './cli/settings.js';
import { enrol } from './enrol.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { observe, timingLine, type Observer } from './observe.js';
import { flush } from './send/flush.js';
import { Server } from './send/server.js';
import type { Spool } from './spool/spool.js';
import { Credentials } from './state/credentials.js';
import type { Identity } from './state/identity.js';

export type Ready = Settings & { readonly server: string };

/** What one attempt to empty the spool came to. */
export type Sent =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'stop'; readonly code: ExitCode }
  | { readonly kind: 'later'; readonly retryAfterMs: number | null };

/** One device: collects into its spool and sends from it. Collecting never waits for the network. */
export class Agent {
  private newest: AgentReport | null = null;
  private credentials: Credentials | null = null;

  constructor(
    private readonly settings: Ready,
    private readonly observer: Observer,
    private readonly spool: Spool,
    private identity: Identity | null,
  ) {}

  async collect(): Promise<void> {
    const { log } = this.observer.runtime;
    const { report, timings } = await observe(this.observer, this.settings);
    this.newest = report;
    log.info(timingLine(timings));
    const dropped = await this.spool.add(report);
    if (dropped > 0) log.warn(`the spool is full: the ${dropped} oldest unsent report(s) were dropped`);
  }

  /** Enrols when need be, then sends what waits. */
  async send(): Promise<Sent> {
    if (!this.identity) {
      const stopped = await this.enrolFirst();
      if (stopped) return stopped;
    }
    if (!this.identity) return { kind: 'stop', code: EXIT.failed };
    return this.flush((this.credentials ??= await Credentials.open(this.settings.stateDir, this.identity)));
  }

  private async flush(credentials: Credentials): Promise<Sent> {
    const { log } = this.observer.runtime;
    const server = new Server(this.settings.server);
    const flushed = await flush(this.spool, server, credentials, log);
    if (flushed.kind === 'key-refused') {
      log.warn(flushed.revoked ? REVOKED : refusedKey(flushed.status));
      return { kind: 'stop', code: EXIT.keyRefused };
    }
    if (flushed.kind === 'later') {
      log.warn(`not sent, kept for later: ${flushed.reason}`);
      return flushed;
    }
    if (flushed.sent > 0) log.info(`sent ${flushed.sent} report(s)`);
    if (flushed.keyDue && !credentials.hasOffer) await this.renewKey(server, credentials);
    return { kind: 'delivered' };
  }

  /** A key that cannot be had now is asked for again with the next report. */
  private async renewKey(server: Server, credentials: Credentials): Promise<void> {
    const { log } = this.observer.runtime;
    const answer = await server.renewKey(credentials.key);
    if (answer.kind === 'later') {
      log.warn(`no new key yet: ${answer.reason}`);
      return;
    }
    await credentials.offered(answer.deviceKey);
    log.info('the server gave this device a new key; the next report uses it');
  }

  private async enrolFirst(): Promise<Sent | null> {
    const { log } = this.observer.runtime;
    if (!this.settings.token || !this.newest) {
      log.warn('this device is not enrolled: give an enrolment token with --token or WARDROUND_TOKEN');
      return { kind: 'stop', code: EXIT.usage };
    }
    const answer = await enrol(this.settings, this.settings.token, this.newest);
    if (answer.kind === 'refused') {
      log.warn(`enrolment was refused (${answer.status}: ${answer.reason}); ask your provider for a new token`);
      return { kind: 'stop', code: EXIT.enrolmentRefused };
    }
    if (answer.kind === 'later') {
      log.warn(`not enrolled yet: ${answer.reason}`);
      return answer;
    }
    this.identity = answer.identity;
    log.info(`enrolled as device ${answer.identity.deviceId}`);
    return null;
  }
}

const REVOKED =
  'the provider has revoked this device: the server takes nothing more from it. Unsent reports are kept. Ask the provider why; to let the computer in again, run wardround-agent enrol with a new token';

function refusedKey(status: number): string {
  return `the server refused this device's key (${status}): the device was removed, or --server is wrong. Unsent reports are kept. To enrol again, run wardround-agent enrol with a new token`;
}
