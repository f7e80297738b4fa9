/**
 * `npm start` as its user meets it: first start, Ctrl-C, second start, a killed run, a port in use, a second launcher, no network
 * door without a sign-in. Run by .ci/run; the demo is loaded only where the journey says so.
 */
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = join(import.meta.dirname, '..', '..');
const state = mkdtempSync(join(tmpdir(), 'wardround-launch-'));
chmodSync(state, 0o711);
const PORTS = { API_PORT: '4300', INGEST_PORT: '4301', WARDROUND_PG_PORT: '4332' };
const results = { passed: 0, failed: 0 };

async function prove(what, work) {
  try {
    await work();
    results.passed += 1;
    console.log(`ok   ${what}`);
  } catch (error) {
    results.failed += 1;
    console.log(`FAIL ${what}\n     ${String(error?.message ?? error).replaceAll('\n', '\n     ')}`);
  }
}

function start(env = {}) {
  const child = spawn('npm', ['start', '--silent'], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...PORTS, WARDROUND_STATE_DIR: state, WARDROUND_DEMO: 'off', ...env },
  });
  const run = { child, text: '', exit: new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal))) };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (run.text += chunk));
  return run;
}

async function until(run, words, seconds) {
  for (let tenth = 0; tenth < seconds * 10; tenth += 1) {
    if (run.text.includes(words)) return;
    if (run.child.exitCode !== null) break;
    await pause(100);
  }
  throw new Error(`"${words}" was not said within ${seconds} s. It said:\n${run.text.slice(-1500)}`);
}

/** What a terminal does: the signal goes to the whole group. */
const ctrlC = (run) => process.kill(-run.child.pid, 'SIGINT');
const within = (promise, seconds, what) =>
  Promise.race([promise, pause(seconds * 1000).then(() => Promise.reject(new Error(`${what} took longer than ${seconds} s`)))]);
const say = (condition, message) => {
  if (!condition) throw new Error(message);
};
const health = (port) => fetch(`http://127.0.0.1:${port}/health`).then((answer) => answer.status);

/** Processes whose command line names our folder of state or our services. */
function ours() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return line.includes(state) || (line.includes('dist/apps/') && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(state));
      } catch {
        return false;
      }
    });
}

await prove('a first start makes the database and answers on both doors', async () => {
  const run = start();
  await until(run, 'Wardround is running', 300);
  say((await health(PORTS.API_PORT)) === 200, 'api is not healthy');
  say((await health(PORTS.INGEST_PORT)) === 200, 'ingest is not healthy');
  const second = start();
  await within(second.exit, 60, 'the refusal of a second launcher');
  say(second.text.includes('running already'), `a second launcher was not refused: ${second.text}`);
  ctrlC(run);
  say((await within(run.exit, 40, 'Ctrl-C')) !== 'SIGKILL', 'did not stop by itself');
  say(run.text.includes('Stopped.'), `no farewell: ${run.text.slice(-400)}`);
  await pause(500);
  say(ours().length === 0, `processes were left behind: ${ours().join(', ')}`);
});

await prove('a second start is ready within ten seconds', async () => {
  const began = Date.now();
  const run = start();
  await until(run, 'Wardround is running', 60);
  const seconds = (Date.now() - began) / 1000;
  ctrlC(run);
  await within(run.exit, 40, 'Ctrl-C');
  say(seconds < 10, `it took ${seconds} s`);
});

await prove('a run that was killed is healed by the next', async () => {
  const run = start();
  await until(run, 'Wardround is running', 60);
  const { launcher, services } = JSON.parse(readFileSync(join(state, 'running.json'), 'utf8'));
  say(services.length >= 3, 'the launcher does not know its services');
  process.kill(launcher, 'SIGKILL');
  await within(run.exit, 20, 'the end of npm');
  const next = start();
  await until(next, 'Wardround is running', 60);
  say(next.text.includes('cut off'), 'the next start does not say what it healed');
  ctrlC(next);
  await within(next.exit, 40, 'Ctrl-C');
  await pause(500);
  say(ours().length === 0, `processes were left behind: ${ours().join(', ')}`);
});

await prove('a killed service is started again', async () => {
  const run = start();
  await until(run, 'Wardround is running', 60);
  const { services } = JSON.parse(readFileSync(join(state, 'running.json'), 'utf8'));
  const api = services.find(({ script }) => script.includes('/api/'));
  process.kill(api.pid, 'SIGKILL');
  await until(run, 'api ended', 10);
  for (let tenth = 0; tenth < 150 && (await health(PORTS.API_PORT).catch(() => 0)) !== 200; tenth += 1) await pause(100);
  say((await health(PORTS.API_PORT)) === 200, 'api did not come back');
  ctrlC(run);
  await within(run.exit, 40, 'Ctrl-C');
});

await prove('a port in use is named, with what to do', async () => {
  const squatter = createServer().listen(Number(PORTS.API_PORT), '127.0.0.1');
  await new Promise((resolve) => squatter.once('listening', resolve));
  const run = start();
  say((await within(run.exit, 60, 'the refusal')) === 1, 'the exit code is not 1');
  squatter.close();
  say(run.text.includes(`Port ${PORTS.API_PORT} is in use`) && run.text.includes('API_PORT='), run.text);
  await pause(500);
  say(ours().length === 0, `processes were left behind: ${ours().join(', ')}`);
});

rmSync(state, { recursive: true, force: true });
console.log(`${results.passed} passed, ${results.failed} failed`);
process.exitCode = results.failed === 0 ? 0 : 1;
