import { closeSync, existsSync, fstatSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { UnusableKeyFile } from './unusable-key-file.js';

/** One wrapping key as the file holds it. */
export interface FileKey {
  readonly id: string;
  readonly createdAt: string;
  /** 32 bytes in base64. */
  readonly key: string;
}

export interface KeyFile {
  readonly version: 1;
  /** Id of the key that new secrets are sealed under. */
  readonly current: string;
  readonly keys: readonly FileKey[];
}

const OTHERS = 0o077;
const KEY_BYTES = 32;

/** Reads the file; throws UnusableKeyFile when it is missing, damaged, or readable by anybody but its owner. */
export function readKeyFile(path: string): KeyFile {
  if (!existsSync(path)) throw new UnusableKeyFile(`There is no key file at ${path}. Make it once with: wardround keys init`);
  const handle = openSync(path, 'r');
  try {
    // Windows has no such bits: there the folder's access list protects the file.
    const open = process.platform === 'win32' ? 0 : fstatSync(handle).mode & OTHERS;
    if (open !== 0) throw new UnusableKeyFile(`${path} can be read or written by others. Close it first: chmod 600 ${path}`);
    return parsed(path, readFileSync(handle, 'utf8'));
  } finally {
    closeSync(handle);
  }
}

/** Changes the file as a whole, or not at all; a second writer is refused. */
export function writeKeyFile(path: string, change: (before: KeyFile | null) => KeyFile): KeyFile {
  const next = `${path}.new`;
  const handle = claimed(next);
  let kept = false;
  try {
    const made = change(existsSync(path) ? readKeyFile(path) : null);
    writeSync(handle, `${JSON.stringify(made, null, 2)}\n`);
    fsyncSync(handle);
    if (!isOurs(handle, next)) throw inUse(next);
    renameSync(next, path);
    kept = true;
    syncFolder(dirname(path));
    return made;
  } finally {
    const toRemove = !kept && isOurs(handle, next);
    closeSync(handle);
    if (toRemove) rmSync(next);
  }
}

/** Once it has its name, or somebody has deleted it, another command's claim may stand in its place. */
function isOurs(handle: number, next: string): boolean {
  const found = statSync(next, { bigint: true, throwIfNoEntry: false });
  return found !== undefined && found.ino === fstatSync(handle, { bigint: true }).ino;
}

function inUse(next: string): UnusableKeyFile {
  return new UnusableKeyFile(`${next} is there: another command is changing the keys, or one was cut off. If none runs, delete that file.`);
}

function claimed(next: string): number {
  try {
    return openSync(next, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw inUse(next);
  }
}

/** So that the new name outlives a power cut; Windows cannot open a folder. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

function parsed(path: string, text: string): KeyFile {
  const damaged = new UnusableKeyFile(`${path} is not a key file. Restore it from a backup: without it sealed secrets cannot be read.`);
  let file: Partial<KeyFile>;
  try {
    file = JSON.parse(text) as Partial<KeyFile>;
  } catch (error) {
    if (error instanceof SyntaxError) throw damaged;
    throw error;
  }
  const keys = Array.isArray(file.keys) ? (file.keys as readonly FileKey[]) : [];
  const whole = file.version === 1 && keys.some(({ id }) => id === file.current);
  if (!whole || keys.some(({ key }) => Buffer.from(key, 'base64').byteLength !== KEY_BYTES)) throw damaged;
  return file as KeyFile;
}
