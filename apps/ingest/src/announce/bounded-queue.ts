import { WorkQueue, type WorkTicket } from '#libs/flow';

/** How long a queue that did not answer is left alone. */
const REST_MS = 5_000;

/** The queue was not told: the row waits for `sweep`. */
export class QueueUnheard extends Error {}

/**
 * A queue that is waited for briefly. The row is committed before, so a queue that is down costs a delay in the pipeline and
 * never the sender's time: after one announcement that took too long the next ones are not tried for a while.
 */
export class BoundedQueue extends WorkQueue {
  private restsUntil = 0;

  constructor(
    private readonly queue: WorkQueue,
    private readonly timeoutMs: number,
    /** Milliseconds that only ever rise. */
    private readonly elapsed: () => number = () => performance.now(),
  ) {
    super();
  }

  override async announce(tickets: readonly WorkTicket[]): Promise<void> {
    if (this.elapsed() < this.restsUntil) throw new QueueUnheard('The queue did not answer a moment ago');
    try {
      await withinTime(this.queue.announce(tickets), this.timeoutMs);
    } catch (error) {
      this.restsUntil = this.elapsed() + REST_MS;
      throw error;
    }
  }
}

async function withinTime(work: Promise<void>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new QueueUnheard(`The queue did not answer within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
