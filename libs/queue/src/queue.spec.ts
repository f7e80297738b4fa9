import type { JobSchedulerJson } from 'bullmq';
import { setTimeout as pause } from 'node:timers/promises';
import { providerId } from '#libs/domain';
import { openQueues } from './backend.js';
import { openWorkQueue, readRound, startWorkers, UnreadableJob, type BullWorkQueue, type Processor, type RunningWorkers } from './index.js';
import { gateTo } from './testing/gate.js';
import { BACK_ENDS, type QueueUnderTest } from './testing/queue-under-test.js';
import { door, processors, ticket, until } from './testing/helpers.js';

describe.each(BACK_ENDS)('the queue on %s', (_name, open) => {
  let under: QueueUnderTest;
  let queue: BullWorkQueue;
  let workers: RunningWorkers | null;
  let failures: Error[];

  beforeAll(async () => {
    under = await open();
  });

  afterAll(() => under.drop());

  beforeEach(async () => {
    await under.lose();
    failures = [];
    workers = null;
    queue = openWorkQueue(under.settings, () => undefined);
  });

  afterEach(async () => {
    await workers?.close();
    await queue.close();
  });

  const start = async (list: readonly Processor[]): Promise<void> => {
    workers = await startWorkers(under.settings, list, { onError: () => undefined, onFailed: (_queue, error) => failures.push(error) });
  };
  const announce = (...keys: string[]): Promise<void> => queue.announce(keys.map((key) => ticket(key)));
  const announced = (by: BullWorkQueue, key: string): Promise<boolean> =>
    by.announce([ticket(key)]).then(
      () => true,
      () => false,
    );
  /** Keys as they ran; jobs run in turn, so once `last` ran everything announced before it has. */
  const recorder = (): { runs: string[]; upTo: (last: string) => Promise<void> } => {
    const runs: string[] = [];
    return { runs, upTo: (last) => until(`${last} ran`, () => runs.includes(last)) };
  };

  it('runs a row announced several times once', async () => {
    const { runs, upTo } = recorder();
    await announce('a', 'a');
    await announce('b');
    await announce('a');
    await start(processors((key) => void runs.push(key)));
    await announce('last');
    await upTo('last');
    expect(runs).toEqual(['a', 'b', 'last']);
  });

  it('runs one job a provider where all of its rows are done at once', async () => {
    const looks: unknown[] = [];
    const { runs, upTo } = recorder();
    await queue.announce([ticket('2026-11-12', 'systemic'), ticket('2026-11-13', 'systemic')]);
    await queue.announce([{ ...ticket('2026-11-14', 'systemic'), providerId: providerId('00000000-0000-4000-8000-00000000000a') }]);
    await start(processors((key) => void runs.push(key), { systemic: (data) => void looks.push(data) }));
    await until('both providers were looked over', () => looks.length >= 2);
    await announce('last');
    await upTo('last');
    expect(looks).toMatchObject([{ key: '2026-11-12' }, { key: '2026-11-14' }]);
  });

  it('runs a row once more that is announced while it runs', async () => {
    const { runs, upTo } = recorder();
    const held = door();
    await start(
      processors(async (key) => {
        runs.push(key);
        if (runs.length === 1) await held.pass();
      }),
    );
    await announce('a');
    await held.reached;
    await announce('a');
    await announce('a');
    held.open();
    await until('a ran again', () => runs.length > 1);
    await announce('last');
    await upTo('last');
    expect(runs).toEqual(['a', 'a', 'last']);
  });

  it('tells whoever announces that the queue is away, and finds it when it is back', async () => {
    const { runs, upTo } = recorder();
    await start(processors((key) => void runs.push(key)));
    const gate = await gateTo(under.settings.url);
    await gate.shut();
    const remote = openWorkQueue({ ...under.settings, url: gate.url }, () => undefined);
    await expect(remote.announce([ticket('never')])).rejects.toThrow();
    await gate.open();
    await until('an announcement went through', () => announced(remote, 'back'));
    await upTo('back');
    await gate.shut();
    await expect(remote.announce([ticket('never')])).rejects.toThrow();
    await remote.close();
    // What was announced in vain may still arrive late, when the client sends what it kept.
    expect(runs).toContain('back');
  });

  it('works on after every connection was cut', async () => {
    const { runs, upTo } = recorder();
    await start(processors((key) => void runs.push(key)));
    await announce('before');
    await upTo('before');
    await under.cut();
    await until('an announcement went through', () => announced(queue, 'after'));
    await upTo('after');
    expect(runs).toEqual(['before', 'after']);
  });

  it('runs a failed row again, later than others', async () => {
    const { runs } = recorder();
    await start(
      processors((key) => {
        runs.push(key);
        if (runs.filter((run) => run === 'a').length < 3 && key === 'a') throw new Error('not yet');
      }),
    );
    await announce('a', 'b');
    await until('a ran three times', () => runs.filter((run) => run === 'a').length === 3);
    expect(runs.slice(0, 2)).toEqual(['a', 'b']);
    expect(failures.map(({ message }) => message)).toEqual(['not yet', 'not yet']);
  });

  it('sets a job aside at once that nobody can read, and works on', async () => {
    const { runs, upTo } = recorder();
    await start(processors((key) => void runs.push(key)));
    const raw = openQueues(under.settings);
    await raw.prepare();
    const handle = raw.open('assess');
    await handle.waitUntilReady();
    await handle.addBulk([{ name: 'assess', data: { v: 2, key: 'from-tomorrow' } }]);
    await announce('last');
    await upTo('last');
    await handle.close();
    await raw.close();
    expect(runs).toEqual(['last']);
    expect(failures.map(({ message }) => message)).toEqual(['This worker reads envelope version 1']);
  });

  it('takes a row again that was set aside', async () => {
    const { runs, upTo } = recorder();
    await start(
      processors((key) => {
        runs.push(key);
        if (runs.length === 1) throw new UnreadableJob('not for me');
      }),
    );
    await announce('a');
    await until('a was set aside', () => failures.length === 1);
    await announce('a', 'last');
    await upTo('last');
    expect(runs).toEqual(['a', 'a', 'last']);
  });

  it('starts a round as of an instant, for one provider', async () => {
    const provider = providerId('00000000-0000-4000-8000-00000000000a');
    const seen: unknown[] = [];
    await start(processors(() => undefined, { 'open-reviews': (data) => void seen.push(readRound(data)) }));
    await queue.startRound('open-reviews', new Date('2026-10-01T00:00:00Z'), provider);
    await until('the round ran', () => seen.length === 1);
    expect(seen).toEqual([{ v: 1, asOf: new Date('2026-10-01T00:00:00Z'), providerId: provider }]);
  });

  it('keeps one schedule a round, however many ask, and restores those that were lost', async () => {
    let sweeps = 0;
    const others = Array.from({ length: 5 }, () => openWorkQueue(under.settings, () => undefined));
    const [other] = others as [BullWorkQueue];
    await Promise.all([queue, ...others].map((asking) => asking.keepSchedules()));
    await queue.keepSchedules();
    expect(await schedules('sweep', 'daily-assessments', 'open-reviews', 'forget-expired')).toEqual([
      expect.objectContaining({ every: 10_000 }),
      expect.objectContaining({ pattern: '7 * * * *' }),
      expect.objectContaining({ pattern: '2,17,32,47 * * * *' }),
      expect.objectContaining({ pattern: '43 3 * * *' }),
    ]);
    await under.lose();
    expect(await schedules('sweep', 'daily-assessments', 'open-reviews', 'forget-expired')).toEqual([]);
    await start(processors(() => undefined, { sweep: () => void (sweeps += 1) }));
    await other.keepSchedules();
    await until('sweep ran', () => sweeps > 0);
    await Promise.all(others.map((each) => each.close()));
    expect(await schedules('sweep')).toHaveLength(1);
  });

  async function schedules(...rounds: string[]): Promise<JobSchedulerJson[]> {
    const raw = openQueues(under.settings);
    await raw.prepare();
    const found: JobSchedulerJson[] = [];
    for (const round of rounds) {
      const handle = raw.open(round) as ReturnType<typeof raw.open> & { getJobSchedulers(): Promise<JobSchedulerJson[]> };
      await handle.waitUntilReady();
      found.push(...(await handle.getJobSchedulers()));
      await handle.close();
    }
    await raw.close();
    return found;
  }

  it('closes only when running jobs have ended', async () => {
    const held = door();
    let ended = false;
    await start(
      processors(async () => {
        await held.pass();
        ended = true;
      }),
    );
    await announce('a');
    await held.reached;
    const endedAtClose = workers!.close().then(() => ended);
    workers = null;
    await pause(50);
    held.open();
    expect(await endedAtClose).toBe(true);
  });

  it('does not start with a queue that has no processor, or two', async () => {
    const all = processors(() => undefined);
    const events = { onError: () => undefined, onFailed: () => undefined };
    await expect(startWorkers(under.settings, all.slice(1), events)).rejects.toThrow('Queue normalise has 0 processors');
    await expect(startWorkers(under.settings, [...all, all[0]!], events)).rejects.toThrow('Queue normalise has 2 processors');
  });
});
