/** A number somewhere in a tree of constants, by its dotted name, e.g. `weights.S3.CRED`. */
export interface Leaf {
  readonly name: string;
  readonly value: number;
}

/** Every number of a tree, in the tree's order; texts are left out. */
export function leavesOf(tree: object, prefix = ''): readonly Leaf[] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    if (typeof value === 'number') return [{ name, value }];
    return typeof value === 'object' && value !== null ? leavesOf(value, name) : [];
  });
}

/** The tree with some of its numbers replaced, in the same order; the tree itself stays as it is. */
export function withLeaves<Tree extends object>(tree: Tree, values: ReadonlyMap<string, number>, prefix = ''): Tree {
  const entries = Object.entries(tree).map(([key, value]: [string, unknown]) => {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    if (typeof value === 'number') return [key, values.get(name) ?? value];
    return [key, typeof value === 'object' && value !== null ? withLeaves(value, values, name) : value];
  });
  return Object.fromEntries(entries) as Tree;
}
