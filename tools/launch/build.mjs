/** Compiles the services and the dashboard when their sources have changed since the last build. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from './install.mjs';
import { step, Trouble } from './say.mjs';

export const SERVICES = ['apps', 'libs', 'migrations', 'test', 'bench', 'tsconfig.json', 'package-lock.json'];
export const DASHBOARD = ['apps/dashboard', 'package-lock.json'];

export async function built(root, { dashboard = true } = {}) {
  await once(root, 'services', 'Compiling the services', SERVICES, () => {
    const result = runNode(root, ['node_modules/typescript-native/bin/tsc', '-p', '.']);
    if (result.status !== 0) throw new Trouble(`The services do not compile:\n${result.stdout}${result.stderr}`);
  });
  if (!dashboard) return;
  await once(root, 'dashboard', 'Building the dashboard', DASHBOARD, () => {
    const result = runNode(root, ['node_modules/vite/bin/vite.js', 'build', 'apps/dashboard', '--logLevel', 'error']);
    if (result.status !== 0) throw new Trouble(`The dashboard does not build:\n${result.stdout}${result.stderr}`);
  });
}

async function once(root, name, label, sources, work) {
  const stamp = join(root, 'dist', `.built-${name}`);
  const wanted = hashOf(root, sources);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  // Files whose source is gone must not stay; the dashboard's folder is its own.
  if (name === 'services')
    for (const folder of ['apps', 'libs', 'migrations', 'test', 'bench'])
      rmSync(join(root, 'dist', folder), { recursive: true, force: true });
  await step(label, work);
  writeFileSync(stamp, wanted);
}

export function hashOf(root, sources) {
  const hash = createHash('sha256');
  for (const source of sources) add(hash, join(root, source));
  return hash.digest('hex');
}

function add(hash, path) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) return void hash.update(path).update(readFileSync(path));
  for (const name of readdirSync(path).sort()) add(hash, join(path, name));
}
