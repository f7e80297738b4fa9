/** The product's processes: started in order, watched, restarted with growing pauses, stopped together. */
import { fork } from 'node:child_process';
import { createServer } from 'node:net';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Trouble } from './say.mjs';

const READY_SECONDS = 60;
const STOP_SECONDS = 20;
const LONGEST_PAUSE_MS = 30_000;
const CALM_MS = 60_000;
/** Young objects are collected in megabytes, not in tens of them: a large scan then stays within 300 MB. The image has the same. */
const NODE_FLAGS = ['--max-semi-space-size=8'];

export async function requireFree(port, variable) {
  const free = await new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
  if (!free)
    throw new Trouble(`Port ${port} is in use by another program.`, `Stop it, or choose another port: ${variable}=${port + 100} npm start`);
}

export class Services {
  #running = new Map();
  #stopping = false;

  constructor({ root, logs, onChange }) {
    Object.assign(this, { root, logs, onChange });
  }

  /** Resolves once the process says that it is ready; it is restarted whenever it ends from then on. */
  async start(name, { script, args = [], env, saysReady = true, restart = true }) {
    const child = this.#spawn(name, { script, args, env });
    if (saysReady) await this.#ready(name, child);
    if (restart) this.#watch(name, { script, args, env }, child, 1_000);
    return child;
  }

  pid(name) {
    return this.#running.get(name)?.pid ?? null;
  }

  #spawn(name, { script, args, env }) {
    const log = createWriteStream(join(this.logs, `${name}.log`), { flags: 'a', mode: 0o600 });
    const child = fork(join(this.root, script), args, {
      cwd: this.root,
      env,
      execArgv: NODE_FLAGS,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child.stdout.pipe(log);
    child.stderr.pipe(log);
    child.script = script;
    this.#running.set(name, child);
    child.once('exit', () => this.#running.get(name) === child && this.#running.delete(name));
    this.#tell();
    return child;
  }

  #ready(name, child) {
    return new Promise((resolve, reject) => {
      const fail = (why) => reject(new Trouble(`${name} ${why}. Its last words:\n${lastWords(join(this.logs, `${name}.log`))}`));
      const patience = setTimeout(() => fail(`was not ready within ${READY_SECONDS} s`), READY_SECONDS * 1000);
      child.once('exit', (code) => (clearTimeout(patience), setTimeout(() => fail(`ended with code ${code} before it was ready`), 100)));
      child.on('message', (message) => message?.type === 'ready' && (clearTimeout(patience), resolve()));
    });
  }

  #watch(name, what, child, wait) {
    const began = Date.now();
    child.once('exit', async (code, signal) => {
      if (this.#stopping) return;
      const next = Date.now() - began > CALM_MS ? 1_000 : Math.min(wait * 2, LONGEST_PAUSE_MS);
      console.error(
        `  ! ${name} ended (${signal ?? `code ${code}`}); it is started again in ${Math.round(wait / 1000)} s. Log: ${join(this.logs, `${name}.log`)}`,
      );
      await pause(wait);
      if (!this.#stopping) this.#watch(name, what, this.#spawn(name, what), next);
    });
  }

  #tell() {
    this.onChange([...this.#running.values()].map(({ pid, script }) => ({ pid, script })));
  }

  /** Asks all to stop, and ends those that have not after a while. */
  async stop() {
    this.#stopping = true;
    const all = [...this.#running.values()];
    const gone = all.map(
      (child) => new Promise((resolve) => (child.exitCode !== null || child.signalCode !== null ? resolve() : child.once('exit', resolve))),
    );
    for (const child of all) child.kill('SIGTERM');
    const stubborn = setTimeout(() => all.forEach((child) => child.kill('SIGKILL')), STOP_SECONDS * 1000);
    await Promise.all(gone);
    clearTimeout(stubborn);
  }

  /** Asks one to stop, and waits until it has. */
  async end(name) {
    const child = this.#running.get(name);
    if (!child) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const stubborn = setTimeout(() => child.kill('SIGKILL'), STOP_SECONDS * 1000);
    await gone;
    clearTimeout(stubborn);
  }

  killAll() {
    for (const child of this.#running.values()) child.kill('SIGKILL');
  }
}

function lastWords(log) {
  return existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n').slice(-6).join('\n') : '(no log)';
}
