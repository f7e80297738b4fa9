import type { FastifyRequest } from 'fastify';
import type { BodyRule } from './access.js';
import { ExpectedFailure } from './expected-failure.js';

export type Encoding = 'gzip' | 'identity';

/** Refuses what cannot be taken by its headers alone, before a byte of the body is read. */
export function checkBodyHeaders(request: FastifyRequest, rule: BodyRule): void {
  mediaTypeOf(request, rule);
  const most = encodingOf(request) === 'gzip' ? rule.compressed : rule.inflated;
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

export function encodingOf(request: FastifyRequest): Encoding {
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') return 'identity';
  if (encoding === 'gzip' || encoding === 'x-gzip') return 'gzip';
  throw new ExpectedFailure('wrong-encoding', { path: 'Content-Encoding' });
}

export function tooLarge(most: number, how: string): ExpectedFailure {
  return new ExpectedFailure('body-too-large', { detail: `At most ${most} bytes ${how} are taken.` });
}
