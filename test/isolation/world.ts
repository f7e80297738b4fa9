import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { buildSchema, lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { createEnrolmentToken } from '#libs/flow';
import { createIngest } from '../../apps/ingest/src/app.js';
import { DEFAULT_SETTINGS as INGEST_DEFAULTS } from '../../apps/ingest/src/deps.js';
import { openApi, type ApiFixture } from '../journeys/support/api-fixture.js';
import { everyCaller, type Caller, type Position } from './callers.js';
import { seedClinic, type SeededClinic } from './seeded-clinic.js';
import { addWitness } from './seeded-portfolio.js';
import { seedPeople } from './seeded-people.js';

/** Api and ingest over one database: a target clinic, its neighbour at the same provider, and a stranger's. */
export interface World {
  readonly fixture: ApiFixture;
  readonly ingest: NestFastifyApplication;
  /** Of the committed schema.graphql. */
  readonly schema: GraphQLSchema;
  /** As the running app prints it. */
  readonly printed: string;
  readonly target: SeededClinic;
  readonly neighbour: SeededClinic;
  readonly stranger: SeededClinic;
  readonly callers: readonly Caller[];
  readonly enrolmentTokens: Readonly<Record<Position, string>>;
  close(): Promise<void>;
}

const SCHEMA = new URL('../../schema.graphql', import.meta.url);

export async function openWorld(by?: (url: string) => Promise<string>): Promise<World> {
  const site = await mkdtemp(join(tmpdir(), 'wardround-site-'));
  await writeFile(join(site, 'index.html'), '<!doctype html><title>Wardround</title>');
  const settings = { costLimit: 10_000_000, requestsPerMinute: 100_000, explorer: true, dashboardDir: site };
  const fixture = await openApi(settings, by);
  const ingest = await createIngest({ ...fixture.deps, settings: { ...INGEST_DEFAULTS, rateLimit: false } });
  const ours = await fixture.provider('Harbour IT');
  const theirs = await fixture.provider('Rival IT');
  await fixture.person(theirs, 'technician'); // whom Mutation.signIn signs in: person-1@example.test
  const target = await seedClinic(fixture, await fixture.clinic(ours, 'TARGET clinic', 'TARGET group'), 'TARGET');
  const neighbour = await seedClinic(fixture, await fixture.clinic(ours, 'NEIGHBOUR clinic'), 'NEIGHBOUR');
  const stranger = await seedClinic(fixture, await fixture.clinic(theirs, 'STRANGER clinic'), 'STRANGER');
  await addWitness(fixture, target);
  await seedPeople(fixture, target.clinic);
  const enrolmentTokens = {
    'own clinic': await enrolmentToken(fixture, target),
    'another clinic of the same provider': await enrolmentToken(fixture, neighbour),
    'another provider': await enrolmentToken(fixture, stranger),
  };
  return {
    ...{ fixture, ingest, target, neighbour, stranger, enrolmentTokens },
    schema: buildSchema(await readFile(SCHEMA, 'utf8')),
    printed: printSchema(lexicographicSortSchema(fixture.app.get(GraphQLSchemaHost, { strict: false }).schema)),
    callers: await everyCaller(fixture, { target, neighbour, stranger }),
    close: async () => {
      await ingest.close();
      await fixture.close();
      await rm(site, { recursive: true });
    },
  };
}

async function enrolmentToken({ deps }: ApiFixture, { clinic }: SeededClinic): Promise<string> {
  const scope = { kind: 'clinic', providerId: clinic.providerId, clinicId: clinic.id, actor: { kind: 'system', id: 'cli' } } as const;
  const made = await createEnrolmentToken(deps, scope, { label: 'Probe', maxUses: 500, expiresInDays: 1 });
  if (!made.ok) throw new Error(made.failure);
  return made.token;
}

/** Every route of a running app as `METHOD /address`, from the router itself. */
export function routesOf(app: NestFastifyApplication): readonly string[] {
  const path: string[] = [];
  const lines = app.getHttpAdapter().getInstance().printRoutes().split('\n');
  return lines.flatMap((line) => {
    const [, indent = '', label = '', methods] = /^([ │]*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    if (label === '') return [];
    const depth = indent.length / 4;
    path.splice(depth, path.length, label);
    return (methods?.split(', ') ?? []).map((method) => `${method} ${path.join('')}`);
  });
}
