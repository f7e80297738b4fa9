import { GraphQLError, Kind, type ASTVisitor, type ValidationContext } from 'graphql';
import { ExpectedFailure } from './expected-failure.js';

/** Aliases let one request ask the same field many times over. */
const MAX_ALIASES = 15;
/** Operations in one document; only one of them runs. */
const MAX_OPERATIONS = 5;

/** A validation rule: at most MAX_ALIASES aliases and MAX_OPERATIONS operations in a document. */
export function aliasLimit(context: ValidationContext): ASTVisitor {
  let aliases = 0;
  return {
    Document: ({ definitions }) => {
      const operations = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length;
      if (operations > MAX_OPERATIONS) context.reportError(tooMany(`${operations} operations; the limit is ${MAX_OPERATIONS}.`));
    },
    Field: ({ alias }) => {
      if (alias && ++aliases === MAX_ALIASES + 1) context.reportError(tooMany(`More than ${MAX_ALIASES} aliases.`));
    },
  };
}

function tooMany(detail: string): GraphQLError {
  return new GraphQLError(detail, { originalError: new ExpectedFailure('too-costly', detail) });
}
