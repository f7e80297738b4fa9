import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger };

const SECRET_NAMES = [
  'authorization',
  'cookie',
  'set-cookie',
  'token',
  'deviceKey',
  'key',
  'password',
  'passphrase',
  'secret',
  'databaseUrl',
  'url',
];

/** JSON lines with secrets taken out wherever they stand in the first three levels. */
export function createLogger(service: string, level: string, destination?: DestinationStream): Logger {
  const paths = SECRET_NAMES.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]);
  const options = {
    level,
    base: { service },
    redact: { paths, censor: '[secret]' },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describe, error: describe },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Name, message and stack; a driver's error also carries the statement and its values, which stay out. */
function describe(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  return { type: error.name, message: withoutUrls(error.message), stack: withoutUrls(error.stack ?? '') };
}

const withoutUrls = (text: string): string => text.replace(/\b(postgres(?:ql)?|rediss?):\/\/\S+/g, '$1://[secret]');
