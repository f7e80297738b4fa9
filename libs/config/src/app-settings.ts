import { z } from 'zod';
import {
  databaseUrl,
  deploymentKey,
  logLevel,
  onOff,
  poolSize,
  port,
  queueChoice,
  queueUrls,
  readSettings,
  type QueueChoice,
} from './read-settings.js';
import type { Secret } from './secret.js';

const common = {
  DATABASE_URL: databaseUrl,
  ...queueUrls,
  WARDROUND_SECRET_KEY: deploymentKey,
  DATABASE_POOL: poolSize.default(8),
  LOG_LEVEL: logLevel.default('info'),
};

/** What every service needs. */
export interface ServiceSettings {
  readonly databaseUrl: Secret;
  readonly poolSize: number;
  readonly queue: QueueChoice;
  /** 32 bytes or more: the key of pseudonyms. */
  readonly deploymentKey: Buffer;
  readonly logLevel: string;
}

type CommonSettings = z.infer<z.ZodObject<typeof common>>;

function service(settings: CommonSettings): ServiceSettings {
  return {
    databaseUrl: settings.DATABASE_URL,
    poolSize: settings.DATABASE_POOL,
    queue: queueChoice(settings),
    deploymentKey: Buffer.from(settings.WARDROUND_SECRET_KEY.reveal(), 'base64'),
    logLevel: settings.LOG_LEVEL,
  };
}

const ingest = z.object({
  ...common,
  INGEST_PORT: port.default(4101),
  INGEST_HOST: z.string().default('127.0.0.1'),
  INGEST_RATE_LIMIT: onOff.default(true),
  TRUST_PROXY: z.string().optional(),
});

export interface IngestSettings extends ServiceSettings {
  readonly port: number;
  readonly host: string;
  /** Off only for a replay on loopback. */
  readonly rateLimit: boolean;
  /** Proxies whose X-Forwarded-For is believed, as addresses in CIDR form; null believes none. */
  readonly trustProxy: string | null;
}

export function ingestSettings(env: NodeJS.ProcessEnv): IngestSettings {
  const read = readSettings(ingest, env);
  return {
    ...service(read),
    port: read.INGEST_PORT,
    host: read.INGEST_HOST,
    rateLimit: read.INGEST_RATE_LIMIT,
    trustProxy: read.TRUST_PROXY ?? null,
  };
}

const api = z.object({
  ...common,
  API_PORT: port.default(4100),
  API_HOST: z.string().default('127.0.0.1'),
  INGEST_URL: z.url('must be the URL at which agents reach ingest').default('http://127.0.0.1:4101'),
  WARDROUND_EXPLORER: onOff.default(false),
  DASHBOARD_DIR: z.string().optional(),
  TRUST_PROXY: z.string().optional(),
});

export interface ApiServiceSettings extends ServiceSettings {
  readonly port: number;
  readonly host: string;
  readonly ingestUrl: string;
  readonly explorer: boolean;
  readonly dashboardDir: string | null;
  readonly trustProxy: string | null;
}

export function apiSettings(env: NodeJS.ProcessEnv): ApiServiceSettings {
  const read = readSettings(api, env);
  return {
    ...service(read),
    port: read.API_PORT,
    host: read.API_HOST,
    ingestUrl: read.INGEST_URL,
    explorer: read.WARDROUND_EXPLORER,
    dashboardDir: read.DASHBOARD_DIR ?? null,
    trustProxy: read.TRUST_PROXY ?? null,
  };
}

const worker = z.object({ ...common, WORKER_HEALTH_PORT: port.optional() });

export interface WorkerSettings extends ServiceSettings {
  /** Answers GET /health there; null serves none. */
  readonly healthPort: number | null;
}

export function workerSettings(env: NodeJS.ProcessEnv): WorkerSettings {
  const read = readSettings(worker, env);
  return { ...service(read), healthPort: read.WORKER_HEALTH_PORT ?? null };
}

const cli = z.object({ ...common, WARDROUND_STATE_DIR: z.string().default('.wardround') });

export interface CliSettings extends ServiceSettings {
  readonly stateDir: string;
}

export function cliSettings(env: NodeJS.ProcessEnv): CliSettings {
  const read = readSettings(cli, env);
  return { ...service(read), stateDir: read.WARDROUND_STATE_DIR };
}

/** Migrations run as the tables' owner, and need nothing else. */
export function migrationUrl(env: NodeJS.ProcessEnv): Secret {
  return readSettings(z.object({ DATABASE_OWNER_URL: databaseUrl }), env).DATABASE_OWNER_URL;
}
