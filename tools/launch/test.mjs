/** `npm test`: sets up what is missing, then every check and every spec. Words after `--` go to jest. */
import { join } from 'node:path';
import { built } from './build.mjs';
import { installed, pinnedPath, underPinnedNode } from './install.mjs';
import { bold, complain, step } from './say.mjs';

const root = join(import.meta.dirname, '..', '..');

async function main() {
  await installed(root);
  await underPinnedNode(root, import.meta.filename);
  await built(root);
  const { startTestServer } = await import('./test-server.mjs');
  const checks = await run('Checks', ['tools/check.mjs']);
  const server = await step('Starting PostgreSQL for the tests', () => startTestServer(root));
  const stop = once(() => server.stop());
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => (stop(), process.exit(130)));
  try {
    const jest = [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      ...process.argv.slice(2),
    ];
    const specs = await run('Specs', jest, server.env);
    process.exitCode = checks === 0 && specs === 0 ? 0 : 1;
  } finally {
    stop();
  }
}

async function run(label, args, env = {}) {
  const { spawn } = await import('node:child_process');
  console.log(`\n${bold(label)}`);
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env, PATH: pinnedPath(root), NODE_ENV: 'test' },
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

function once(work) {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}

main().catch((error) => {
  complain(error);
  process.exit(1);
});
