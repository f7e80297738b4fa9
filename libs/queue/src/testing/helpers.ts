import { setTimeout as pause } from 'node:timers/promises';
import { clinicId, providerId } from '#libs/domain';
import type { WorkKind, WorkTicket } from '#libs/flow';
import { QUEUE_NAMES, readWork, type QueueName } from '../envelope.js';
import type { Processor } from '../workers.js';

const PROVIDER = providerId('00000000-0000-4000-8000-000000000001');
const CLINIC = clinicId('00000000-0000-4000-8000-000000000002');

export function ticket(key: string, kind: WorkKind = 'assess'): WorkTicket {
  return { kind, key, providerId: PROVIDER, clinicId: CLINIC };
}

type Work = (key: string) => Promise<void> | void;

/** A processor for every queue: `assess` does the work given, and the rest have nothing to do. */
export function processors(work: Work, rounds: Partial<Record<QueueName, (data: unknown) => void>> = {}): readonly Processor[] {
  return QUEUE_NAMES.map((queue) => ({
    queue,
    concurrency: 1,
    process: async (data) => {
      if (queue === 'assess') await work(readWork(data).key);
      else rounds[queue]?.(data);
    },
  }));
}

/** Resolves once it is so; fails the test when it never is. */
export async function until(what: string, so: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 1_500; turn += 1) {
    if (await so()) return;
    await pause(10);
  }
  throw new Error(`Waited in vain until ${what}`);
}

/** A door that holds whoever comes until it is opened. */
export function door(): { readonly reached: Promise<void>; readonly pass: () => Promise<void>; readonly open: () => void } {
  let arrive = (): void => undefined;
  let open = (): void => undefined;
  const reached = new Promise<void>((resolve) => (arrive = resolve));
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { reached, pass: () => (arrive(), opened), open: () => open() };
}
