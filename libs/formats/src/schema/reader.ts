import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { refuse, type Parsed } from '../parsed.js';
import { cleanStrings } from './clean-strings.js';
import { firstProblem, type Shape } from './first-problem.js';

export interface Reader<T> {
  readonly shape: Shape;
  readonly read: (value: unknown) => Parsed<T>;
}

/** Compiles the schema, once; never throws on a value. */
export function reader<S extends TSchema>(schema: S): Reader<Static<S>> {
  const validator = Compile(schema);
  const shape: Shape = schema;
  return {
    shape,
    read: (value) => {
      if (validator.Check(value)) return { ok: true, value: cleanStrings<Static<S>>(value) };
      const problem = firstProblem(shape, value);
      return refuse(problem?.path ?? '', problem?.reason ?? 'does not fit the schema');
    },
  };
}
