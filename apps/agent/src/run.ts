import { Agent, type Ready } from './agent.js';
import type { Settings } from './cli/settings.js';
import { platformOf } from './collect/platform.js';
import { EXIT, type ExitCode } from './exit-code.js';
import type { Host } from './host/host.js';
import { observe, timingLine } from './observe.js';
import type { Runtime } from './runtime.js';
import { runLoop, runOnce } from './schedule.js';
import { Spool } from './spool/spool.js';
import { readIdentity } from './state/identity.js';
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
  if (settings.mode === 'dry-run' || settings.server === null) {
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
    return await runEnrolled({ ...settings, server: settings.server }, { host, platform, runtime });
  } finally {
    await lock.release();
  }
}

type Ground = Pick<ConstructorParameters<typeof Agent>[1], 'host' | 'platform' | 'runtime'>;

async function runEnrolled(settings: Ready, ground: Ground): Promise<ExitCode> {
  const { runtime } = ground;
  const identity = await readIdentity(settings.stateDir);
  if (identity && identity.server !== settings.server) {
    runtime.log.warn(
      `this device is enrolled with ${identity.server}, not ${settings.server}; to move it, delete identity.json in ${settings.stateDir} and give a new token`,
    );
    return EXIT.usage;
  }
  if (!identity && !settings.token) {
    runtime.log.warn('this device is not enrolled: give an enrolment token with --token or WARDROUND_TOKEN');
    return EXIT.usage;
  }
  const hash = await pathHasher(settings.stateDir, true);
  const agent = new Agent(settings, { ...ground, hash }, await Spool.open(settings.stateDir), identity);
  return settings.mode === 'once' ? runOnce(agent, runtime) : runLoop(agent, runtime, settings.intervalMinutes * 60_000);
}
