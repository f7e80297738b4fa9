/** `npm start`: everything that a machine with nothing but Node and npm needs to run Wardround, and Wardround. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { built } from './build.mjs';
import { installed, underPinnedNode } from './install.mjs';
import { bold, complain, step, Trouble } from './say.mjs';

const root = join(import.meta.dirname, '..', '..');
const PORTS = { api: Number(process.env.API_PORT ?? 4100), ingest: Number(process.env.INGEST_PORT ?? 4101) };

async function main() {
  await installed(root);
  await underPinnedNode(root, import.meta.filename);
  // What follows needs the packages.
  const { claim, openState, secretsIn } = await import('./state.mjs');
  const { requireFree, Services } = await import('./services.mjs');
  const state = openState(root);
  const claimed = await claim(state);
  if (claimed.healed) console.log('  An earlier run was cut off; its processes and locks are cleared away.');
  const undo = [() => claimed.release()];
  const stop = stopper(undo);
  try {
    console.log(bold('Wardround'));
    await built(root);
    for (const [name, port] of Object.entries(PORTS)) await requireFree(port, `${name.toUpperCase()}_PORT`);
    const { openServers } = await import('./servers.mjs');
    const servers = await openServers(root, state, secretsIn(state));
    undo.push(() => servers.stop());
    const services = new Services({ root, logs: join(state, 'logs'), onChange: claimed.keep });
    undo.push(() => services.stop());
    stop.hard = () => services.killAll();
    const env = {
      ...servers.env,
      ...addresses(),
      ...(await keysIn(root, state)),
      WARDROUND_STATE_DIR: state,
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'info',
    };
    await step('Starting ingest, api and worker', () => startAll(services, env));
    await show(services, { env, state, hurry: servers.hurry });
    stop.ready();
  } catch (error) {
    await stop.now();
    throw error;
  }
}

function addresses() {
  return {
    API_PORT: String(PORTS.api),
    INGEST_PORT: String(PORTS.ingest),
    INGEST_URL: process.env.INGEST_URL ?? `http://127.0.0.1:${PORTS.ingest}`,
    DASHBOARD_DIR: join(root, 'dist', 'dashboard'),
    WARDROUND_EXPLORER: process.env.WARDROUND_EXPLORER ?? 'on',
  };
}

/** The keys that secrets are sealed under; made with the first start. */
async function keysIn(root, state) {
  const file = process.env.WARDROUND_KEY_FILE ?? join(state, 'keys.json');
  const { initLocalKeys } = await import(pathToFileURL(join(root, 'dist/libs/crypto/src/index.js')).href);
  if (!process.env.WARDROUND_KEY_FILE) initLocalKeys(file, new Date());
  return { WARDROUND_KEY_FILE: file };
}

async function startAll(services, env) {
  await Promise.all(['ingest', 'api', 'worker'].map((name) => services.start(name, { script: `dist/apps/${name}/src/main.js`, env })));
}

async function show(services, { env, state, hurry }) {
  const { loadPortfolio, watchThisMachine, whereToLook } = await import('./demo.mjs');
  if (process.env.WARDROUND_DEMO === 'off') return whereToLook({ ports: PORTS, state, report: null });
  await hurry(true);
  try {
    await withSecondWorker(services, env, () => loadPortfolio(root, env));
  } finally {
    await hurry(false);
  }
  const report = await watchThisMachine(root, services, env, state);
  whereToLook({ ports: PORTS, state, report });
}

/** Two years in two minutes keep two workers busy. */
async function withSecondWorker(services, env, work) {
  const name = 'worker-of-the-load';
  let ended = false;
  // The other one has the port.
  const { WORKER_HEALTH_PORT: _, ...own } = env;
  services
    .start(name, { script: 'dist/apps/worker/src/main.js', env: own, restart: false })
    .catch((error) => ended || console.error(`  One worker loads alone: ${error.message}`));
  try {
    await work();
  } finally {
    ended = true;
    await services.end(name);
  }
}

/** Ctrl-C stops all in the reverse order of starting, once; a second one no longer waits. */
function stopper(undo) {
  let stopping = null;
  const stop = { hard: () => undefined, ready: () => undefined };
  stop.now = () =>
    (stopping ??= undo.reduceRight((before, one) => before.then(one).catch((error) => console.error(error)), Promise.resolve()));
  const asked = () => {
    if (stopping) return stop.hard();
    console.log('\nStopping …');
    void stop.now().then(() => {
      console.log('Stopped. Your data is kept; npm start goes on where you were.');
      process.exit(0);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, asked);
  return stop;
}

main().catch((error) => {
  if (error?.code === 'ENOSPC') complain(new Trouble('The disk is full.', 'Free some space, then start again: nothing is lost.'));
  else complain(error);
  process.exit(1);
});
