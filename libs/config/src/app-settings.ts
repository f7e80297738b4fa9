import { z } from 'zod';
import type { RiskModel } from '#libs/domain';
import {
  databaseUrl,
  deploymentKey,
  feedFields,
  keyFile,
  logLevel,
  onOff,
  outboundTrusted,
  poolSize,
  port,
  queueChoice,
  queueUrls,
  readSettings,
  trustProxy,
  type FeedSetting,
  type QueueChoice,
} from './read-settings.js';
import { riskModelFile, riskModelSetting as riskModel } from './risk-model-file.js';
import type { Secret } from './secret.js';

const common = {
  DATABASE_URL: databaseUrl.describe('The database, as the role `wardround_app`; a role that row-level security does not bind is refused.'),
  ...queueUrls,
  WARDROUND_SECRET_KEY: deploymentKey.describe(
    'At least 32 bytes in base64, the key of pseudonyms. Keep it: with another key nothing that was hidden can be matched.',
  ),
  DATABASE_POOL: poolSize.default(8).describe('Connections to the database that a process holds at most.'),
  LOG_LEVEL: logLevel.default('info').describe('`debug`, `info`, `warn`, `error` or `silent`.'),
};
const breached = {
  BREACHED_PASSPHRASES_DIR: z
    .string()
    .min(1)
    .optional()
    .describe('Folder of a list of breached passphrases, one file a prefix of their SHA-1; none when unset. See sign-in.md.'),
  BREACHED_PASSPHRASES_ONLINE: onOff
    .default(false)
    .describe('`on` also asks api.pwnedpasswords.com, telling it five hex digits of a new passphrase’s SHA-1 and nothing else.'),
};

/** Where to look for breached passphrases. */
interface BreachedSettings {
  readonly breachedFolder: string | null;
  readonly breachedOnline: boolean;
}

function breachedSettings(read: z.infer<z.ZodObject<typeof breached>>): BreachedSettings {
  return { breachedFolder: read.BREACHED_PASSPHRASES_DIR ?? null, breachedOnline: read.BREACHED_PASSPHRASES_ONLINE };
}
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

/** The key and the queue's URL are handed to those who use them; whoever prints the settings does not see them. */
function unprinted<Settings extends ServiceSettings>(settings: Settings): Settings {
  Object.defineProperty(settings, 'deploymentKey', { enumerable: false });
  Object.defineProperty(settings.queue, 'url', { enumerable: false });
  return settings;
}

