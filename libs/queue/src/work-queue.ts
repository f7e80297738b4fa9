import type { ProviderId } from '#libs/domain';
import { WORK_KINDS, WorkQueue, type WorkKind, type WorkTicket } from '#libs/flow';
import { envelopeOf, QUEUE_NAMES, type QueueName, type Round } from './envelope.js';
import { openBackend, type Backend, type QueueHandle, type QueueSettings } from './settings.js';

/** Reports are many at a quarter's end and can wait; what people look at comes first. */
const PRIORITY: Readonly<Record<WorkKind, number>> = { normalise: 1, assess: 2, score: 2, rollup: 2, 'render-report': 10 };

/** When each round runs; minutes are spread so that they do not start together. */
const SCHEDULES: Readonly<Record<Round, { readonly pattern: string } | { readonly every: number }>> = {
  sweep: { every: 15_000 },
  'daily-assessments': { pattern: '7 * * * *' },
  'open-reviews': { pattern: '2,17,32,47 * * * *' },
};

/** The producer's side: announces rows and keeps the schedules. Closing waits for what was sent. */
export class BullWorkQueue extends WorkQueue {
  private readonly queues: ReadonlyMap<QueueName, QueueHandle>;

  constructor(
    private readonly backend: Backend,
    onError: (error: Error) => void,
  ) {
    super();
    this.queues = new Map(QUEUE_NAMES.map((name) => [name, backend.queue(name)]));
    for (const queue of this.queues.values()) queue.on('error', onError);
  }

  /** One waiting job a row at most; a row announced while its job runs gets one more run afterwards. */
  override async announce(tickets: readonly WorkTicket[]): Promise<void> {
    for (const kind of WORK_KINDS) {
      const jobs = tickets.filter((ticket) => ticket.kind === kind).map((ticket) => this.job(ticket));
      if (jobs.length > 0) await this.queue(kind).addBulk(jobs);
    }
  }

  private job(ticket: WorkTicket): { name: string; data: unknown; opts: object } {
    const id = `${ticket.clinicId}_${ticket.key}`;
    return {
      name: ticket.kind,
      data: envelopeOf(ticket),
      opts: { priority: PRIORITY[ticket.kind], deduplication: { id, keepLastIfActive: true } },
    };
  }

  /** Starts a round now, as of a given instant; for replaying history and for operators. */
  async startRound(round: Round, asOf: Date, providerId: ProviderId | null): Promise<void> {
    await this.queue(round).addBulk([{ name: round, data: { v: 1, asOf: asOf.toISOString(), providerId } }]);
  }

  /** Makes each round's schedule what this version says, once, however many workers start. */
  async keepSchedules(): Promise<void> {
    for (const [round, repeat] of Object.entries(SCHEDULES) as [Round, (typeof SCHEDULES)[Round]][]) {
      await this.queue(round).upsertJobScheduler(round, repeat, {
        name: round,
        data: { v: 1 },
        opts: { removeOnComplete: true, removeOnFail: 100 },
      });
    }
  }

  /** Jobs that wait or run, by queue. */
  async depths(): Promise<Readonly<Record<string, number>>> {
    const entries = await Promise.all(
      [...this.queues].map(async ([name, queue]): Promise<[string, number]> => {
        const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'prioritized');
        return [name, Object.values(counts).reduce((sum, n) => sum + n, 0)];
      }),
    );
    return Object.fromEntries(entries);
  }

  async close(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    await this.backend.close();
  }

  private queue(name: QueueName): QueueHandle {
    const queue = this.queues.get(name);
    if (!queue) throw new Error(`No queue is named ${name}`);
    return queue;
  }
}

export function openWorkQueue(settings: QueueSettings, onError: (error: Error) => void): BullWorkQueue {
  return new BullWorkQueue(openBackend(settings), onError);
}
