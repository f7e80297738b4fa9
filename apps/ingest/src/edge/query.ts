import type { FastifyRequest } from 'fastify';
import { ExpectedFailure } from './expected-failure.js';

/** Refuses parameters that mean nothing here: a mistyped one would silently not be meant. */
export function refuseStrangers(request: FastifyRequest, known: readonly string[]): void {
  const stranger = Object.keys(request.query as object).find((name) => !known.includes(name));
  if (stranger === undefined) return;
  const path = stranger.slice(0, 64);
  throw new ExpectedFailure('bad-query', { path, detail: `${path} is not one of ${known.join(', ')}.` });
}
