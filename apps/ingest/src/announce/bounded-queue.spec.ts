import { WorkQueue, type WorkTicket } from '#libs/flow';
import { BoundedQueue, QueueUnheard } from './bounded-queue.js';

const TICKET = { kind: 'normalise', key: 'inbox' } as WorkTicket;

class Queue extends WorkQueue {
  readonly heard: WorkTicket[] = [];
  state: 'up' | 'silent' | 'refusing' = 'up';

  override announce(tickets: readonly WorkTicket[]): Promise<void> {
    if (this.state === 'refusing') return Promise.reject(new Error('connection refused'));
    if (this.state === 'silent') return new Promise(() => undefined);
    this.heard.push(...tickets);
    return Promise.resolve();
  }
}

let queue: Queue;
let elapsed: number;
let bounded: BoundedQueue;
beforeEach(() => {
  queue = new Queue();
  elapsed = 0;
  bounded = new BoundedQueue(queue, 5, () => elapsed);
});

it('tells the queue', async () => {
  await bounded.announce([TICKET]);
  expect(queue.heard).toEqual([TICKET]);
});

it('stops waiting for a queue that does not answer, and then leaves it alone for a while', async () => {
  queue.state = 'silent';
  await expect(bounded.announce([TICKET])).rejects.toThrow('did not answer within 5 ms');
  queue.state = 'up';
  elapsed = 4_999;
  await expect(bounded.announce([TICKET])).rejects.toThrow(QueueUnheard);
  expect(queue.heard).toEqual([]);
  elapsed = 5_000;
  await bounded.announce([TICKET]);
  expect(queue.heard).toEqual([TICKET]);
});

it('passes on why the queue refused', async () => {
  queue.state = 'refusing';
  await expect(bounded.announce([TICKET])).rejects.toThrow('connection refused');
});
