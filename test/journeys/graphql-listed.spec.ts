import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { buildSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { BadSettings } from '#libs/config';
import { createClient } from '../../apps/dashboard/src/api/client.js';
import { PortfolioFactsDocument } from '../../apps/dashboard/src/portfolio/documents.js';
import { readQueryList } from '../../apps/api/src/edge/query-list.js';
import { openApi, type ApiFixture } from './support/api-fixture.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** As the dashboard's build makes it. */
const built = spawnSync(
  process.execPath,
  [
    '--input-type=module',
    '-e',
    `import { runnerImport } from 'vite';
     const { module } = await runnerImport('./apps/dashboard/src/api/all-documents.ts');
     process.stdout.write(JSON.stringify(module.allQueries()));`,
  ],
  { encoding: 'utf8' },
);
const queries = JSON.parse(built.stdout) as readonly string[];
const list = readQueryList([
  { name: 'dashboard', text: JSON.stringify(Object.fromEntries(queries.map((query) => [sha256(query), query]))) },
]);

let api: ApiFixture;
let owner: string;

beforeAll(async () => {
  api = await openApi();
  owner = await api.person(await api.provider('Harbour IT'), 'provider-owner');
});
afterAll(() => api.close());

describe('the dashboard’s list of queries', () => {
  it('holds every query, each fit for the schema', () => {
    const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
    expect(queries.length).toBeGreaterThan(20);
    expect(queries.flatMap((query) => validate(schema, parse(query)).map(({ message }) => message))).toEqual([]);
  });

  it('has them word for word as the client sends them', async () => {
    const sent: string[] = [];
    const real = globalThis.fetch;
    globalThis.fetch = async (_, init) => {
      sent.push((JSON.parse(init?.body as string) as { query: string }).query);
      return new Response('{"data":{}}', { headers: { 'content-type': 'application/json' } });
    };
    try {
      const nothing = (): void => undefined;
      await createClient(nothing, nothing)
        .query(PortfolioFactsDocument, { filter: {} as never })
        .toPromise();
    } finally {
      globalThis.fetch = real;
    }
    expect(sent).toHaveLength(1);
    expect(queries).toContain(sent[0]);
  });
});

describe('an api that answers listed queries only', () => {
  let listed: ApiFixture;
  let token: string;
  const [viewer = ''] = queries.filter((query) => query.includes('viewer'));
  const code = async (payload: object): Promise<string> => {
    const answer = await listed.app.inject({ method: 'POST', url: '/graphql', headers: { authorization: `Bearer ${token}` }, payload });
    return answer.json<{ errors?: { extensions: { code: string } }[] }>().errors?.[0]?.extensions.code ?? 'OK';
  };

  beforeAll(async () => {
    const extra = '{ clinics { totalCount } }';
    const more = readQueryList([{ name: 'extra', text: JSON.stringify({ [sha256(extra)]: extra, [sha256(viewerByHand)]: viewerByHand }) }]);
    listed = await openApi({ queryList: new Map([...list, ...more]) });
    token = owner;
    listed.deps.gate.findSession = (hash) => api.deps.gate.findSession(hash);
  });
  afterAll(() => listed.close());
  const viewerByHand = '{ viewer { name } }';

  it('takes one word for word, or by its hash alone', async () => {
    expect(viewer).not.toBe('');
    expect(await code({ query: viewerByHand })).toBe('OK');
    expect(await code({ extensions: { persistedQuery: { version: 1, sha256Hash: sha256(viewerByHand) } } })).toBe('OK');
  });

  it.each([
    ['another query', { query: '{ viewer { email } }' }],
    ['the same with a space more', { query: '{ viewer { name }  }' }],
    ['a question about the schema', { query: getIntrospectionQuery() }],
    ['an unknown hash', { extensions: { persistedQuery: { version: 1, sha256Hash: 'f'.repeat(64) } } }],
    [
      'an unknown hash with a query to keep',
      { query: '{ __typename }', extensions: { persistedQuery: { sha256Hash: sha256('{ __typename }') } } },
    ],
    [
      'a listed hash with another query',
      { query: '{ viewer { id } }', extensions: { persistedQuery: { sha256Hash: sha256(viewerByHand) } } },
    ],
    ['a name of the prototype', { extensions: { persistedQuery: { sha256Hash: '__proto__' } } }],
    ['a hash of another kind', { extensions: { persistedQuery: { sha256Hash: ['x'] } } }],
  ])('refuses %s', async (_, payload) => {
    expect(await code(payload)).toBe('BAD_USER_INPUT');
  });
});

describe('a file of queries', () => {
  it.each([
    ['holds a query under another’s hash', JSON.stringify({ [sha256('a')]: 'b' })],
    ['is not JSON', '{'],
    ['is a list', '"x"'],
    ['holds something else than text', JSON.stringify({ [sha256('a')]: 1 })],
  ])('is refused when it %s', (_, text) => {
    expect(() => readQueryList([{ name: 'queries.json', text }])).toThrow(BadSettings);
  });
});

describe('an api that hides its schema', () => {
  let hidden: ApiFixture;
  beforeAll(async () => {
    hidden = await openApi({ introspection: false });
  });
  afterAll(() => hidden.close());

  it('answers no question about it, and names nothing that was perhaps meant', async () => {
    for (const query of [getIntrospectionQuery(), '{ __schema { types { name } } }', '{ __type(name: "Clinic") { name } }']) {
      expect((await hidden.ask(query)).errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
    const misspelt = ['{ clinicz { totalCount } }', '{ clinics(orderBy: SCOR) { totalCount } }', '{ clinics(frist: 1) { totalCount } }'];
    for (const query of misspelt) {
      const { errors } = await hidden.ask(query);
      expect(errors[0]?.message).not.toMatch(/did you mean/i);
      expect((await api.ask(query)).errors[0]?.message).toMatch(/Did you mean/);
    }
    expect((await hidden.ask('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });
});
