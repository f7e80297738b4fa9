import { Kind, type DocumentNode, type GraphQLSchema } from 'graphql';
import { fieldExtensionsEstimator, getComplexity, simpleEstimator } from 'graphql-query-complexity';
import type { MercuriusContext } from 'mercurius';
import { ExpectedFailure } from './expected-failure.js';

/**
 * Refuses an operation before it runs when its price is above `limit`. A field without a price of its own costs 1. A
 * document of several operations is handed back, which keeps it from being compiled: the compiler would remember one
 * of them and run it whatever the next request names.
 */
export function costLimit(limit: number) {
  return (
    schema: GraphQLSchema,
    document: DocumentNode,
    { reply }: MercuriusContext,
    variables: Record<string, unknown> = {},
  ): { document: DocumentNode } | undefined => {
    const operationName = nameOf(reply.request.body);
    const price = getComplexity({
      schema,
      query: document,
      variables,
      ...(operationName === null ? {} : { operationName }),
      estimators: [fieldExtensionsEstimator(), simpleEstimator({ defaultComplexity: 1 })],
    });
    if (price > limit) throw new ExpectedFailure('too-costly', `It costs ${price}; the limit is ${limit}.`);
    return document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length > 1 ? { document } : undefined;
  };
}

function nameOf(body: unknown): string | null {
  const name = typeof body === 'object' && body !== null && 'operationName' in body ? body.operationName : null;
  return typeof name === 'string' ? name : null;
}
