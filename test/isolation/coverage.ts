import type { GraphQLField, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { OPERATIONS } from './operations.js';
import { fieldsOf, selectAll } from './selection.js';

function roots(schema: GraphQLSchema): readonly GraphQLObjectType[] {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter((type) => !!type);
}

/** Every root field by its full name, e.g. `Query.clinic`. */
export function operationsOf(schema: GraphQLSchema): ReadonlyMap<string, GraphQLField<unknown, unknown>> {
  const entries = roots(schema).flatMap((root) =>
    Object.values(root.getFields()).map((field): [string, GraphQLField<unknown, unknown>] => [`${root.name}.${field.name}`, field]),
  );
  return new Map(entries);
}

/** Operations that the matrix does not ask, and rows of the matrix that ask for what is gone: must be empty. */
export function mismatchedRows(schema: GraphQLSchema): readonly string[] {
  const operations = operationsOf(schema);
  const unasked = [...operations.keys()].filter((name) => !(name in OPERATIONS));
  return [...unasked, ...Object.keys(OPERATIONS).filter((name) => !operations.has(name))].sort();
}

/** Fields that no operation of the matrix selects: must be empty. */
export function unselectedFields(schema: GraphQLSchema): readonly string[] {
  const covered = new Set<string>();
  for (const [name, field] of operationsOf(schema)) {
    if (!(name in OPERATIONS)) continue;
    covered.add(name);
    selectAll(field, covered);
  }
  return fieldsOf(schema).filter((field) => !covered.has(field));
}
