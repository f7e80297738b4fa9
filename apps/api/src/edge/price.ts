import type { Complexity } from '@nestjs/graphql';

/** A statement against the database costs about as much as this many plain fields. */
const READ = 10;

/** Price of a page: what an item costs, times the most items asked for. `usual` is the page when nothing is asked. */
export function page(usual: number, argument = 'first'): Complexity {
  return ({ args, childComplexity }) => READ + asked(args, argument, usual) * childComplexity;
}

/** Price of a list whose length the model fixes, for example eight steps. */
export function list(length: number): Complexity {
  return ({ childComplexity }) => 1 + length * childComplexity;
}

/** Price of one record that needs a statement of its own. */
export const record: Complexity = ({ childComplexity }) => READ + childComplexity;

function asked(args: Record<string, unknown>, argument: string, usual: number): number {
  const value = Number(args[argument] ?? usual);
  return Number.isFinite(value) ? Math.max(1, value) : usual;
}
