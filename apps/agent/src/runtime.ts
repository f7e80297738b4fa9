import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { stderrLog, type Log } from './log.js';

/** Time and chance as the agent is given them; `signal` asks it to end. */
export interface Runtime {
  readonly now: () => Date;
  readonly random: () => number;
  readonly newId: () => string;
  /** Ends early, without an error, when `signal` is raised. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly log: Log;
  readonly signal: AbortSignal;
}

export function nodeRuntime(signal: AbortSignal): Runtime {
  const now = (): Date => new Date();
  return {
    now,
    random: Math.random,
    newId: randomUUID,
    sleep: (milliseconds) =>
      delay(milliseconds, undefined, { signal }).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      }),
    log: stderrLog(now),
    signal,
  };
}
