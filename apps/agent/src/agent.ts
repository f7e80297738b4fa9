import type { AgentReport } from '#libs/domain';
import type { Settings } from './cli/settings.js';
import { enrol } from './enrol.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { observe, timingLine, type Observer } from './observe.js';
import { flush } from './send/flush.js';
import { Server } from './send/server.js';
import type { Spool } from './spool/spool.js';
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
    const { log } = this.observer.runtime;
    if (!this.identity) {
      const stopped = await this.enrolFirst();
      if (stopped) return stopped;
    }
    if (!this.identity) return { kind: 'stop', code: EXIT.failed };
    const flushed = await flush(this.spool, new Server(this.settings.server), this.identity.deviceKey, log);
    if (flushed.kind === 'key-refused') {
      log.warn(
        `the server refused this device's key (${flushed.status}): the device was removed, or --server is wrong. Unsent reports are kept. To enrol again, run wardround-agent enrol with a new token`,
      );
      return { kind: 'stop', code: EXIT.keyRefused };
    }
    if (flushed.kind === 'later') {
      log.warn(`not sent, kept for later: ${flushed.reason}`);
      return flushed;
    }
    if (flushed.sent > 0) log.info(`sent ${flushed.sent} report(s)`);
    return { kind: 'delivered' };
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
