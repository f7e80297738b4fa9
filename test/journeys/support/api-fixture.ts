import pg from 'pg';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PUBLISHED_RISK_MODEL, userId, type Clinic, type MfaPolicy, type ProviderId, type Role } from '#libs/domain';
import { addClinic, PullRefused, registerProvider, registerUser, type WorkTicket } from '#libs/flow';
import { argonPassphrases, envelopeVault, nodeSecrets, otpTotp, webPasskeys } from '#libs/crypto';
import { guardedOutbound } from '#libs/outbound';
import { openIdSignOn } from '#libs/federation';
import { openStore } from '#libs/store';
import { freshDatabase, PlainKeys } from '#libs/testing';
import { createApi } from '../../../apps/api/src/app.js';
import { DEFAULT_SETTINGS, type ApiDeps, type ApiSettings } from '../../../apps/api/src/deps.js';

export const PASSPHRASE = 'tidal lantern orbit meadow';
export const SIGN_IN =
  'mutation ($input: SignInInput!) { signIn(input: $input) { nextStep token expiresAt viewer { email role provider { name } } } }';
/** Where people reach the product in tests. */
export const PUBLIC_URL = 'https://wardround.test';
const NOW = new Date('2026-11-24T03:00:00Z');

export interface Answer<Data> {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly data: Data | null;
  readonly errors: readonly {
    readonly message: string;
    readonly extensions: { readonly code: string; readonly try: string; readonly field?: string };
  }[];
}

interface Asking {
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly variables?: object;
  readonly from?: string;
}

export interface ApiFixture {
  readonly app: NestFastifyApplication;
  readonly deps: ApiDeps;
  readonly clock: { now: Date };
  /** Calls to identity services go through this. */
  readonly outgoing: { fetch: typeof fetch };
  readonly announced: WorkTicket[];
  readonly logged: object[];
  ask<Data>(query: string, asking?: Asking): Promise<Answer<Data>>;
  /** People of a test's provider need no second factor unless the test is about that. */
  provider(name: string, mfaPolicy?: MfaPolicy): Promise<ProviderId>;
  /** A bearer token of a new person. */
  person(provider: ProviderId, role: Role, assigned?: readonly Clinic[]): Promise<string>;
  clinic(provider: ProviderId, name: string, groupName?: string): Promise<Clinic>;
  /** Rows of a statement as a superuser, past every scope. */
  rows<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** The whole api over a new, empty database, asked without a socket; `by` leads to it another way, e.g. past somebody who counts. */
export async function openApi(
  settings: Partial<ApiSettings> = {},
  by: (url: string) => Promise<string> = async (url) => url,
  changed: Partial<ApiDeps> = {},
): Promise<ApiFixture> {
  const database = await freshDatabase();
  const store = await openStore({ databaseUrl: await by(database.appUrl), poolSize: 4, applicationName: 'api-journey' });
  const clock = { now: NOW };
  const outgoing = { fetch };
  const announced: WorkTicket[] = [];
  const logged: object[] = [];
  const log = {
    info: () => undefined,
    warn: (fields: object) => void logged.push(fields),
    error: (fields: object) => void logged.push(fields),
  };
  const deps: ApiDeps = {
    records: store.records,
    gate: store.gate,
    secrets: nodeSecrets(Buffer.alloc(32, 7)),
    passphrases: argonPassphrases(),
    totp: otpTotp(),
    passkeys: webPasskeys(settings.publicUrl ?? PUBLIC_URL),
    signOn: openIdSignOn({ fetch: (input, init) => outgoing.fetch(input, init), loopback: true }),
    vault: envelopeVault(new PlainKeys()),
    outbound: guardedOutbound({ trusted: '127.0.0.0/8,localhost' }),
    directory: { organisations: () => Promise.reject(new PullRefused('unreachable', 'Nothing is connected in this test')) },
    clock: { now: () => clock.now },
    riskModel: PUBLISHED_RISK_MODEL,
    queue: { announce: async (tickets: readonly WorkTicket[]) => void announced.push(...tickets) },
    log,
    settings: { ...DEFAULT_SETTINGS, ingestUrl: 'http://ingest.test', publicUrl: PUBLIC_URL, ...settings },
    ping: () => store.ping(),
    ...changed,
  };
  const app = await createApi(deps);
  const close = async (): Promise<void> => {
    await app.close();
    await store.close();
    await database.drop();
  };
  const rows = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> => {
    const client = new pg.Client({ connectionString: database.adminUrl });
    await client.connect();
    try {
      return (await client.query(text, [...values])).rows as Row[];
    } finally {
      await client.end();
    }
  };
  return { app, rows, outgoing, deps, clock, announced, logged, ask: asker(app), ...people(deps, asker(app)), close };
}

function asker(app: NestFastifyApplication): ApiFixture['ask'] {
  return async <Data>(query: string, { token, headers = {}, variables = {}, from = '10.0.0.1' }: Asking = {}): Promise<Answer<Data>> => {
    const response = await app.inject({
      method: 'POST',
      url: '/graphql',
      remoteAddress: from,
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
      payload: { query, variables },
    });
    const body = response.json<{ data: Data | null; errors?: Answer<Data>['errors'] }>();
    return { status: response.statusCode, headers: response.headers, data: body.data, errors: body.errors ?? [] };
  };
}

function people(deps: ApiDeps, ask: ApiFixture['ask']): Pick<ApiFixture, 'provider' | 'person' | 'clinic'> {
  let count = 0;
  return {
    provider: async (name, mfaPolicy = 'optional') => {
      const made = await registerProvider(deps, { name, mfaPolicy });
      if (!made.ok) throw new Error(made.detail);
      return made.providerId;
    },
    person: async (providerId, role, assigned) => {
      const email = `person-${(count += 1)}@example.test`;
      const scope = { kind: 'provider', providerId, actor: { kind: 'system', id: 'cli' } } as const;
      const assignedClinics = assigned?.map(({ id }) => id) ?? null;
      const expiresAt = role === 'external-assessor' ? new Date(deps.clock.now().getTime() + 30 * 86_400_000) : null;
      const made = await registerUser(deps, scope, { email, name: 'Lee Chen', role, assignedClinics, expiresAt, passphrase: PASSPHRASE });
      if (!made.ok) throw new Error(made.failure);
      const variables = { input: { email, passphrase: PASSPHRASE } };
      const { data } = await ask<{ signIn: { token: string } }>(SIGN_IN, { variables, from: `10.1.0.${count}` });
      if (!data) throw new Error(`${role} could not sign in`);
      return data.signIn.token;
    },
    clinic: async (providerId, name, groupName) => {
      const session = { providerId, userId: userId(deps.secrets.uuid()), clinics: 'all' } as const;
      const input = {
        name,
        archetype: 'group-gp',
        timeZone: 'Australia/Hobart',
        practitioners: 6,
        patientRecords: 9000,
        groupName: groupName ?? null,
        simulated: false,
      };
      const made = await addClinic(deps, session, input);
      if (!made.ok) throw new Error(made.failure);
      return made.clinic;
    },
  };
}
