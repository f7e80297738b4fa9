import { GraphQLError, Kind, type ASTVisitor, type FragmentDefinitionNode, type SelectionSetNode, type ValidationContext } from 'graphql';
import { ExpectedFailure } from './expected-failure.js';

/** Levels of fields below an operation. */
const MAX_DEPTH = 10;
/** Levels of a question about the schema itself: tools unwrap types about this deep. */
const MAX_SCHEMA_DEPTH = 16;

/** A validation rule: at most MAX_DEPTH levels of fields, fragments followed. */
export function depthLimit(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition: ({ selectionSet }) => {
      for (const selection of selectionSet.selections) {
        const aboutSchema = selection.kind === Kind.FIELD && selection.name.value.startsWith('__');
        const limit = aboutSchema ? MAX_SCHEMA_DEPTH : MAX_DEPTH;
        if (!tooDeep(context, { ...selectionSet, selections: [selection] }, limit, new Set())) continue;
        report(context, limit);
        break;
      }
    },
  };
}

/** True when fields go below `left` levels. Stops there, so that neither depth nor a cycle of fragments costs more than the limit. */
function tooDeep(context: ValidationContext, set: SelectionSetNode, left: number, path: ReadonlySet<FragmentDefinitionNode>): boolean {
  return set.selections.some((selection) => {
    if (selection.kind === Kind.FIELD)
      return left === 0 || (selection.selectionSet ? tooDeep(context, selection.selectionSet, left - 1, path) : false);
    if (selection.kind === Kind.INLINE_FRAGMENT) return tooDeep(context, selection.selectionSet, left, path);
    const fragment = context.getFragment(selection.name.value);
    if (!fragment || path.has(fragment)) return false; // unknown and cyclic fragments are refused by the standard rules
    return tooDeep(context, fragment.selectionSet, left, new Set([...path, fragment]));
  });
}

function report(context: ValidationContext, limit: number): void {
  const detail = `Deeper than ${limit} levels.`;
  context.reportError(new GraphQLError(detail, { originalError: new ExpectedFailure('too-costly', detail) }));
}
