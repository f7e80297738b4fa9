import { gzipSync } from 'node:zlib';
import pg from 'pg';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { nodeSecrets } from '#libs/crypto';
import type { ClinicId, ClinicScope, ProviderScope, Role } from '#libs/domain';
import { createEnrolmentToken, normaliseInbox, registerUser, signIn, type WorkQueue } from '#libs/flow';
import { openWorkQueue, type BullWorkQueue } from '#libs/queue';
import { openStore } from '#libs/store';
import { addProvider, freshDatabase, PlainPassphrases, SetClock, type FreshDatabase, type TestProvider } from '#libs/testing';
import { createIngest } from '../../../apps/ingest/src/app.js';
import { DEFAULT_SETTINGS, type IngestDeps, type IngestSettings } from '../../../apps/ingest/src/deps.js';

export const NOW = new Date('2026-11-24T03:00:00Z');
const PASSPHRASE = 'correct horse battery staple';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- specs read fields of foreign JSON
  readonly json: any;
}

export interface Posting {
  readonly key?: string | null;
  readonly body?: string | Uint8Array | object | null;
  readonly type?: string | null;
  readonly gzip?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The whole of ingest listening on a port of its own, over a new database and a queue in PostgreSQL. */
export class IngestFixture {
  private people = 0;

  private constructor(
    readonly deps: IngestDeps,
    readonly url: string,
    private readonly under: {
      readonly database: FreshDatabase;
      readonly clock: SetClock;
      readonly logged: object[];
      readonly close: () => Promise<void>;
    },
  ) {}

  get clock(): SetClock {
    return this.under.clock;
  }
  /** What was logged, without messages. */
  get logged(): readonly object[] {
    return this.under.logged;
  }
  close(): Promise<void> {
    return this.under.close();
  }

  static async open(settings: Partial<IngestSettings> = {}, queueOf?: (database: FreshDatabase) => BullWorkQueue): Promise<IngestFixture> {
    const database = await freshDatabase();
    const store = await openStore({ databaseUrl: database.appUrl, poolSize: 8, applicationName: 'ingest-journey' });
    const queue = queueOf ? queueOf(database) : openWorkQueue({ backend: 'postgres', url: database.queueUrl }, () => undefined);
    const clock = new SetClock(NOW);
    const logged: object[] = [];
    const note = (fields: object): void => void logged.push(fields);
    const deps: IngestDeps = {
      records: store.records,
      gate: store.gate,
      secrets: nodeSecrets(Buffer.alloc(32, 7)),
      clock,
      queue,
      log: { info: note, warn: note, error: note },
      settings: { ...DEFAULT_SETTINGS, announceTimeoutMs: 10_000, ...settings },
      ping: () => store.ping(),
    };
    const app = await createIngest(deps);
    await app.listen(0, '127.0.0.1');
    const close = (): Promise<void> => closeAll(app, queue, store, database);
    return new IngestFixture(deps, await app.getUrl(), { database, clock, logged, close });
  }

  /** What another process needs to work on the same database. */
  get environment(): Readonly<Record<string, string>> {
    return { DATABASE_URL: this.under.database.appUrl, QUEUE_DATABASE_URL: this.under.database.queueUrl };
  }

  /** The worst that can happen to the database, while ingest goes on. */
  dropDatabase(): Promise<void> {
    return this.under.database.drop();
  }

  provider(name: string, clinics = 1): Promise<TestProvider> {
    return addProvider(this.deps.records, name, clinics);
  }

  /** A session token of a new person. */
  async person({ providerId }: ProviderScope, role: Role, assignedClinics: readonly ClinicId[] | null = null): Promise<string> {
    const email = `person-${(this.people += 1)}@example.test`;
    const scope: ProviderScope = { kind: 'provider', providerId, actor: { kind: 'system', id: 'cli' } };
    const deps = { ...this.deps, passphrases: new PlainPassphrases() };
    const made = await registerUser(deps, scope, { email, name: 'Lee Chen', role, assignedClinics, passphrase: PASSPHRASE });
    if (!made.ok) throw new Error(made.failure);
    const session = await signIn(deps, { email, passphrase: PASSPHRASE });
    if (!session.ok || session.nextStep !== 'signed-in') throw new Error(`${role} could not sign in`);
    return session.token;
  }

  async enrolmentToken(scope: ClinicScope, maxUses = 5): Promise<string> {
    const made = await createEnrolmentToken(this.deps, scope, { label: 'Front desk', maxUses, expiresInDays: 1 });
    if (!made.ok) throw new Error(made.failure);
    return made.token;
  }

  /** A device of the clinic, with its key. */
  async device(scope: ClinicScope, hostname = 'RECEPTION-1'): Promise<{ readonly deviceId: string; readonly deviceKey: string }> {
    const { status, json } = await this.post('/v1/enrol', { body: enrolment(await this.enrolmentToken(scope), hostname) });
    if (status !== 201) throw new Error(`Enrolling answered ${status}`);
    return json as { deviceId: string; deviceKey: string };
  }

  async post(path: string, posting: Posting): Promise<Answer> {
    const { body = null, gzip = false } = posting;
    const raw = typeof body === 'string' || body === null || body instanceof Uint8Array ? body : JSON.stringify(body);
    const sent = (gzip && raw !== null ? gzipSync(raw) : raw) as string | Uint8Array<ArrayBuffer> | null;
    const response = await fetch(`${this.url}${path}`, { method: 'POST', body: sent, headers: headersOf(posting) });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : null };
  }

  /** Rows of a statement as a superuser, past every scope. */
  async rows<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.under.database.adminUrl });
    await client.connect();
    try {
      return (await client.query(text, [...values])).rows as Row[];
    } finally {
      await client.end();
    }
  }

  /** What the worker does with the inbox. */
  normalise(scope: ClinicScope): Promise<void> {
    return normaliseInbox({ ...this.deps, queue: SILENT }, { ...scope, actor: { kind: 'system', id: 'worker' } });
  }
}

function headersOf({ key = null, type = 'application/json', gzip = false, headers = {} }: Posting): Record<string, string> {
  return {
    ...(type === null ? {} : { 'content-type': type }),
    ...(key === null ? {} : { authorization: `Bearer ${key}` }),
    ...(gzip ? { 'content-encoding': 'gzip' } : {}),
    ...headers,
  };
}

const SILENT: WorkQueue = { announce: () => Promise.resolve() };

export function enrolment(token: string, hostname = 'RECEPTION-1'): object {
  return { token, device: { hostname, platform: 'windows', hardwareUuid: null, serial: `S-${hostname}` }, agent: { version: '0.1.0' } };
}

async function closeAll(
  app: NestFastifyApplication,
  queue: BullWorkQueue,
  store: { close(): Promise<void> },
  database: FreshDatabase,
): Promise<void> {
  await app.close();
  await Promise.race([queue.close().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 2_000).unref())]);
  await store.close();
  await database.drop();
}
