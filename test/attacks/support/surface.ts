import { connect } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Clinic } from '#libs/domain';
import { createIngest } from '../../../apps/ingest/src/app.js';
import { DEFAULT_SETTINGS as INGEST_DEFAULTS, type IngestSettings } from '../../../apps/ingest/src/deps.js';
import type { ApiSettings } from '../../../apps/api/src/deps.js';
import { seedClinic, type SeededClinic } from '../../isolation/seeded-clinic.js';
import { openApi, type ApiFixture } from '../../journeys/support/api-fixture.js';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** The product as an attacker meets it: api and ingest listening on ports of their own, over one database, with two providers in it. */
export interface Surface {
  readonly fixture: ApiFixture;
  readonly api: string;
  readonly ingest: string;
  /** Session token of the owner of `ours`. */
  readonly owner: string;
  readonly ours: SeededClinic;
  readonly theirs: SeededClinic;
  send(url: string, init?: RequestInit): Promise<Reply>;
  /** A GraphQL operation as the owner, unless another authorisation is given. */
  graphql(query: string, more?: { readonly headers?: Readonly<Record<string, string>>; readonly variables?: object }): Promise<Reply>;
  close(): Promise<void>;
}

export async function openSurface(api: Partial<ApiSettings> = {}, ingest: Partial<IngestSettings> = {}): Promise<Surface> {
  const fixture = await openApi({ requestsPerMinute: 100_000, ...api });
  const intake = await createIngest({ ...fixture.deps, settings: { ...INGEST_DEFAULTS, rateLimit: false, ...ingest } });
  const clinicOf = async (name: string, mark: string): Promise<Clinic> => fixture.clinic(await fixture.provider(name), `${mark} clinic`);
  const ours = await seedClinic(fixture, await clinicOf('Harbour IT', 'OURS'), 'OURS');
  const theirs = await seedClinic(fixture, await clinicOf('Rival IT', 'THEIRS'), 'THEIRS');
  const owner = await fixture.person(ours.clinic.providerId, 'provider-owner');
  const apiUrl = await listening(fixture.app);
  const send = async (url: string, init: RequestInit = {}): Promise<Reply> => {
    const response = await fetch(url, { redirect: 'manual', ...init });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const graphql: Surface['graphql'] = (query, { headers = { authorization: `Bearer ${owner}` }, variables = {} } = {}) =>
    send(`${apiUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
  const close = async (): Promise<void> => {
    await intake.close();
    await fixture.close();
  };
  return { fixture, api: apiUrl, ingest: await listening(intake), owner, ours, theirs, send, graphql, close };
}

async function listening(app: NestFastifyApplication): Promise<string> {
  await app.listen(0, '127.0.0.1');
  return (await app.getUrl()).replace('[::1]', '127.0.0.1');
}

/** Bytes over a bare connection, and all that comes back until the server closes it or has been silent for a while. */
export function raw(url: string, bytes: string, patienceMs = 1_500): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(Buffer.from(bytes, 'latin1')));
    const done = (): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(patienceMs, done);
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
    socket.on('close', done).on('error', done);
  });
}

/** Bytes over a bare connection that its sender never closes, and all that comes back until the server does. */
export function untilClosed(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true }, () => socket.write(bytes));
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
    socket.on('end', () => {
      socket.destroy();
      resolve(answer);
    });
    socket.on('error', reject);
  });
}

/** Status codes of every answer in what came back. */
export function statuses(answer: string): readonly number[] {
  return [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
}

export function codesIn({ text }: Reply): readonly string[] {
  return [...text.matchAll(/"code":"([A-Z_]+)"/g)].map(([, code]) => code ?? '');
}
