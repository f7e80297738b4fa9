import { BadSettings } from '#libs/config';
import { Clock } from '#libs/flow';

/** The little of `process` that a clock set by the parent needs. */
export interface ParentChannel {
  readonly connected: boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  send?(message: object): unknown;
}

/**
 * A clock that only the parent process can set, over its own channel: `{type: 'now', at}`, answered by `{type: 'now-ack'}`.
 * For replaying a history; without such a parent it refuses to be made.
 */
export class ParentClock extends Clock {
  private at: Date | null = null;

  constructor(parent: ParentChannel) {
    super();
    if (!parent.connected || !parent.send) {
      throw new BadSettings(
        'WARDROUND_CLOCK=parent needs a parent process with a channel. Unset it: a service takes the time of its machine.',
      );
    }
    parent.on('message', (message) => {
      const at = instantIn(message);
      if (!at) return;
      this.at = at;
      parent.send?.({ type: 'now-ack' });
    });
  }

  override now(): Date {
    if (!this.at) throw new Error('The parent process has not set the clock yet');
    return this.at;
  }
}

function instantIn(message: unknown): Date | null {
  if (typeof message !== 'object' || message === null || !('type' in message) || message.type !== 'now') return null;
  const at = new Date('at' in message ? String(message.at) : '');
  return Number.isNaN(at.getTime()) ? null : at;
}
