/** Installs what package-lock.json names, once, and goes on under the Node that it pins. Runs on any Node from 20 on, with nothing installed. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { step, Trouble } from './say.mjs';

const OLDEST = [24, 15];

export async function installed(root) {
  requireNode(20, 0);
  const stamp = join(root, 'node_modules', '.wardround-installed');
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  await step('Installing packages (once, about a minute)', () => npm(root, ['ci', '--no-audit', '--no-fund', '--loglevel=error']));
  writeFileSync(stamp, wanted);
}

function npm(root, args) {
  const cli = process.env.npm_execpath;
  const [program, first] = cli ? [process.execPath, [cli]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  const child = spawn(program, [...first, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: !cli && process.platform === 'win32',
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said = `${said}${chunk}`.slice(-4000)));
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Trouble(`npm could not be started: ${error.message}`)));
    child.once('exit', (code) =>
      code === 0
        ? resolve()
        : reject(
            new Trouble(
              `npm ci ended with code ${code}:\n${said.trim()}`,
              'Is the package registry reachable, and is there room on the disk?',
            ),
          ),
    );
  });
}

/** Starts `script` again under the pinned Node when this one is too old; returns when this one will do. */
export function underPinnedNode(root, script) {
  if (newEnough(process.versions.node)) return;
  const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(node)) requireNode(...OLDEST);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined); // the one below decides when to go
  const child = spawn(node, [script, ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, WARDROUND_OUTER_PID: String(process.pid) },
  });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise(() => child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1))));
}

/** PATH with the pinned Node first, for what we start ourselves. */
export function pinnedPath(root) {
  return [join(root, 'node_modules', 'node', 'bin'), process.env.PATH].join(process.platform === 'win32' ? ';' : ':');
}

export function runNode(root, args, options = {}) {
  return spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    ...options,
    env: { ...process.env, PATH: pinnedPath(root), ...options.env },
  });
}

function newEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

function requireNode(major, minor) {
  const [haveMajor, haveMinor] = process.versions.node.split('.').map(Number);
  if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return;
  throw new Trouble(
    `Node ${process.versions.node} is too old; Wardround needs ${major}.${minor} or newer.`,
    'Install a current Node.js, then run the same command again.',
  );
}
