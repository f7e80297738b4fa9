#!/usr/bin/env node
import { constants, homedir, setPriority } from 'node:os';
import { parseInvocation } from './cli/arguments.js';
import { USAGE } from './cli/usage.js';
import { errorMessage } from './error-code.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { NodeHost } from './host/node-host.js';
import { run } from './run.js';
import { nodeRuntime } from './runtime.js';
import { AGENT_VERSION } from './version.js';

async function main(): Promise<ExitCode> {
  const root = process.getuid?.() === 0;
  const env = { ...process.env };
  const invocation = parseInvocation(process.argv.slice(2), { platform: process.platform, env, home: homedir(), root });
  forgetSettings();
  switch (invocation.kind) {
    case 'help':
      process.stdout.write(USAGE);
      return EXIT.ok;
    case 'version':
      process.stdout.write(`${AGENT_VERSION}\n`);
      return EXIT.ok;
    case 'wrong-usage':
      process.stderr.write(`wardround-agent: ${invocation.problem}\nTry wardround-agent --help\n`);
      return EXIT.usage;
    case 'run': {
      const stop = new AbortController();
      for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
      setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
      return run(invocation.settings, new NodeHost(), nodeRuntime(stop.signal));
    }
  }
}

/** The settings hold the enrolment token: nothing that this process starts inherits them. */
function forgetSettings(): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('WARDROUND_')) Reflect.deleteProperty(process.env, name);
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`wardround-agent: ${errorMessage(error)}\n`);
  process.exitCode = EXIT.failed;
}
