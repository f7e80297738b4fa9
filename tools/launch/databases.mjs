/** The roles and databases inside the server; what is there already stays as it is. */
import { randomBytes } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

/** The application's role is bound by row-level security; the gate's can only be borrowed; the owner's runs migrations. */
export async function makeRoles(adminUrl, passwords) {
  await asAdmin(adminUrl, async (client) => {
    for (const role of ['wardround_owner', 'wardround_app', 'wardround_queue', 'wardround_gate']) {
      const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
      const login = passwords[role] ? `LOGIN PASSWORD ${quoted(passwords[role])}` : 'NOLOGIN';
      await client.query(`${rowCount ? 'ALTER' : 'CREATE'} ROLE ${role} ${login} NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE`);
    }
    await client.query('GRANT wardround_gate TO wardround_owner');
  });
}

export async function makeDatabase(adminUrl, name, owner) {
  await asAdmin(adminUrl, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${name} OWNER ${owner}`);
    await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
    if (owner === 'wardround_owner') await client.query(`GRANT CONNECT ON DATABASE ${name} TO wardround_app`);
  });
}

/**
 * While a history that can be replayed is loaded, commits need not wait for the disk: what a power cut takes, the load makes again.
 * Off again before anything real arrives, and at every start.
 */
export async function hurry(adminUrl, on) {
  await asAdmin(adminUrl, async (client) => {
    await client.query(on ? 'ALTER SYSTEM SET synchronous_commit = off' : 'ALTER SYSTEM RESET synchronous_commit');
    await client.query('SELECT pg_reload_conf()');
  });
}

/** Runs the compiled migrations as the tables' owner; returns the names of those that ran. */
export async function migrateDatabase(root, ownerUrl) {
  const { migrate } = await import(pathToFileURL(join(root, 'dist/libs/store/src/index.js')).href);
  return migrate(ownerUrl);
}

export function randomPassword() {
  return randomBytes(24).toString('base64url');
}

export async function asAdmin(url, work) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
