import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of its own for one spec file, cut from the migrated template. */
export interface FreshDatabase {
  /** As the application's role, bound by row-level security. */
  readonly appUrl: string;
  /** As the tables' owner. */
  readonly ownerUrl: string;
  /** As a superuser: only to show what it must not be used for. */
  readonly adminUrl: string;
  /** An empty database for the queue, owned by its role. */
  readonly queueUrl: string;
  /** An open connection as the application's role; end it yourself. */
  app(): Promise<pg.Client>;
  owner(): Promise<pg.Client>;
  drop(): Promise<void>;
}

const TEMPLATE = 'wardround_template';

export async function freshDatabase(): Promise<FreshDatabase> {
  const server = new URL(required('TEST_PG_ADMIN_URL'));
  const name = `t_${randomBytes(6).toString('hex')}`;
  await asAdmin(server, [
    `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} OWNER wardround_owner`,
    `CREATE DATABASE ${name}_queue OWNER wardround_queue`,
  ]);
  const url = (role: string, database: string): string => {
    const made = new URL(server);
    if (role !== '') {
      made.username = role;
      made.password = process.env['TEST_PG_ROLE_PASSWORD'] ?? '';
    }
    made.pathname = `/${database}`;
    return made.href;
  };
  const appUrl = url('wardround_app', name);
  const ownerUrl = url('wardround_owner', name);
  return {
    appUrl,
    ownerUrl,
    adminUrl: url('', name),
    queueUrl: url('wardround_queue', `${name}_queue`),
    app: () => connected(appUrl),
    owner: () => connected(ownerUrl),
    drop: () => asAdmin(server, [`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`, `DROP DATABASE IF EXISTS ${name}_queue WITH (FORCE)`]),
  };
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

async function asAdmin(server: URL, statements: readonly string[]): Promise<void> {
  const client = await connected(server.href);
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests with npm test, which starts PostgreSQL`);
  return value;
}
