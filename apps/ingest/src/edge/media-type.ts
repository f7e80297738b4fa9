import type { FastifyRequest } from 'fastify';
import type { BodyRule } from './access.js';
import { ExpectedFailure } from './expected-failure.js';

/** `packed`: zlib or gzip, by its first bytes. */
export type Encoding = 'gzip' | 'packed' | 'identity';

/** Refuses what cannot be taken by its headers alone, before a byte of the body is read. */
export function checkBodyHeaders(request: FastifyRequest, rule: BodyRule): void {
  mediaTypeOf(request, rule);
  const most = encodingOf(request, rule) === 'identity' ? rule.inflated : rule.compressed;
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > most) throw tooLarge(most, 'as sent');
}

/** The body's type without parameters; only UTF-8 is taken. */
export function mediaTypeOf(request: FastifyRequest, { types }: BodyRule): string {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').split(';').map((part) => part.trim().toLowerCase());
  const charset = parameters.find((part) => part.startsWith('charset='))?.slice('charset='.length);
  const utf8 = charset === undefined || ['utf-8', 'utf8', '"utf-8"', 'us-ascii'].includes(charset);
  if (!types.includes(type) || !utf8)
    throw new ExpectedFailure('wrong-type', { path: 'Content-Type', detail: `Taken: ${types.join(', ')}.` });
  return type;
}

export function encodingOf(request: FastifyRequest, { packed = false }: Pick<BodyRule, 'packed'>): Encoding {
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') return packed && isPackedType(request) ? 'packed' : 'identity';
  if (encoding === 'gzip' || encoding === 'x-gzip') return 'gzip';
  throw new ExpectedFailure('wrong-encoding', { path: 'Content-Encoding' });
}

/** `application/x-compress-zlib` and the like. */
function isPackedType({ headers }: FastifyRequest): boolean {
  return /^application\/x-(compress|zlib|gzip)/i.test(headers['content-type'] ?? '');
}

export function tooLarge(most: number, how: string): ExpectedFailure {
  return new ExpectedFailure('body-too-large', { detail: `At most ${most} bytes ${how} are taken.` });
}
