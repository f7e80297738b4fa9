import type { GraphQLSchema } from 'graphql';
import { ExpectedFailure } from './expected-failure.js';

/** Documents are kept for their next use, so none may be large; data travels in variables. */
const MAX_DOCUMENT = 64 * 1024;

/**
 * Refuses a document before it is parsed: one that is too long, and a tree of syntax in JSON, which the server would take
 * for parsed already and which no limit of tokens ever sees.
 */
export function documentLimit(_schema: GraphQLSchema, source: string): Promise<void> {
  if (source.length > MAX_DOCUMENT) return refuse(`It is longer than ${MAX_DOCUMENT} characters; send data as variables.`);
  return source.trimStart().startsWith('{"') ? refuse('It is JSON, not GraphQL.') : Promise.resolve();
}

function refuse(detail: string): Promise<never> {
  return Promise.reject(new ExpectedFailure('bad-query', detail));
}
