import type { FastifyRequest } from 'fastify';

/** The bearer token of a request; null when there is none. What other schemes carry, such as a proxy's, is no token and proves nothing. */
export function readBearer({ headers }: Pick<FastifyRequest, 'headers'>): string | null {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? null;
}
