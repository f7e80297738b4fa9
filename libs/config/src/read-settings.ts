import { z } from 'zod';
import { Secret } from './secret.js';

/** Settings that cannot be used: one line a variable, each with what to try. */
export class BadSettings extends Error {}

export function readSettings<Schema extends z.ZodType>(schema: Schema, env: NodeJS.ProcessEnv): z.infer<Schema> {
  const result = schema.safeParse(env);
  if (result.success) return result.data;
  const lines = result.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new BadSettings(`These settings cannot be used:\n${lines.join('\n')}\nSee docs/settings.md for every setting.`);
}

const url = (kinds: readonly string[], example: string): z.ZodType<Secret, string> =>
  z
    .string(`is not set; for example ${example}`)
    .refine((text) => kinds.some((kind) => text.startsWith(`${kind}://`)) && URL.canParse(text), `must be a URL such as ${example}`)
    .transform((text) => new Secret(text));

export const databaseUrl = url(['postgres', 'postgresql'], 'postgres://wardround_app:…@localhost:5432/wardround');
const redisUrl = url(['redis', 'rediss'], 'redis://localhost:6379');
export const port = z.coerce.number('must be a port number').int().min(1).max(65_535);
export const poolSize = z.coerce.number('must be a number of connections').int().min(1).max(100);
export const deploymentKey = z
  .string('is not set; make one with: openssl rand -base64 32')
  .refine((text) => Buffer.from(text, 'base64').byteLength >= 32, 'must be at least 32 bytes in base64: openssl rand -base64 32')
  .transform((text) => new Secret(text));
export const onOff = z.enum(['on', 'off'], 'must be on or off').transform((text) => text === 'on');
export const logLevel = z.enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent');

/** Redis where REDIS_URL names one, otherwise BullMQ's PostgreSQL back end. */
export const queueUrls = {
  REDIS_URL: redisUrl.optional().describe('Redis for the queue; required with more than one machine.'),
  QUEUE_DATABASE_URL: databaseUrl.optional().describe('A database of its own for the queue, used where `REDIS_URL` is not set.'),
};

export type QueueChoice = { readonly backend: 'redis' | 'postgres'; readonly url: string };

export function queueChoice(urls: { REDIS_URL?: Secret | undefined; QUEUE_DATABASE_URL?: Secret | undefined }): QueueChoice {
  if (urls.REDIS_URL) return { backend: 'redis', url: urls.REDIS_URL.reveal() };
  if (urls.QUEUE_DATABASE_URL) return { backend: 'postgres', url: urls.QUEUE_DATABASE_URL.reveal() };
  throw new BadSettings('Set REDIS_URL, or QUEUE_DATABASE_URL for a queue in a PostgreSQL database of its own.');
}

export const keyFile = z
  .string()
  .min(1)
  .default('.wardround/keys.json')
  .describe('The file of keys that secrets are sealed under, mode 0600; made by `wardround keys init`.');
const FEED = /^(kev|epss|endoflife|ndb|osv|nvd)(?:=(https?:\/\/\S+))?$/;
const feeds = z
  .string()
  .default('')
  .transform((text, context) => {
    const parts = text.split(',').flatMap((part) => part.trim() || []);
    const found = parts.map((part) => FEED.exec(part));
    if (found.includes(null))
      context.addIssue('must be kev, epss, endoflife, ndb, osv and nvd or some of them, each perhaps with =https://…');
    return Object.fromEntries(found.flatMap((match) => (match?.[1] ? [[match[1], match[2] ?? null]] : [])));
  })
  .describe(
    'Feeds of vulnerabilities, support dates and notified breaches that the worker looks for by itself: `kev` (CISA), `epss` (FIRST), `endoflife` (endoflife.date), `ndb` (the OAIC’s workbook at data.gov.au), `osv` (advisories of packages, see `OSV_ECOSYSTEMS`), `nvd` (CVEs of programs, see `NVD_API_KEY`), with commas between; `kev=https://…` names a mirror. None when unset: `wardround intelligence load` and `wardround advisories load` take them from files.',
  );

const osvEcosystems = z
  .string()
  .optional()
  .transform((text) => text?.split(',').flatMap((part) => part.trim() || []) ?? null)
  .describe(
    'Ecosystems whose advisories the feed `osv` fetches, as OSV names them, with commas between (`Debian,npm`). Unset: those that any clinic’s computers have packages of.',
  );

const nvdKey = z
  .string()
  .regex(/^[\w-]{8,100}$/, 'must be a key as NVD mails it')
  .transform((text) => new Secret(text))
  .optional()
  .describe(
    'A key for NVD’s API, which the feed `nvd` asks ten times as often with. It is free: https://nvd.nist.gov/developers/request-an-api-key.',
  );

export const feedFields = { INTELLIGENCE_FEEDS: feeds, OSV_ECOSYSTEMS: osvEcosystems, NVD_API_KEY: nvdKey };

/** Feeds that are on, each with the address of a mirror or null. */
export type FeedSetting = Readonly<Partial<Record<'kev' | 'epss' | 'endoflife' | 'ndb' | 'osv' | 'nvd', string | null>>>;

export const outboundTrusted = z
  .string()
  .default('')
  .describe(
    'Hosts of your own network that requests to named servers (single sign-on, webhooks, connections) may go to: names, addresses, CIDR ranges, with commas between. Everything else has to be on the public internet, by https.',
  );
export const trustProxy = z
  .string()
  .optional()
  .describe('Proxies whose `X-Forwarded-For` is believed, as addresses in CIDR form with commas between; none when unset.');
