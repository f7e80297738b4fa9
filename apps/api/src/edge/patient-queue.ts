import { WorkQueue, type WorkTicket } from '#libs/flow';
import type { ApiLog } from '../deps.js';

/**
 * Announcing is the last thing a use case does, after its rows are kept: when the queue does not answer, what the caller
 * asked for is done all the same, and `sweep` announces it later.
 */
export class PatientQueue extends WorkQueue {
  constructor(
    private readonly queue: WorkQueue,
    private readonly log: ApiLog,
  ) {
    super();
  }

  override async announce(tickets: readonly WorkTicket[]): Promise<void> {
    try {
      await this.queue.announce(tickets);
    } catch (error) {
      this.log.warn({ err: error, tickets: tickets.length }, 'the queue did not answer; sweep will announce the rows that wait');
    }
  }
}
