import { clinicId, providerId, type ClinicScope } from '#libs/domain';
import { WorkQueue, type WorkKind, type WorkTicket } from '#libs/flow';
import { StraightOn, workerScope } from './straight-on.js';

class NotedQueue extends WorkQueue {
  readonly announced: WorkTicket[] = [];

  override announce(tickets: readonly WorkTicket[]): Promise<void> {
    this.announced.push(...tickets);
    return Promise.resolve();
  }
}

const clinic = {
  providerId: providerId('11111111-1111-4111-8111-111111111111'),
  clinicId: clinicId('22222222-2222-4222-8222-222222222222'),
};
const unexpected = () => Promise.reject(new Error('nothing went wrong'));
const ticket = (kind: WorkKind): WorkTicket => ({ kind, key: '2026-11-25', ...clinic });

describe('going straight on to the next stage', () => {
  it('runs it for the clinic and the row that was requested, and asks nothing of the queue', async () => {
    const queue = new NotedQueue();
    const ran: [ClinicScope, string][] = [];
    await new StraightOn(queue, 'score', (scope, key) => Promise.resolve(void ran.push([scope, key])), unexpected).announce([
      ticket('score'),
    ]);
    expect(ran).toEqual([[workerScope(clinic), '2026-11-25']]);
    expect(queue.announced).toEqual([]);
  });

  it('notes what failed here and leaves it to the queue, so that it is tried again', async () => {
    const queue = new NotedQueue();
    const noted: unknown[] = [];
    const failure = new Error('the database is away');
    const note = (...trouble: unknown[]) => Promise.resolve(void noted.push(trouble));
    await new StraightOn(queue, 'score', () => Promise.reject(failure), note).announce([ticket('score')]);
    expect(queue.announced).toEqual([ticket('score')]);
    expect(noted).toEqual([[workerScope(clinic), { kind: 'score', key: '2026-11-25' }, failure]]);
  });

  it('leaves other kinds to the queue, such as a row that was requested again while it ran', async () => {
    const queue = new NotedQueue();
    const straightOn = new StraightOn(queue, 'score', () => Promise.resolve(), unexpected);
    await straightOn.announce([ticket('assess'), ticket('score')]);
    expect(queue.announced).toEqual([ticket('assess')]);
  });
});
