/** The folder that keeps everything between runs: the database, secrets, logs, the report, and who is running. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomPassword } from './databases.mjs';
import { Trouble } from './say.mjs';

export function openState(root) {
  const folder = process.env.WARDROUND_STATE_DIR ?? join(root, '.wardround');
  try {
    mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o711 });
  } catch (error) {
    throw new Trouble(`${folder} cannot be written: ${error.message}`, 'Name another folder in WARDROUND_STATE_DIR.');
  }
  return folder;
}

/** Made once; readable by their owner only. */
export function secretsIn(folder) {
  const file = join(folder, 'secrets.json');
  if (existsSync(file)) return readJson(file);
  const made = {
    postgres: randomPassword(),
    wardround_owner: randomPassword(),
    wardround_app: randomPassword(),
    wardround_queue: randomPassword(),
    deploymentKey: randomBytes(32).toString('base64'),
  };
  writeFileSync(`${file}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return made;
}

/** Refuses a second launcher on the same folder; heals what a killed one left behind. */
export async function claim(folder) {
  const file = join(folder, 'running.json');
  const earlier = existsSync(file) ? readJson(file) : null;
  if (earlier && isOurs(earlier.launcher, 'start.mjs')) {
    throw new Trouble(`Wardround is running already (process ${earlier.launcher}).`, 'Use it, or stop it with Ctrl-C where it runs.');
  }
  const left = (earlier?.services ?? []).filter(({ pid, script }) => isOurs(pid, script));
  for (const { pid } of left) process.kill(pid, 'SIGKILL');
  const keep = (services) => {
    writeFileSync(`${file}.new`, JSON.stringify({ launcher: process.pid, services }));
    renameSync(`${file}.new`, file);
  };
  keep([]);
  return { keep, release: () => rmSync(file, { force: true }), healed: earlier !== null };
}

/** A process of that number that runs that script; numbers are used again, so the number alone proves nothing. */
function isOurs(pid, script) {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync('/proc/self/cmdline') || (existsSync(commandLine) && readFileSync(commandLine, 'utf8').includes(script));
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    if (file.endsWith('running.json')) return null; // cut off while it was written
    throw new Trouble(`${file} cannot be read.`, 'Restore it from a backup: without it the database cannot be opened.');
  }
}
