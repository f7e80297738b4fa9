import { GraphQLError, type ExecutionResult } from 'graphql';
import { InvalidCursor } from '#libs/flow';
import { isUnavailable } from '#libs/store';
import type { ApiLog } from '../deps.js';
import { ExpectedFailure } from './expected-failure.js';
import type { Failure } from './failures.js';

interface Formatted {
  readonly statusCode: number;
  readonly response: ExecutionResult;
}

/** Failures of the GraphQL server and of PostgreSQL, by their own codes. */
const SERVER_FAILURES: Readonly<Record<string, Failure>> = {
  MER_ERR_GQL_VALIDATION: 'bad-query',
  MER_ERR_GQL_PERSISTED_QUERY_NOT_FOUND: 'bad-request',
  MER_ERR_GQL_CSRF_PREVENTION: 'bad-request',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'bad-request',
  FST_ERR_CTP_INVALID_JSON_BODY: 'bad-request',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'bad-request',
  FST_ERR_VALIDATION: 'bad-request',
  '22021': 'bad-text',
};

const TRY_AGAIN_SECONDS = 15;

/** What the server says of these is about the query alone. */
const MAY_BE_QUOTED: ReadonlySet<Failure> = new Set<Failure>(['bad-query', 'body-too-large']);

/** Writes errors as the contract has them: a code and what to try. What is not expected is logged and hidden behind the request's id. */
export function errorFormatter(log: ApiLog, namesSchema: boolean) {
  return (execution: ExecutionResult, context: { readonly reply?: { readonly request: Asked } }): Formatted => {
    const requestId = context.reply?.request.id ?? 'none';
    const failures = (execution.errors ?? []).flatMap((error) => causesOf(error).map((cause) => ({ error, failure: expectedFrom(cause) })));
    const errors = failures.map(({ error, failure }) => {
      if (failure?.failure === 'unavailable') log.error({ err: rootOf(error), requestId }, 'the database does not answer');
      else if (failure) logRefusal(log, failure, context.reply?.request);
      else log.error({ err: rootOf(error), requestId }, 'unexpected error in a GraphQL operation');
      const told = formatted(error, failure ?? new ExpectedFailure('internal', `Request ${requestId}.`), requestId);
      return namesSchema ? told : withoutSuggestions(told);
    });
    const statusCode = execution.data ? 200 : statusOf(failures.map(({ failure }) => failure));
    return { statusCode, response: { data: execution.data ?? null, errors } };
  };
}

/** A whole request's failure speaks through the HTTP status too, unless a resolver produced it: then it is an answer. */
function statusOf(failures: readonly (ExpectedFailure | null)[]): number {
  const [first] = failures;
  return first ? first.status : 500;
}

/** The reasons inside the server's "validation failed", or the error itself. */
function causesOf(error: GraphQLError): unknown[] {
  const inner: unknown = error.originalError && 'errors' in error.originalError ? error.originalError.errors : null;
  return Array.isArray(inner) && inner.length > 0 ? inner : [error];
}

function rootOf(error: unknown): unknown {
  return error instanceof Error && 'originalError' in error && error.originalError ? rootOf(error.originalError) : error;
}

/** Null: nobody expected this. */
export function expectedFrom(error: unknown): ExpectedFailure | null {
  const root = rootOf(error);
  if (root instanceof ExpectedFailure) return root;
  if (root instanceof InvalidCursor) return new ExpectedFailure('bad-cursor');
  const code = root instanceof Error && 'code' in root ? String(root.code) : '';
  const known = SERVER_FAILURES[code];
  if (isUnavailable(root)) return new ExpectedFailure('unavailable', null, TRY_AGAIN_SECONDS);
  if (known) return new ExpectedFailure(known, MAY_BE_QUOTED.has(known) ? (root as Error).message : null);
  // Made by graphql-js itself while it read the document or its variables: no resolver threw it.
  return isGraphQLError(root) ? new ExpectedFailure('bad-query', root.message) : null;
}

function isGraphQLError(error: unknown): error is GraphQLError {
  return error instanceof GraphQLError || (error instanceof Error && error.constructor.name === 'GraphQLError');
}

function formatted(error: GraphQLError, failure: ExpectedFailure, requestId: string): GraphQLError {
  const wait = failure.retryAfter === null ? {} : { retryAfterSeconds: failure.retryAfter };
  const id = failure.failure === 'internal' ? { requestId } : {};
  const extensions = { ...failure.extensions, ...wait, ...id };
  const { nodes = null, source = null, positions = null, path = null } = error;
  // A compiled operation knows paths but no places in the text: with both, an answer would tell whether anybody had asked the same before.
  return new GraphQLError(failure.message, path ? { path, extensions } : { nodes, source, positions, extensions });
}

/** graphql-js names what was perhaps meant: guess by guess that spells out a schema which may not be asked for. */
function withoutSuggestions(error: GraphQLError): GraphQLError {
  const { nodes, source, positions, path, extensions } = error;
  const message = error.message.replace(/ Did you mean .*?\?/gs, '');
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    path: path ?? null,
    extensions,
  });
}

interface Asked {
  readonly id: string;
  readonly scope?: { readonly session: { readonly userId: string } } | null;
}

/** Refusals that somebody who watches over the service wants to see; mistakes in a query are the client's own business. */
const WATCHED: ReadonlySet<string> = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'STEP_UP_REQUIRED',
  'NOT_FOUND',
  'RATE_LIMITED',
  'TOO_COSTLY',
]);

export function logRefusal(log: ApiLog, { failure, code }: ExpectedFailure, request?: Asked): void {
  if (!WATCHED.has(code)) return;
  log.info({ failure, code, requestId: request?.id ?? null, userId: request?.scope?.session.userId ?? null }, 'refused');
}
