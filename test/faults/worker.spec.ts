import { setTimeout as pause } from 'node:timers/promises';
import { CLINICS, DAYS } from './support/load.js';
import { Run, type Totals } from './support/run.js';

/**
 * One load, four times: undisturbed, and with a fault in its middle. The runs share nothing and take turns at waiting, so they run side
 * by side; what each came to is compared row by row.
 */
describe('a load comes to the same totals', () => {
  const runs: Run[] = [];
  let undisturbed: Totals;
  let exitCode: number | null;
  let killed: Awaited<ReturnType<typeof killedRun>>;
  let emptied: Awaited<ReturnType<typeof emptiedRun>>;
  let cut: Awaited<ReturnType<typeof cutRun>>;

  beforeAll(async () => {
    for (let n = 0; n < 4; n += 1) runs.push(await Run.open());
    const [plain, kill, empty, sever] = runs as [Run, Run, Run, Run];
    [{ totals: undisturbed, exitCode }, killed, emptied, cut] = await Promise.all([
      undisturbedRun(plain),
      killedRun(kill),
      emptiedRun(empty),
      cutRun(sever),
    ]);
  }, 240_000);

  afterAll(() => Promise.all(runs.map((run) => run.close())));

  it('when nothing happens', () => {
    expect(undisturbed.postures).toHaveLength(CLINICS * DAYS.length);
    expect(undisturbed.trend).toHaveLength(CLINICS * 3);
    expect(undisturbed.submissions.every((row) => 'state' in row && row.state === 'normalised')).toBe(true);
    expect(undisturbed.observations.length).toBeGreaterThan(CLINICS * 3 * 14);
    expect(exitCode).toBe(0);
  });

  it('when the worker is killed in the middle of its jobs, again and again', () => {
    expect(killed.cutOff).toBeGreaterThan(0);
    expect(killed.waiting).toBeGreaterThan(0);
    expect(killed.totals).toEqual(undisturbed);
  });

  it('when the queue loses everything', () => {
    expect(emptied.lost).toBeGreaterThan(0);
    expect(emptied.waiting).toBeGreaterThan(0);
    expect(emptied.totals).toEqual(undisturbed);
  });

  it('when every connection to PostgreSQL is cut, and the worker lives on', () => {
    expect(cut.severed).toBeGreaterThan(0);
    expect(cut.alive).toBe(true);
    expect(cut.totals).toEqual(undisturbed);
  });
});

async function undisturbedRun(run: Run): Promise<{ readonly totals: Totals; readonly exitCode: number | null }> {
  const worker = await run.startWorker();
  await run.load.send(DAYS);
  await run.settle();
  return { totals: await run.totals(), exitCode: await worker.stop() };
}

/** Kills until a job has died in its middle, at most ten times. */
async function killedRun(run: Run): Promise<{ readonly cutOff: number; readonly waiting: number; readonly totals: Totals }> {
  await run.load.send(DAYS.slice(0, 2));
  let cutOff = 0;
  for (let turn = 0; turn < 10 && cutOff === 0; turn += 1) {
    const before = await run.postures();
    const worker = await run.startWorker();
    await run.until(async () => (await run.postures()) > before);
    await worker.kill();
    cutOff = (await run.inQueue(`SELECT 1 FROM bullmq.job WHERE state = 'active'`)).length;
  }
  await run.load.send(DAYS.slice(2));
  const waiting = await run.waiting();
  await run.startWorker();
  await run.settle();
  return { cutOff, waiting, totals: await run.totals() };
}

/** After the loss nothing more is sent: only the rows know what is to be done. */
async function emptiedRun(run: Run): Promise<{ readonly lost: number; readonly waiting: number; readonly totals: Totals }> {
  await run.load.send(DAYS);
  await run.startWorker();
  await run.until(async () => (await run.postures()) > 0);
  const jobs = await run.inQueue<{ id: string }>('DELETE FROM bullmq.job RETURNING id');
  await run.inQueue(
    'TRUNCATE bullmq.job, bullmq.dedup, bullmq.dedup_next, bullmq.scheduler, bullmq.meta, bullmq.event, bullmq.job_log, bullmq.job_dependency',
  );
  const waiting = await run.waiting();
  await run.settle();
  return { lost: jobs.length, waiting, totals: await run.totals() };
}

/** Three times, a moment apart, while the worker works: the application's connections and the queue's. */
async function cutRun(run: Run): Promise<{ readonly severed: number; readonly alive: boolean; readonly totals: Totals }> {
  const names = [run.database.appUrl, run.database.queueUrl].map((url) => new URL(url).pathname.slice(1));
  await run.load.send(DAYS.slice(0, 2));
  const worker = await run.startWorker();
  let severed = 0;
  for (let turn = 0; turn < 3; turn += 1) {
    await pause(150);
    const cut = await run.admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ANY ($1) AND application_name <> 'faults' AND pid <> pg_backend_pid()`,
      [names],
    );
    severed += cut.rowCount ?? 0;
  }
  await run.load.send(DAYS.slice(2));
  await run.settle();
  return { severed, alive: worker.alive, totals: await run.totals() };
}
