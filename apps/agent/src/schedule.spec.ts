import type { Sent } from './agent.js';
import { EXIT } from './exit-code.js';
import type { Runtime } from './runtime.js';
import { runLoop, runOnce } from './schedule.js';

const LATER: Sent = { kind: 'later', retryAfterMs: null };
const DELIVERED: Sent = { kind: 'delivered' };
const MINUTE = 60_000;

/** A clock that only sleeping moves, and an agent whose sending goes as told; the last answer ends the loop. */
function scene(answers: readonly Sent[]) {
  const stop = new AbortController();
  let time = Date.UTC(2026, 10, 3);
  const sleeps: number[] = [];
  const collected: number[] = [];
  let sent = 0;
  const runtime: Runtime = {
    now: () => new Date(time),
    random: () => 0.5,
    newId: () => '11111111-1111-4111-8111-111111111111',
    sleep: (milliseconds) => {
      sleeps.push(milliseconds);
      time += milliseconds;
      return Promise.resolve();
    },
    log: { info: () => undefined, warn: () => undefined },
    signal: stop.signal,
  };
  const agent = {
    collect: () => {
      collected.push(time);
      return Promise.resolve();
    },
    send: () => {
      const answer = answers[sent] ?? DELIVERED;
      sent += 1;
      if (sent >= answers.length) stop.abort();
      return Promise.resolve(answer);
    },
  };
  return { runtime, agent, sleeps, collected, sent: () => sent };
}

describe('runOnce', () => {
  it('ends when delivered, also after a failure', async () => {
    const { runtime, agent, collected } = scene([LATER, DELIVERED]);
    expect(await runOnce(agent, runtime)).toBe(EXIT.ok);
    expect(collected).toHaveLength(1);
  });

  it('gives up after three tries and keeps the report for later', async () => {
    const { runtime, agent, sent, sleeps } = scene([LATER, LATER, LATER, LATER]);
    expect(await runOnce(agent, runtime)).toBe(EXIT.undelivered);
    expect(sent()).toBe(3);
    expect(sleeps).toEqual([2_500, 5_000]);
  });

  it('ends with the code of what stopped it', async () => {
    const { runtime, agent } = scene([{ kind: 'stop', code: EXIT.keyRefused }, DELIVERED]);
    expect(await runOnce(agent, runtime)).toBe(EXIT.keyRefused);
  });
});

describe('runLoop', () => {
  const hourly = { intervalMs: 60 * MINUTE, startAtOnce: true };

  it('collects at the interval, whatever sending does between', async () => {
    const { runtime, agent, collected, sleeps } = scene([LATER, LATER, DELIVERED, DELIVERED]);
    expect(await runLoop(agent, runtime, hourly)).toBe(EXIT.ok);
    expect(collected.map((time) => (time - (collected[0] ?? 0)) / MINUTE)).toEqual([0, 60]);
    expect(sleeps.slice(0, 2)).toEqual([2_500, 5_000]);
  });

  it('puts the first look off by chance, but not by more than five minutes', async () => {
    const { runtime, agent, sleeps } = scene([DELIVERED]);
    await runLoop(agent, runtime, { ...hourly, startAtOnce: false });
    expect(sleeps[0]).toBe(2.5 * MINUTE);
  });

  it('waits as long as the server asks, but looks at the computer when that is due', async () => {
    const busy: Sent = { kind: 'later', retryAfterMs: 40 * MINUTE };
    const { runtime, agent, sleeps } = scene([busy, busy, DELIVERED]);
    await runLoop(agent, runtime, hourly);
    expect(sleeps[0]).toBe(40 * MINUTE + 2_500);
    expect((sleeps[0] ?? 0) + (sleeps[1] ?? 0)).toBe(60 * MINUTE);
  });

  it('ends when the key is refused', async () => {
    const { runtime, agent, collected } = scene([{ kind: 'stop', code: EXIT.keyRefused }, DELIVERED]);
    expect(await runLoop(agent, runtime, hourly)).toBe(EXIT.keyRefused);
    expect(collected).toHaveLength(1);
  });
});
