/** `npm run bench`: the workloads of bench/ beside their limits, over a PostgreSQL of their own that keeps its promises (fsync on). */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { built } from './build.mjs';
import { installed, pinnedPath, underPinnedNode } from './install.mjs';
import { complain, step } from './say.mjs';

const root = join(import.meta.dirname, '..', '..');

async function main() {
  await installed(root);
  await underPinnedNode(root, import.meta.filename);
  await built(root, { dashboard: false });
  const { startTestServer } = await import('./test-server.mjs');
  const server = await step('Starting PostgreSQL for the benchmark', () => startTestServer(root, { fast: false }));
  try {
    const env = { ...process.env, ...server.env, PATH: pinnedPath(root), NODE_ENV: 'production' };
    const child = spawn(process.execPath, ['--expose-gc', 'dist/bench/run.js', ...process.argv.slice(2)], {
      cwd: root,
      stdio: 'inherit',
      env,
    });
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    process.exitCode = await new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  } finally {
    server.stop();
  }
}

main().catch((error) => {
  complain(error);
  process.exit(1);
});
