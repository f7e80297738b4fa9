import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** Arguments that fields need to be asked at all; a new required argument fails here until it is given. */
const REQUIRED: Readonly<Record<string, string>> = {
  'Clinic.trend': '(grain: QUARTER)',
  'Clinic.riskSeries': '(grain: QUARTER)',
  'Posture.pathTo': '(score: 80)',
  'Clinic.simulate': '(fixes: ["s3.admin-mfa"])',
};
/** Lists asked one item long where every item repeats the whole tree below it. */
const SHORT: Readonly<Record<string, string>> = {
  'CheckResult.subjects': '(first: 3)',
  'Clinic.overrides': '(ended: true)',
  // All of them: those of one instant come in the order of their random ids.
  'Clinic.submissions': '(first: 100)',
};

/** Fields of object types, each as `Type.field`. */
export function fieldsOf(schema: GraphQLSchema): readonly string[] {
  const types = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
  );
  return types.flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
}

/** Selects everything below a root field, each type once on a path, and notes in `covered` what it selected. */
export function selectAll(field: GraphQLField<unknown, unknown>, covered = new Set<string>()): string {
  return below(getNamedType(field.type), new Set(), covered);
}

function below(type: ReturnType<typeof getNamedType>, path: ReadonlySet<string>, covered: Set<string>): string {
  if (!isCompositeType(type)) return '';
  if (isUnionType(type) || isInterfaceType(type))
    throw new Error(`${type.name}: teach test/isolation/selection.ts to select unions and interfaces`);
  const within = new Set([...path, type.name]);
  const parts = Object.values(type.getFields()).flatMap((field) => select(type.name, field, within, covered));
  return ` { ${parts.join(' ')} }`;
}

function select(owner: string, field: GraphQLField<unknown, unknown>, path: ReadonlySet<string>, covered: Set<string>): readonly string[] {
  const name = `${owner}.${field.name}`;
  const inner = getNamedType(field.type);
  if (isCompositeType(inner) && path.has(inner.name)) {
    // Going round would never end: one step back names the object, and its fields are covered where it stands first.
    covered.add(name);
    return [`${field.name}${REQUIRED[name] ?? ''} { __typename }`];
  }
  if (field.args.some(isRequiredArgument) && !REQUIRED[name])
    throw new Error(`${name} needs arguments: add it to test/isolation/selection.ts`);
  covered.add(name);
  return [`${field.name}${REQUIRED[name] ?? SHORT[name] ?? ''}${below(inner, path, covered)}`];
}

/** Fields of `Type.field` that an answer has something in. */
export function populatedFields(schema: GraphQLSchema, row: string, data: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const [root = ''] = row.split('.');
  walk(schema, root, data, found);
  return found;
}

function walk(schema: GraphQLSchema, typeName: string, value: unknown, found: Set<string>): void {
  const type = schema.getType(typeName);
  if (!isObjectType(type) || typeof value !== 'object' || value === null) return;
  for (const [name, field] of Object.entries(type.getFields())) {
    const inner: unknown = Reflect.get(value, name);
    const items: readonly unknown[] = Array.isArray(inner) ? inner : [inner];
    for (const item of items) {
      if (item === null || item === undefined) continue;
      found.add(`${typeName}.${name}`);
      walk(schema, getNamedType(field.type).name, item, found);
    }
  }
}
