import { gql, type TypedDocumentNode } from 'urql';

/** A GraphQL document that knows what it answers and what it asks. */
export function operation<Data, Variables extends object = Record<string, never>>(source: string): TypedDocumentNode<Data, Variables> {
  return gql<Data, Variables>(source);
}

export const STEP_FIELDS =
  'step title score scoreIfUnknownPasses gap coverage ageDays states { pass partial fail unknown notApplicable error stale }';
export const CHECK_FIELDS =
  'id title question why state coverage ageDays message threshold { pass partial fail source } fix { summary minutes steps { platform steps } }';