const ingest = z.object({
  ...common,
  INGEST_PORT: port.default(4101).describe('Where agents and assessments arrive.'),
  INGEST_HOST: z.string().default('127.0.0.1').describe('Address to listen on; `0.0.0.0` for every one.'),
  INGEST_RATE_LIMIT: onOff.default(true).describe('`off` only for a replay on loopback.'),
  TRUST_PROXY: trustProxy,
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
  return unprinted({
    ...service(read),
    port: read.INGEST_PORT,
    host: read.INGEST_HOST,
    rateLimit: read.INGEST_RATE_LIMIT,
    trustProxy: read.TRUST_PROXY ?? null,
  });
}

const api = z.object({
  ...common,
  API_PORT: port.default(4100).describe('GraphQL, report downloads and the dashboard.'),
  API_HOST: z.string().default('127.0.0.1').describe('Address to listen on; `0.0.0.0` for every one.'),
  INGEST_URL: z
    .url('must be the URL at which agents reach ingest')
    .default('http://127.0.0.1:4101')
    .describe('URL at which agents reach ingest; shown with each enrolment token.'),
  PUBLIC_URL: z
    .url('must be the URL at which people reach the dashboard')
    .optional()
    .describe(
      'URL at which people reach the dashboard, e.g. `https://wardround.example.com`; passkeys are bound to its host. `http://localhost:<API_PORT>` when unset.',
    ),
  ...riskModel,
  NODE_ENV: z.string().optional().describe('`production` hides the schema unless it is asked for.'),
  ...breached,
  WARDROUND_EXPLORER: onOff.default(false).describe('`on` serves the GraphQL explorer.'),
  WARDROUND_INTROSPECTION: onOff
    .optional()
    .describe('Whether the schema may be asked for. Unset: with the explorer, and wherever `NODE_ENV` is not `production`.'),
  WARDROUND_QUERY_LISTS: z
    .string()
    .optional()
    .describe('Files of queries by their SHA-256, with commas between: no other query is answered. Unset answers every query.'),
  WARDROUND_KEY_FILE: keyFile,
  OUTBOUND_TRUSTED: outboundTrusted,
  DASHBOARD_DIR: z.string().optional().describe('Folder of the built dashboard; none is served when unset.'),
  TRUST_PROXY: trustProxy,
});

export interface ApiServiceSettings extends ServiceSettings, BreachedSettings {
  readonly port: number;
  readonly host: string;
  readonly ingestUrl: string;
  /** Where people reach the dashboard, without a slash at the end. */
  readonly publicUrl: string;
  readonly explorer: boolean;
  readonly introspection: boolean;
  /** Files of the only queries that are answered; null answers every one. */
  readonly queryLists: readonly string[] | null;
  /** Hosts of our own network that may be asked. */
  readonly outboundTrusted: string;
  /** Where the keys are that secrets are sealed under. */
  readonly keyFile: string;
  readonly dashboardDir: string | null;
  readonly riskModel: RiskModel;
  readonly trustProxy: string | null;
}

export function apiSettings(env: NodeJS.ProcessEnv): ApiServiceSettings {
  const read = readSettings(api, env);
  return unprinted({
    ...service(read),
    port: read.API_PORT,
    host: read.API_HOST,
    ...breachedSettings(read),
    ingestUrl: read.INGEST_URL,
    publicUrl: new URL(read.PUBLIC_URL ?? `http://localhost:${read.API_PORT}`).origin,
    explorer: read.WARDROUND_EXPLORER,
    introspection: read.WARDROUND_INTROSPECTION ?? (read.WARDROUND_EXPLORER || read.NODE_ENV !== 'production'),
    outboundTrusted: read.OUTBOUND_TRUSTED,
    queryLists: listOf(read.WARDROUND_QUERY_LISTS),
    keyFile: read.WARDROUND_KEY_FILE,
    dashboardDir: read.DASHBOARD_DIR ?? null,
    riskModel: riskModelFile(read.WARDROUND_RISK_MODEL),
    trustProxy: read.TRUST_PROXY ?? null,
  });
}

/** Null when nothing is named. */
function listOf(text: string | undefined): readonly string[] | null {
  const parts = text?.split(',').map((part) => part.trim()) ?? [];
  const named = parts.filter((part) => part !== '');
  return named.length === 0 ? null : named;
}

const worker = z.object({
  ...common,
  ...riskModel,
  WARDROUND_KEY_FILE: keyFile,
  OUTBOUND_TRUSTED: outboundTrusted,
  ...feedFields,
  WORKER_HEALTH_PORT: port.optional().describe('Answers `GET /health` there; none is served when unset.'),
});

export interface WorkerSettings extends ServiceSettings, Pick<ApiServiceSettings, 'riskModel' | 'outboundTrusted' | 'keyFile'> {
  /** Answers GET /health there; null serves none. */
  readonly healthPort: number | null;
  readonly feeds: FeedSetting;
  readonly feedOptions: { readonly ecosystems: readonly string[] | null; readonly nvdKey: Secret | null };
}

export function workerSettings(env: NodeJS.ProcessEnv): WorkerSettings {
  const read = readSettings(worker, env);
  return unprinted({
    ...service(read),
    healthPort: read.WORKER_HEALTH_PORT ?? null,
    riskModel: riskModelFile(read.WARDROUND_RISK_MODEL),
    outboundTrusted: read.OUTBOUND_TRUSTED,
    keyFile: read.WARDROUND_KEY_FILE,
    feeds: read.INTELLIGENCE_FEEDS,
    feedOptions: { ecosystems: read.OSV_ECOSYSTEMS, nvdKey: read.NVD_API_KEY ?? null },
  });
}

const cli = z.object({
  ...common,
  ...breached,
  ...riskModel,
  WARDROUND_KEY_FILE: keyFile,
  WARDROUND_STATE_DIR: z.string().default('.wardround').describe('Where the demo’s progress and sign-ins are kept.'),
});

export interface CliSettings extends ServiceSettings, BreachedSettings {
  readonly stateDir: string;
  readonly riskModel: RiskModel;
  readonly keyFile: string;
}

export function cliSettings(env: NodeJS.ProcessEnv): CliSettings {
  const read = readSettings(cli, env);
  const files = { stateDir: read.WARDROUND_STATE_DIR, keyFile: read.WARDROUND_KEY_FILE };
  return unprinted({ ...service(read), ...breachedSettings(read), ...files, riskModel: riskModelFile(read.WARDROUND_RISK_MODEL) });
}

/** Making the key file needs neither database nor queue. */
export function keyFileSetting(env: NodeJS.ProcessEnv): string {
  return readSettings(z.object({ WARDROUND_KEY_FILE: keyFile }), env).WARDROUND_KEY_FILE;
}

const migrations = z.object({
  DATABASE_OWNER_URL: databaseUrl.describe('The database, as the owner of its tables (`wardround_owner`): for `wardround migrate` alone.'),
});

/** Who reads which settings; the documentation is printed from it. */
export const SETTINGS_OF = { ingest, api, worker, cli, migrate: migrations } as const;

/** Migrations run as the tables' owner, and need nothing else. */
export function migrationUrl(env: NodeJS.ProcessEnv): Secret {
  return readSettings(migrations, env).DATABASE_OWNER_URL;
}
