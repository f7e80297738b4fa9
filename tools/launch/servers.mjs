/** The database and the queue: an embedded PostgreSQL, or the servers that the environment names. */
import { join } from 'node:path';
import { hurry, makeDatabase, makeRoles, migrateDatabase } from './databases.mjs';
import { openPostgres } from './postgres.mjs';
import { requireFree } from './services.mjs';
import { step, Trouble } from './say.mjs';

const PG_PORT = 4132;

/** The environment that every service is started with, and how to stop what was started here. */
export async function openServers(root, state, secrets) {
  const servers = process.env.DATABASE_URL ? ownServers() : await embedded(state, secrets);
  const ran = await step('Bringing the database schema up to date', () => migrateDatabase(root, servers.ownerUrl));
  if (ran.length > 0) console.log(`    ${ran.length} migrations ran`);
  const env = {
    ...process.env,
    WARDROUND_SECRET_KEY: process.env.WARDROUND_SECRET_KEY ?? secrets.deploymentKey,
    NODE_ENV: 'production',
    ...servers.env,
  };
  return { env, stop: servers.stop, hurry: servers.hurry };
}

function ownServers() {
  const { DATABASE_OWNER_URL, REDIS_URL, QUEUE_DATABASE_URL } = process.env;
  if (!DATABASE_OWNER_URL)
    throw new Trouble(
      'DATABASE_URL is set, DATABASE_OWNER_URL is not.',
      'Migrations run as the owner of the tables: name its URL too. See docs/operating.md.',
    );
  if (!REDIS_URL && !QUEUE_DATABASE_URL)
    throw new Trouble(
      'DATABASE_URL is set, but no queue is named.',
      'Set REDIS_URL, or QUEUE_DATABASE_URL for a queue in a PostgreSQL database of its own.',
    );
  return { ownerUrl: DATABASE_OWNER_URL, env: {}, stop: () => undefined, hurry: () => Promise.resolve() };
}

async function embedded(state, secrets) {
  const wanted = Number(process.env.WARDROUND_PG_PORT ?? PG_PORT);
  const server = openPostgres({ folder: join(state, 'postgres'), port: wanted, password: secrets.postgres });
  const label = server.made ? 'Starting PostgreSQL' : 'Making and starting PostgreSQL';
  const port = await step(label, async () => {
    if (!server.running()) await requireFree(wanted, 'WARDROUND_PG_PORT');
    return server.start();
  });
  const url = (role, database) => server.url(role, secrets[role], database, port);
  const admin = url('postgres', 'postgres');
  await hurry(admin, false);
  await makeRoles(admin, secrets);
  await makeDatabase(admin, 'wardround', 'wardround_owner');
  await makeDatabase(admin, 'wardround_queue', 'wardround_queue');
  const env = {
    DATABASE_URL: url('wardround_app', 'wardround'),
    ...(process.env.REDIS_URL ? {} : { QUEUE_DATABASE_URL: url('wardround_queue', 'wardround_queue') }),
  };
  return { ownerUrl: url('wardround_owner', 'wardround'), env, stop: () => server.stop(), hurry: (on) => hurry(admin, on) };
}
