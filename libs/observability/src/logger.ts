import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger };

const SECRET_NAMES = [
  'authorization',
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

/** JSON lines with secrets taken out wherever they stand in the first four levels. */
export function createLogger(service: string, level: string, destination?: DestinationStream): Logger {
  const paths = SECRET_NAMES.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`, `*.*.*["${name}"]`]);
  const options = {
    level,
    base: { service },
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

/** Whole URLs of databases and queues, the user and password of any other URL, and Wardround's own tokens and keys. */
function withoutSecrets(text: string): string {
  return text
    .replace(/\b(postgres(?:ql)?|rediss?):\/\/\S+/g, '$1://[secret]')
    .replace(/\b([a-z][a-z\d+.-]*):\/\/[^\s/@]+@/gi, '$1://[secret]@')
    .replace(/\bwr[a-z]_[\w-]{20,}/g, '[secret]');
}
