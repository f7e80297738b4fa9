import type { ProviderId } from '#libs/domain';
import { WORK_KINDS, WorkQueue, type WorkTicket } from '#libs/flow';
import { openQueues, type QueueHandle, type Repeat } from './backend.js';
import { envelopeOf, ROUNDS, type QueueName, type Round } from './envelope.js';
import { ANSWER_MS, type QueueSettings } from './settings.js';
import { QueueUnavailable, within } from './within.js';

/** When each round runs; minutes are spread so that they do not start together. */
const SCHEDULES: Readonly<Record<Round, Repeat>> = {
  sweep: { every: 10_000 },
  'daily-assessments': { pattern: '7 * * * *' },
  'open-reviews': { pattern: '2,17,32,47 * * * *' },
  'forget-expired': { pattern: '43 3 * * *' },
  'due-pulls': { every: 60_000 },
  'pull-feeds': { pattern: '12,27,42,57 * * * *' },
};

/** The producer's side: announces rows and keeps the schedules. */
export class BullWorkQueue extends WorkQueue {
  private readonly source: ReturnType<typeof openQueues>;
  private readonly queues = new Map<QueueName, QueueHandle>();

  constructor(
    settings: QueueSettings,
    private readonly onError: (error: Error) => void,
  ) {
    super();
    this.source = openQueues(settings);
  }

  /** One waiting job a row at most, and one a provider where all rows are done at once; what is announced while its job runs gets one more run afterwards. */
  override async announce(tickets: readonly WorkTicket[]): Promise<void> {
    for (const kind of WORK_KINDS) {
      const jobs = tickets.filter((ticket) => ticket.kind === kind).map(toJob);
      if (jobs.length > 0) await this.ask(kind, (queue) => queue.addBulk(jobs));
    }
  }

  /** Starts a round now, as of a given instant; for replaying history and for operators. */
  async startRound(round: Round, asOf: Date, providerId: ProviderId | null): Promise<void> {
    await this.ask(round, (queue) => queue.addBulk([{ name: round, data: { v: 1, asOf: asOf.toISOString(), providerId } }]));
  }

  /**
   * Makes each round's schedule what this version says: one, however many workers ask and however often. Asking again is how a queue
   * that lost everything gets its rounds back.
   */
  async keepSchedules(): Promise<void> {
    for (const round of ROUNDS) await this.ask(round, (queue) => keepSchedule(queue, round, SCHEDULES[round]));
  }

  async close(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    await this.source.close();
  }

  private async ask<T>(name: QueueName, question: (queue: QueueHandle) => Promise<T>): Promise<T> {
    if (this.source.away()) throw new QueueUnavailable('The connection to the queue is lost');
    return within(ANSWER_MS, this.ready(name).then(question));
  }

  /** A handle that could not be opened stays useless, so it is let go: the next question opens another. */
  private async ready(name: QueueName): Promise<QueueHandle> {
    await this.source.prepare();
    const queue = this.queues.get(name) ?? this.open(name);
    try {
      await queue.waitUntilReady();
      return queue;
    } catch (error) {
      if (this.queues.get(name) === queue) this.queues.delete(name);
      await queue.close().catch(() => undefined); // it never was open; the first error says more
      throw error;
    }
  }

  private open(name: QueueName): QueueHandle {
    const queue = this.source.open(name);
    queue.on('error', this.onError);
    this.queues.set(name, queue);
    return queue;
  }
}

function toJob(ticket: WorkTicket): { name: string; data: unknown; opts: object } {
  const id = ticket.kind === 'systemic' ? ticket.providerId : `${ticket.clinicId}_${ticket.key}`;
  return { name: ticket.kind, data: envelopeOf(ticket), opts: { deduplication: { id, keepLastIfActive: true } } };
}

/** Of two that ask at once one may be refused the first job; what counts is that the schedule then stands. */
async function keepSchedule(queue: QueueHandle, round: Round, wanted: Repeat): Promise<void> {
  if (await isKept(queue, round, wanted)) return;
  try {
    await queue.upsertJobScheduler(round, wanted, { name: round, data: { v: 1 }, opts: { removeOnComplete: true, removeOnFail: 100 } });
  } catch (error) {
    if (!(await isKept(queue, round, wanted))) throw error;
  }
}

async function isKept(queue: QueueHandle, round: Round, wanted: Repeat): Promise<boolean> {
  const kept = await queue.getJobScheduler(round);
  return 'every' in wanted ? kept?.every === wanted.every : kept?.pattern === wanted.pattern;
}

export function openWorkQueue(settings: QueueSettings, onError: (error: Error) => void): BullWorkQueue {
  return new BullWorkQueue(settings, onError);
}
