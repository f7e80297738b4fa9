import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { BadSettings } from '#libs/config';
import { ExpectedFailure } from './expected-failure.js';

/** Queries by their SHA-256, hex. */
export type QueryList = ReadonlyMap<string, string>;

/** Reads files of `{"<sha256>": "<query>"}`, as the dashboard's build and common code generators write them. Throws BadSettings. */
export function readQueryList(files: readonly { readonly name: string; readonly text: string }[]): QueryList {
  const list = new Map<string, string>();
  for (const { name, text } of files) {
    for (const [hash, query] of entriesOf(name, text)) {
      if (sha256(query) !== hash) throw new BadSettings(`${name}: ${hash.slice(0, 64)} is not the SHA-256 of its query`);
      list.set(hash, query);
    }
  }
  return list;
}

/** A query that is on the list, word for word. */
export function requireListed(list: QueryList | null, query: string): void {
  if (list && !list.has(sha256(query))) throw new ExpectedFailure('query-not-listed');
}

/** Takes a hash for its query: `{"extensions": {"persistedQuery": {"sha256Hash": "…"}}}` without a query. */
export function addQueryListHook(server: FastifyInstance, list: QueryList): void {
  server.addHook('preValidation', (request, _reply, done) => {
    const { body } = request;
    if (request.url.split('?', 1)[0] === '/graphql' && isHashAlone(body)) {
      const query = list.get(body.extensions.persistedQuery.sha256Hash);
      if (query === undefined) throw new ExpectedFailure('query-not-listed');
      request.body = { ...body, query };
    }
    done();
  });
}

interface HashAlone {
  readonly extensions: { readonly persistedQuery: { readonly sha256Hash: string } };
}

function isHashAlone(body: unknown): body is HashAlone {
  const named = memberOf(memberOf(memberOf(body, 'extensions'), 'persistedQuery'), 'sha256Hash');
  return typeof named === 'string' && memberOf(body, 'query') === undefined;
}

/** A member of its own, never one of the prototype's. */
function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}

function entriesOf(name: string, text: string): readonly (readonly [string, string])[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new BadSettings(`${name} is not JSON: ${String(error)}`);
  }
  if (typeof parsed !== 'object' || parsed === null) throw new BadSettings(`${name} is not an object of queries by their SHA-256`);
  return Object.entries(parsed).map(([hash, query]): [string, string] => {
    if (typeof query !== 'string') throw new BadSettings(`${name}: ${hash.slice(0, 64)} has no query`);
    return [hash, query];
  });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
