/** A throw-away PostgreSQL with the migrated template that every spec's database is cut from. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chmodSync } from 'node:fs';
import { makeDatabase, makeRoles, migrateDatabase, randomPassword } from './databases.mjs';
import { openPostgres } from './postgres.mjs';

/** `fast` trades crash safety for speed. */
export async function startTestServer(root, { fast = true } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'wardround-test-'));
  chmodSync(folder, 0o711);
  const password = randomPassword();
  const rolePassword = randomPassword();
  const server = openPostgres({ folder: join(folder, 'data'), port: await freePort(), password, fast });
  const port = server.start();
  const stop = () => {
    server.stop();
    rmSync(server.data, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const adminUrl = server.url('postgres', password, 'postgres', port);
    await prepareTemplate(root, adminUrl, rolePassword);
    return { env: { TEST_PG_ADMIN_URL: adminUrl, TEST_PG_ROLE_PASSWORD: rolePassword }, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

async function prepareTemplate(root, adminUrl, rolePassword) {
  await makeRoles(adminUrl, { wardround_owner: rolePassword, wardround_app: rolePassword, wardround_queue: rolePassword });
  await makeDatabase(adminUrl, 'wardround_template', 'wardround_owner');
  const owner = new URL(adminUrl);
  Object.assign(owner, { username: 'wardround_owner', password: rolePassword, pathname: '/wardround_template' });
  await migrateDatabase(root, owner.href);
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

export const rootFolder = dirname(dirname(import.meta.dirname));
