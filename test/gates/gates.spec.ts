import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { mismatchedRows, unselectedFields } from '../isolation/coverage.js';
import { accept, refuse, ROOT, tool } from './refuse.js';

/** Each mechanical check is shown an input that it must refuse: a check nobody has seen fail is decoration. */
const said = (text: string, wanted: readonly string[]): readonly string[] => wanted.filter((part) => !text.includes(part));

describe('format', () => {
  const args = [tool('prettier/bin/prettier.cjs'), '--check', '--ignore-path', '/dev/null'];

  it('refuses a badly formatted file', () => {
    expect(refuse([...args, 'test/gates/format/badly-formatted.ts'])).toContain('badly-formatted.ts');
    accept([...args, 'test/gates/gates.spec.ts']);
  });
});

describe('types', () => {
  const tsc = tool('typescript-native/bin/tsc');
  const text = refuse([tsc, '-p', 'test/gates/types', '--noEmit']);

  it.each([
    ['strict.ts', 'TS7006', 'strict'],
    ['unchecked-index.ts', 'TS2322', 'noUncheckedIndexedAccess'],
    ['exact-optional.ts', 'TS2375', 'exactOptionalPropertyTypes'],
    ['override.ts', 'TS4114', 'noImplicitOverride'],
    ['fallthrough.ts', 'TS7029', 'noFallthroughCasesInSwitch'],
    ['index-signature.ts', 'TS4111', 'noPropertyAccessFromIndexSignature'],
  ])('refuses %s by %s (%s)', (file, code) => {
    expect(text).toMatch(new RegExp(`${file.replace('.', '\\.')}.*${code}`));
  });

  it('refuses the same in the dashboard, and what is declared and never used', () => {
    const shown = refuse([tsc, '-p', 'test/gates/types-dashboard', '--noEmit']);
    expect(said(shown, ['TS2322', 'TS6133'])).toEqual([]);
  });
});

describe('arrows', () => {
  const config = join(ROOT, '.dependency-cruiser.cjs');
  const { forbidden } = createRequire(import.meta.url)(config) as { forbidden: readonly { readonly name: string }[] };
  const args = [tool('dependency-cruiser/bin/dependency-cruiser.mjs'), 'apps', 'libs', 'migrations', '--config', config];

  it('refuses a forbidden import by each rule that there is', () => {
    const text = refuse(args, join(ROOT, 'test/gates/arrows'));
    const names = forbidden.map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('flow-') && name !== 'flow-knows-domain-only')).toHaveLength(10);
    expect(
      said(
        text,
        names.map((name) => ` ${name}: `),
      ),
    ).toEqual([]);
  });
});

describe('unused code', () => {
  it('refuses an export, a file and a dependency that nobody uses', () => {
    const text = refuse([tool('knip/bin/knip.js'), '--no-progress', '--directory', 'test/gates/unused']);
    expect(said(text, ['neverImported', 'orphan.ts', 'left-behind'])).toEqual([]);
  });
});

describe('isolation matrix', () => {
  const committed = readFileSync('schema.graphql', 'utf8');
  const extended = (text: string): GraphQLSchema => buildSchema(`${committed}\n${text}`);

  it('accepts the schema as it is', () => {
    expect(mismatchedRows(buildSchema(committed))).toEqual([]);
    expect(unselectedFields(buildSchema(committed))).toEqual([]);
  });

  it.each([
    ['a query without a row', 'extend type Query { everyClinic: [String!]! }', 'Query.everyClinic'],
    ['a mutation without a row', 'extend type Mutation { forgetClinic(id: ID!): Boolean! }', 'Mutation.forgetClinic'],
    [
      'a subscription without a row',
      'type Subscription { posture: String } extend schema { subscription: Subscription }',
      'Subscription.posture',
    ],
  ])('refuses %s', (_, text, name) => {
    expect(mismatchedRows(extended(text))).toEqual([name]);
  });

  it('refuses a type that no row reaches', () => {
    expect(unselectedFields(extended('type Stray { secret: String! }'))).toEqual(['Stray.secret']);
  });

  it('refuses a field that cannot be asked without being taught how', () => {
    expect(() => unselectedFields(extended('extend type Clinic { note(of: ID!): String }'))).toThrow(/Clinic\.note needs arguments/);
    expect(() => unselectedFields(extended('union Any = Clinic extend type Clinic { any: Any }'))).toThrow(/Any: teach/);
  });
});
