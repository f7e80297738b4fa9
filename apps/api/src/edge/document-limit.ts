import type { GraphQLSchema } from 'graphql';
import { ExpectedFailure } from './expected-failure.js';
import { requireListed, type QueryList } from './query-list.js';

/** Documents are kept for their next use, so none may be large; data travels in variables. */
const MAX_DOCUMENT = 64 * 1024;

/**
 * Refuses a document before it is parsed: one that is too long, and a tree of syntax in JSON, which the server would take
 * for parsed already and which no limit of tokens ever sees. Where queries are listed, also every other one.
 */
export function documentLimit(list: QueryList | null) {
  return (_schema: GraphQLSchema, source: string): Promise<void> => Promise.resolve().then(() => check(list, source));
}

function check(list: QueryList | null, source: string): void {
  if (source.length > MAX_DOCUMENT)
    throw new ExpectedFailure('bad-query', `It is longer than ${MAX_DOCUMENT} characters; send data as variables.`);
  if (source.trimStart().startsWith('{"')) throw new ExpectedFailure('bad-query', 'It is JSON, not GraphQL.');
  requireListed(list, source);
}
