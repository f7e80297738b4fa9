import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { GraphQLSchema } from 'graphql';
import { openApi, type Answer, type ApiFixture } from '../journeys/support/api-fixture.js';
import { mismatchedRows, operationsOf, unselectedFields } from './coverage.js';
import { OPERATIONS } from './operations.js';
import { fieldsOf, selectAll } from './selection.js';
import { seedProvider, type SeededProvider } from './seeded-provider.js';

/** Every field of the schema, asked by everybody who must not see the target. */
describe('isolation of GraphQL', () => {
  let fixture: ApiFixture;
  let schema: GraphQLSchema;
  let target: SeededProvider;
  let stranger: SeededProvider;

  beforeAll(async () => {
    fixture = await openApi({ costLimit: 10_000_000, requestsPerMinute: 100_000 });
    schema = fixture.app.get(GraphQLSchemaHost, { strict: false }).schema;
    target = await seedProvider(fixture, 'TARGET');
    stranger = await seedProvider(fixture, 'STRANGER');
  });

  afterAll(() => fixture.close());

  const ask = (name: string, token: string | undefined, covered = new Set<string>()): Promise<Answer<Record<string, unknown>>> => {
    const definition = operationsOf(schema).get(name);
    if (!definition) throw new Error(`${name} is not in the schema`);
    covered.add(name);
    const keyword = name.startsWith('Mutation.') ? 'mutation' : 'query';
    const document = `${keyword} { ${definition.name}${OPERATIONS[name]?.aimedAt(target) ?? ''}${selectAll(definition, covered)} }`;
    return fixture.ask(document, token ? { token } : {});
  };

  const leaks = (answer: Answer<unknown>): readonly string[] => {
    const said = JSON.stringify([answer.data, answer.errors]);
    return target.secrets.filter((secret) => said.includes(secret));
  };

  it('has a row for every operation, and none for one that is gone', () => {
    expect(mismatchedRows(schema)).toEqual([]);
  });

  it('covers every field of every type', async () => {
    const covered = new Set<string>();
    for (const name of operationsOf(schema).keys()) if (OPERATIONS[name]?.ownerMayRun) await ask(name, target.owner, covered);
    for (const name of operationsOf(schema).keys()) if (!OPERATIONS[name]?.ownerMayRun) await ask(name, undefined, covered);
    expect(fieldsOf(schema).filter((field) => !covered.has(field))).toEqual([]);
    expect(unselectedFields(schema)).toEqual([]);
  });

  it('works for its owner, and the owner does see the marks that a leak would show', async () => {
    const seen = new Set<string>();
    for (const [name, { ownerMayRun }] of Object.entries(OPERATIONS)) {
      if (!ownerMayRun) continue;
      const answer = await ask(name, target.owner);
      expect({ name, errors: answer.errors }).toEqual({ name, errors: [] });
      for (const secret of leaks(answer)) seen.add(secret);
    }
    expect(target.secrets.filter((secret) => !seen.has(secret))).toEqual([]);
  });

  const outsiders: readonly (readonly [string, () => string])[] = [
    ['another provider’s owner', () => stranger.owner],
    ['somebody assigned to another clinic of the same provider', () => target.assigned],
    ['another provider’s technician', () => stranger.assigned],
  ];

  it.each(outsiders)('shows %s nothing', async (_, token) => {
    for (const [name, { refusal }] of Object.entries(OPERATIONS)) {
      if (name === 'Mutation.signOut') continue;
      const answer = await ask(name, token());
      const strange = token() !== target.assigned;
      const found = leaks(answer).filter((secret) => strange || secret !== target.mark);
      expect({ name, found }).toEqual({ name, found: [] });
      const codes = new Set(answer.errors.map(({ extensions }) => extensions.code));
      const said = refusal === 'not-found' ? codes : new Set(['NOT_FOUND']);
      expect({ name, said }).toEqual({ name, said: new Set(['NOT_FOUND']) });
    }
  });

  it('shows the signed-out nothing but the door', async () => {
    for (const [name, { refusal }] of Object.entries(OPERATIONS)) {
      const answer = await ask(name, undefined);
      expect({ name, found: leaks(answer) }).toEqual({ name, found: [] });
      const code = refusal === 'public' ? 'UNAUTHENTICATED' : answer.errors[0]?.extensions.code;
      expect({ name, code }).toEqual({ name, code: 'UNAUTHENTICATED' });
    }
  });

  it('answers a foreign id and one that never was in the same words', async () => {
    const words = async (id: string): Promise<string> =>
      JSON.stringify(
        await fixture.ask(`{ clinic(id: "${id}") { name } }`, { token: stranger.owner }).then(({ data, errors }) => ({ data, errors })),
      );
    const foreign = await words(target.clinics[0]!.id);
    expect(foreign.replaceAll(target.clinics[0]!.id, 'ID')).toBe(
      (await words('00000000-0000-4000-8000-00000000dead')).replaceAll('00000000-0000-4000-8000-00000000dead', 'ID'),
    );
  });

  it('gives a stranger nothing for a cursor that it was given elsewhere', async () => {
    const page = await fixture.ask<{ clinics: { edges: { cursor: string }[] } }>('{ clinics(first: 1) { edges { cursor } } }', {
      token: target.owner,
    });
    const cursor = page.data?.clinics.edges[0]?.cursor ?? '';
    const answer = await fixture.ask(`{ clinics(first: 10, after: "${cursor}") { totalCount edges { node { name } } } }`, {
      token: stranger.owner,
    });
    expect(leaks(answer)).toEqual([]);
  });
});
