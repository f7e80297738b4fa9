import type { DocumentNode, GraphQLSchema } from 'graphql';
import { fieldExtensionsEstimator, getComplexity, simpleEstimator } from 'graphql-query-complexity';
import { ExpectedFailure } from './expected-failure.js';

/** Refuses an operation before it runs when its price is above `limit`. A field without a price of its own costs 1. */
export function costLimit(limit: number) {
  return async (schema: GraphQLSchema, document: DocumentNode, _context: unknown, variables?: Record<string, unknown>): Promise<void> => {
    const price = getComplexity({
      schema,
      query: document,
      variables: variables ?? {},
      estimators: [fieldExtensionsEstimator(), simpleEstimator({ defaultComplexity: 1 })],
    });
    if (price > limit) throw new ExpectedFailure('too-costly', `It costs ${price}; the limit is ${limit}.`);
  };
}
