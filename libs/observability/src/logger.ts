import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger };

const SECRET_NAMES = [
  'authorization',
  'proxy-authorization',
  'x-api-key',
  'cookie',
  'set-cookie',
  'token',
  'deviceKey',
  'offeredKey',
  'clientSecret',
  'envelope',
  'link',
  'wardround-link',
  'recoveryCodes',
  'key',
  'password',
  'passphrase',
  'secret',
  'databaseUrl',
  'url',
];

/** Under one of the names however it is written, at any depth: a text or a list of them. */
const TEXT = String.raw`"(?:[^"\\]|\\.)*"`;
const NAMED = new RegExp(String.raw`"(${SECRET_NAMES.join('|')})":(?:${TEXT}|\[(?:${TEXT},?)*\])`, 'gi');

/** JSON lines with secrets taken out by their names, and out of every text by their shapes. */
export function createLogger(service: string, level: string, destination?: DestinationStream): Logger {
  const paths = SECRET_NAMES.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`, `*.*.*["${name}"]`]);
  const options = {
    level,
    base: { service },
    hooks: { streamWrite: (line: string) => withoutSecrets(line).replace(NAMED, '"$1":"[secret]"') },
    redact: { paths, censor: '[secret]' },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: (error: unknown) => describe(error), error: (error: unknown) => describe(error) },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Name, message, stack and cause; a driver's error also carries the statement and its values, which stay out. */
function describe(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { message: withoutSecrets(String(error)) };
  const told = { type: error.name, message: withoutSecrets(error.message), stack: withoutSecrets(error.stack ?? '') };
  return error.cause === undefined || depth === DEEPEST_CAUSE ? told : { ...told, cause: describe(error.cause, depth + 1) };
}

const DEEPEST_CAUSE = 3;

/** A word's beginning, also behind a line break as JSON writes it. */
const BEGIN = String.raw`(?:\b|(?<=\\[bfnrt]))`;
const DATABASE_URL = new RegExp(String.raw`${BEGIN}(postgres(?:ql)?|rediss?)://[^\s"\\]+`, 'g');
const CREDENTIALS = new RegExp(String.raw`${BEGIN}([a-z][a-z\d+.-]{0,30})://[^\s/@"\\]+@`, 'gi');
const BEARER = new RegExp(String.raw`${BEGIN}(Bearer|Basic) [\w.~+/=-]{20,}`, 'gi');
const OWN = new RegExp(String.raw`${BEGIN}wr[a-z]_[\w-]{20,}`, 'g');

/** Whole URLs of databases and queues, the user and password of any other URL, credentials of a header, and Wardround's own tokens and keys. */
function withoutSecrets(text: string): string {
  return text
    .replace(DATABASE_URL, '$1://[secret]')
    .replace(CREDENTIALS, '$1://[secret]@')
    .replace(BEARER, '$1 [secret]')
    .replace(OWN, '[secret]');
}
