import { GraphQLError, Kind, type ASTVisitor, type FragmentDefinitionNode, type SelectionSetNode, type ValidationContext } from 'graphql';
import { ExpectedFailure } from './expected-failure.js';

/** Levels of fields below an operation. */
const MAX_DEPTH = 10;
/** Levels of a question about the schema itself: tools unwrap types about this deep. */
const MAX_SCHEMA_DEPTH = 16;

/** A validation rule: at most MAX_DEPTH levels of fields, fragments followed. */
export function depthLimit(context: ValidationContext): ASTVisitor {
  const depths = new Depths(context);
  return {
    OperationDefinition: ({ selectionSet }) => {
      for (const selection of selectionSet.selections) {
        const aboutSchema = selection.kind === Kind.FIELD && selection.name.value.startsWith('__');
        const limit = aboutSchema ? MAX_SCHEMA_DEPTH : MAX_DEPTH;
        if (depths.of({ ...selectionSet, selections: [selection] }) <= limit) continue;
        report(context, limit);
        break;
      }
    },
  };
}

/** Levels of fields below a selection. Each fragment is measured once: spread within spread, it would take for ever. */
class Depths {
  private readonly known = new Map<FragmentDefinitionNode, number>();

  constructor(private readonly context: ValidationContext) {}

  of(set: SelectionSetNode): number {
    return Math.max(
      ...set.selections.map((selection) => {
        if (selection.kind === Kind.FIELD) return 1 + (selection.selectionSet ? this.of(selection.selectionSet) : 0);
        if (selection.kind === Kind.INLINE_FRAGMENT) return this.of(selection.selectionSet);
        return this.ofFragment(this.context.getFragment(selection.name.value));
      }),
    );
  }

  /** Unknown and cyclic fragments are refused by the standard rules; here they count as nothing. */
  private ofFragment(fragment: FragmentDefinitionNode | null | undefined): number {
    if (!fragment) return 0;
    const known = this.known.get(fragment);
    if (known !== undefined) return known;
    this.known.set(fragment, 0);
    const depth = this.of(fragment.selectionSet);
    this.known.set(fragment, depth);
    return depth;
  }
}

function report(context: ValidationContext, limit: number): void {
  const detail = `Deeper than ${limit} levels.`;
  context.reportError(new GraphQLError(detail, { originalError: new ExpectedFailure('too-costly', detail) }));
}
