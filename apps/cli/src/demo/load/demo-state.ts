import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

/** How far the demo has been loaded. The anchor is the instant that the simulated history leads up to. */
export interface DemoState {
  readonly seed: string;
  readonly anchor: string;
  readonly weeksDone: number;
}

export interface DemoCredentials {
  readonly email: string;
  readonly passphrase: string;
  readonly principal: { readonly email: string; readonly passphrase: string };
}

export function readState(folder: string, now: Date): DemoState {
  const known = readJson<DemoState>(join(folder, 'demo.json'));
  return known ?? { seed: 'wardround-demo-1', anchor: now.toISOString(), weeksDone: 0 };
}

export function keepState(folder: string, state: DemoState): void {
  writeJson(folder, 'demo.json', state);
}

/** Made once, random, readable by their owner only. */
export function credentials(folder: string): DemoCredentials {
  const known = readJson<DemoCredentials>(join(folder, 'demo-credentials.json'));
  if (known) return known;
  const made = {
    email: 'demo@wardround.example',
    passphrase: passphrase(),
    principal: { email: 'principal@wardround.example', passphrase: passphrase() },
  };
  writeJson(folder, 'demo-credentials.json', made);
  return made;
}

function passphrase(): string {
  return randomBytes(15)
    .toString('hex')
    .replace(/(.{6})(?=.)/g, '$1-');
}

function readJson<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Whole or not at all, even when the machine stops between. */
function writeJson(folder: string, name: string, value: unknown): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, name);
  writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
