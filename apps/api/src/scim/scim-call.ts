import type { FastifyReply, FastifyRequest } from 'fastify';
import { isUuid, type ProviderScope } from '#libs/domain';
import { resolveScimToken, type ScimFilter } from '#libs/flow';
import { parseScimFilter } from '#libs/formats';
import type { ApiDeps } from '../deps.js';
import { readBearer } from '../edge/bearer.js';
import { ExpectedFailure } from '../edge/expected-failure.js';
import { MOST, SCIM_TYPE, type ScimBase } from './scim-shapes.js';

/** The provider whose directory calls; its token is good for these addresses and nothing else. */
export async function directoryOf(deps: ApiDeps, request: FastifyRequest): Promise<ProviderScope> {
  const token = readBearer(request);
  const scope = token === null ? null : await resolveScimToken(deps, token);
  if (!scope) throw new ExpectedFailure('scim-signed-out');
  return scope;
}

export function baseOf(deps: ApiDeps): ScimBase {
  return { url: `${deps.settings.publicUrl}/scim/v2` };
}

export function answer(reply: FastifyReply, status: number, body: object | null): void {
  void reply.code(status).header('cache-control', 'no-store');
  if (body === null) void reply.send();
  else void reply.type(SCIM_TYPE).send(JSON.stringify(body));
}

/** What does not look like an id is nobody's. */
export function idOf(text: string): string {
  const id = text.toLowerCase();
  if (!isUuid(id)) throw new ExpectedFailure('scim-not-found');
  return id;
}

export interface ListCall {
  readonly filter: ScimFilter | null;
  /** Of the first item, from 1. */
  readonly startIndex: number;
  readonly count: number;
}

export function listCallOf({ query }: FastifyRequest): ListCall {
  const { filter, startIndex, count } = query as Readonly<Record<string, unknown>>;
  const wanted = filter === undefined ? null : typeof filter === 'string' ? parseScimFilter(filter) : null;
  if (filter !== undefined && wanted === null) throw new ExpectedFailure('scim-filter');
  return { filter: wanted, startIndex: Math.max(1, whole(startIndex, 1)), count: Math.min(MOST, Math.max(0, whole(count, 100))) };
}

function whole(value: unknown, usual: number): number {
  const number = typeof value === 'string' && /^-?\d{1,6}$/.test(value) ? Number(value) : usual;
  return Number.isSafeInteger(number) ? number : usual;
}
