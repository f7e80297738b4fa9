/** PostgreSQL refuses to run as root; these find an account that it may run as and places which that account can reach. */
import { createHash } from 'node:crypto';
import { accessSync, chownSync, constants, cpSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const CANDIDATES = ['postgres', 'nobody'];

/** Null: run as whoever we are. */
export function serverAccount() {
  if (process.platform === 'win32' || process.getuid() !== 0) return null;
  const entries = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of CANDIDATES) {
    const entry = entries.find(([account]) => account === name);
    if (entry) return { name, uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  throw new Error(
    'PostgreSQL does not run as root, and this machine has neither an account "postgres" nor "nobody". Run as an ordinary user.',
  );
}

/** Whether any account can walk to `path`; a home of mode 0700 on the way stops it. */
export function reachable(path) {
  for (let at = resolve(path); ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (dirname(at) === at) return true;
  }
}

/** `folder` itself, or one like it outside a closed home. */
export function serverFolder(folder, account) {
  const home =
    !account || reachable(dirname(folder))
      ? folder
      : join('/var/lib', `wardround-${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 12)}`);
  mkdirSync(dirname(home), { recursive: true });
  return home;
}

/** The folder with PostgreSQL's programs, copied to where the account can run them if need be. */
export function serverPrograms(native, account) {
  if (!account || reachable(native)) return native;
  const copy = join(
    '/var/lib/wardround-postgres',
    createHash('sha256')
      .update(native + statSync(join(native, 'bin')).mtimeMs)
      .digest('hex')
      .slice(0, 12),
  );
  if (!existsSync(join(copy, 'bin'))) cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

export function own(path, account) {
  if (account) chownSync(path, account.uid, account.gid);
}

export function writable(path) {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
