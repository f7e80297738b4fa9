import type { GraphQLField, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { OPERATION_RULES } from './operation-rules.js';
import { fieldsOf, selectAll } from './selection.js';

function roots(schema: GraphQLSchema): readonly GraphQLObjectType[] {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter((type) => !!type);
}

/** `Mutation.signOffReview` of `Mutation.signOffReview#principal`. */
export function operationOf(row: string): string {
  return row.replace(/#.*/, '');
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
  const asked = new Set(Object.keys(OPERATION_RULES).map(operationOf));
  return [...[...operations.keys()].filter((name) => !asked.has(name)), ...[...asked].filter((name) => !operations.has(name))].sort();
}

/** Fields that no operation of the matrix selects: must be empty. */
export function unselectedFields(schema: GraphQLSchema): readonly string[] {
  const asked = new Set(Object.keys(OPERATION_RULES).map(operationOf));
  const covered = new Set<string>();
  for (const [name, field] of operationsOf(schema)) {
    if (!asked.has(name)) continue;
    covered.add(name);
    selectAll(field, covered);
  }
  return fieldsOf(schema).filter((field) => !covered.has(field));
}
