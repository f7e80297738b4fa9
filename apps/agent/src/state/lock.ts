import { randomUUID } from 'node:crypto';
import { open, readFile, rm, stat } from 'node:fs/promises';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { asRecord, numberIn, parsedJson, textIn } from '../collect/json.js';
import { errorCode } from '../error-code.js';
import { isMissing } from './private-files.js';

/** A held state folder; `release` gives it back. */
export interface Lock {
  readonly release: () => Promise<void>;
}

const FILE = 'agent.lock';
const GUARD_STALE_MS = 30_000;

/**
 * Takes the state folder for this process, or says which process has it. A lock whose process is gone, whose number now
 * belongs to another process, or that is older than the last boot, is healed; healing is done by one process at a time.
 */
export async function takeLock(stateDir: string, now: Date): Promise<Lock | { readonly heldBy: number }> {
  const path = join(stateDir, FILE);
  const token = randomUUID();
  const content = JSON.stringify({ pid: process.pid, startedAt: await startOf(process.pid), takenAt: now.getTime(), token });
  if (await createNew(path, content)) return held(path, token);
  const holder = await liveHolder(path);
  if (holder !== null) return { heldBy: holder };
  return (await heal(path, content, now)) ? held(path, token) : { heldBy: (await liveHolder(path)) ?? 0 };
}

async function heal(path: string, content: string, now: Date): Promise<boolean> {
  const guard = `${path}.heal`;
  const guardAge = await stat(guard).then(
    (entry) => now.getTime() - entry.mtimeMs,
    () => 0,
  );
  if (guardAge > GUARD_STALE_MS) await rm(guard, { force: true });
  if (!(await createNew(guard, ''))) return false;
  try {
    if ((await liveHolder(path)) !== null) return false;
    await rm(path, { force: true });
    return await createNew(path, content);
  } finally {
    await rm(guard, { force: true });
  }
}

async function createNew(path: string, content: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(content).finally(() => file.close());
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** The process that holds the lock, or null when nobody alive does. */
async function liveHolder(path: string): Promise<number | null> {
  const record = asRecord(parsedJson(await readFile(path, 'utf8').catch(emptyWhenMissing)));
  const [pid, takenAt] = [numberIn(record, 'pid'), numberIn(record, 'takenAt')];
  if (pid === null || takenAt === null || !isAlive(pid)) return null;
  if (takenAt < Date.now() - uptime() * 1000) return null;
  const startedAt = textIn(record, 'startedAt');
  return startedAt !== null && (await startOf(pid)) !== startedAt ? null : pid;
}

function emptyWhenMissing(error: unknown): string {
  if (isMissing(error)) return '';
  throw error;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Clock ticks at which a Linux process began: tells a process from a later one with its number. Null elsewhere. */
async function startOf(pid: number): Promise<string | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

function held(path: string, token: string): Lock {
  return {
    release: async () => {
      const record = asRecord(parsedJson(await readFile(path, 'utf8').catch(emptyWhenMissing)));
      if (textIn(record, 'token') === token) await rm(path, { force: true });
    },
  };
}
