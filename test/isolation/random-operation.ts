import fc from 'fast-check';
import {
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';

/** Levels of fields; below the last one only leaves are asked for. */
const DEPTH = 6;
const TEXTS = ['', 'probe', '%', '_', "' OR 1=1 --", '\u0000', '\ud83e\ude7a', 'a'.repeat(200), '2026-Q3', '2026-11-24', '{}', 'null'];
const NUMBERS = [1, 2, 40, 500, 0, -1, 2_147_483_647];

/** A whole operation as text, drawn from the schema: any root field, arguments that often name one of `ids`, any selection. Shrinks to fewer fields. */
export function randomOperation(schema: GraphQLSchema, ids: readonly string[], leaveOut: ReadonlySet<string>): fc.Arbitrary<string> {
  const roots = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    type
      ? Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, keyword: type.name.toLowerCase(), field }))
      : [],
  );
  const asked = roots.filter(({ name }) => !leaveOut.has(name));
  return fc
    .constantFrom(...asked)
    .chain(({ keyword, field }) => selection(field, new Draw(ids), DEPTH).map((text) => `${keyword} { ${text} }`));
}

class Draw {
  readonly id: fc.Arbitrary<string>;

  constructor(ids: readonly string[]) {
    this.id = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...ids) },
      { weight: 1, arbitrary: fc.uuid() },
      { weight: 1, arbitrary: fc.constantFrom(...TEXTS) },
    );
  }
}

function selection(field: GraphQLField<unknown, unknown>, draw: Draw, depth: number): fc.Arbitrary<string> {
  return fc.tuple(args(field.args, draw), below(field, draw, depth)).map(([given, inner]) => `${field.name}${given}${inner}`);
}

function below(field: GraphQLField<unknown, unknown>, draw: Draw, depth: number): fc.Arbitrary<string> {
  const type = getNamedType(field.type);
  if (!isCompositeType(type)) return fc.constant('');
  if (!isObjectType(type)) throw new Error(`${type.name}: teach random-operation.ts to select unions and interfaces`);
  const fields = Object.values(type.getFields());
  const possible = depth > 1 ? fields : fields.filter(({ type: inner }) => !isCompositeType(getNamedType(inner)));
  if (possible.length === 0) return fc.constant(' { __typename }');
  return fc
    .uniqueArray(fc.constantFrom(...possible), { minLength: 1, maxLength: 8, selector: ({ name }) => name })
    .chain((chosen) => fc.tuple(...chosen.map((inner) => selection(inner, draw, depth - 1))))
    .map((parts) => ` { ${parts.join(' ')} }`);
}

function args(all: readonly GraphQLArgument[], draw: Draw): fc.Arbitrary<string> {
  return pairs(all, isRequiredArgument, draw).map((given) => (given === '' ? '' : `(${given})`));
}

function pairs<Input extends GraphQLArgument | GraphQLInputField>(
  all: readonly Input[],
  isRequired: (input: Input) => boolean,
  draw: Draw,
): fc.Arbitrary<string> {
  const each = all.map((input) => {
    const written = value(input.type, draw).map((text) => `${input.name}: ${text}`);
    return isRequired(input) ? written : fc.option(written, { nil: null });
  });
  return fc.tuple(...each).map((parts) => parts.filter((part) => part !== null).join(', '));
}

function value(type: GraphQLInputType, draw: Draw): fc.Arbitrary<string> {
  if (isNonNullType(type)) return value(type.ofType, draw);
  if (isListType(type)) return fc.array(value(type.ofType, draw), { maxLength: 4 }).map((items) => `[${items.join(', ')}]`);
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
  if (isInputObjectType(type)) return pairs(Object.values(type.getFields()), isRequiredInputField, draw).map((fields) => `{ ${fields} }`);
  return scalar(type.name, draw);
}

function scalar(type: string, draw: Draw): fc.Arbitrary<string> {
  switch (type) {
    case 'ID':
      return draw.id.map((id) => JSON.stringify(id));
    case 'Int':
    case 'Float':
      return fc.constantFrom(...NUMBERS).map(String);
    case 'Boolean':
      return fc.constantFrom('true', 'false');
    case 'DateTime':
      return fc.constant('"2026-11-24T00:00:00Z"');
    case 'Date':
      return fc.constant('"2026-11-24"');
    default:
      return fc.constantFrom(...TEXTS).map((text) => JSON.stringify(text));
  }
}
