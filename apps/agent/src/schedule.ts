import type { Agent, Sent } from './agent.js';
import { EXIT, type ExitCode } from './exit-code.js';
import type { Runtime } from './runtime.js';
import { backoff } from './send/backoff.js';

const ONCE_ATTEMPTS = 3;
const ONCE_LONGEST_WAIT_MS = 10_000;
const LONGEST_START_DELAY_MS = 5 * 60_000;

/** Collects, sends with a few short retries, and ends. */
export async function runOnce(agent: Pick<Agent, 'collect' | 'send'>, runtime: Runtime): Promise<ExitCode> {
  await agent.collect();
  for (let attempt = 1; !runtime.signal.aborted; attempt += 1) {
    const sent = await agent.send();
    if (sent.kind === 'delivered') return EXIT.ok;
    if (sent.kind === 'stop') return sent.code;
    if (attempt >= ONCE_ATTEMPTS) break;
    await runtime.sleep(Math.min(ONCE_LONGEST_WAIT_MS, backoff(attempt, runtime.random, sent.retryAfterMs)));
  }
  return EXIT.undelivered;
}

/**
 * Collects at every interval until asked to end, and sends what waits between times. The first look is put off by a random
 * part of the interval, five minutes at most, so that a clinic switched on at eight does not report at eight.
 */
export async function runLoop(
  agent: Pick<Agent, 'collect' | 'send'>,
  runtime: Runtime,
  { intervalMs, startAtOnce }: { readonly intervalMs: number; readonly startAtOnce: boolean },
): Promise<ExitCode> {
  if (!startAtOnce) await runtime.sleep(Math.floor(runtime.random() * Math.min(intervalMs, LONGEST_START_DELAY_MS)));
  let due = runtime.now().getTime();
  let failures = 0;
  while (!runtime.signal.aborted) {
    if (runtime.now().getTime() >= due) {
      await agent.collect();
      due = runtime.now().getTime() + intervalMs;
    }
    const sent = await agent.send();
    if (sent.kind === 'stop') return sent.code;
    failures = sent.kind === 'later' ? failures + 1 : 0;
    await runtime.sleep(pause(sent, failures, runtime, due));
  }
  return EXIT.ok;
}

function pause(sent: Sent, failures: number, runtime: Runtime, due: number): number {
  const untilDue = Math.max(0, due - runtime.now().getTime());
  return sent.kind === 'later' ? Math.min(untilDue, backoff(failures, runtime.random, sent.retryAfterMs)) : untilDue;
}
