import { Agent } from './agent.js';
import type { Settings } from './cli/settings.js';
import { platformOf } from './collect/platform.js';
import { EXIT, type ExitCode } from './exit-code.js';
import type { Host } from './host/host.js';
import { observe, timingLine } from './observe.js';
import type { Runtime } from './runtime.js';
import { runLoop, runOnce } from './schedule.js';
import { Spool } from './spool/spool.js';
import { readIdentity, type Identity } from './state/identity.js';
import { takeLock } from './state/lock.js';
import { pathHasher } from './state/path-key.js';
import { makePrivateFolder } from './state/private-files.js';

/** Does what the settings ask for and says how it ended. */
export async function run(settings: Settings, host: Host, runtime: Runtime): Promise<ExitCode> {
  const platform = platformOf(process.platform);
  if (!platform) {
    runtime.log.warn(`${process.platform} is not supported: the agent reads Linux, macOS and Windows`);
    return EXIT.failed;
  }
  if (settings.mode === 'dry-run') {
    const hash = await pathHasher(settings.stateDir, false);
    const { report, timings } = await observe({ host, platform, runtime, hash }, settings);
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    runtime.log.info(timingLine(timings));
    return EXIT.ok;
  }
  await makePrivateFolder(settings.stateDir);
  const lock = await takeLock(settings.stateDir, runtime.now());
  if ('heldBy' in lock) {
    runtime.log.warn(`another agent (process ${lock.heldBy}) uses ${settings.stateDir}; stop it, or give this one another --state`);
    return EXIT.alreadyRunning;
  }
  try {
    return await report(settings, { host, platform, runtime });
  } finally {
    await lock.release();
  }
}

type Ground = Pick<ConstructorParameters<typeof Agent>[1], 'host' | 'platform' | 'runtime'>;

async function report(settings: Settings, ground: Ground): Promise<ExitCode> {
  const { runtime } = ground;
  const known = settings.mode === 'enrol' ? null : await readIdentity(settings.stateDir);
  const server = settings.server ?? known?.server ?? null;
  const problem = whyNotReady(settings, server, known);
  if (server === null || problem !== null) {
    runtime.log.warn(problem ?? NOT_ENROLLED);
    return EXIT.usage;
  }
  const hash = await pathHasher(settings.stateDir, true);
  const agent = new Agent({ ...settings, server }, { ...ground, hash }, await Spool.open(settings.stateDir), known);
  if (settings.mode !== 'loop') return runOnce(agent, runtime);
  // Whoever installs the agent waits for its first report; from then on a whole clinic is switched on at eight.
  return runLoop(agent, runtime, { intervalMs: settings.intervalMinutes * 60_000, startAtOnce: known === null });
}

const NOT_ENROLLED = 'this device is not enrolled: run wardround-agent enrol with --server and an enrolment token';

function whyNotReady(settings: Settings, server: string | null, known: Identity | null): string | null {
  if (!known) return settings.token ? null : NOT_ENROLLED;
  if (known.server === server) return null;
  return `this device is enrolled with ${known.server}, not ${server}; to move it, run wardround-agent enrol with a new token`;
}
