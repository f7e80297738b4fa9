import { getIntrospectionQuery, parse } from 'graphql';
import { openApi, type ApiFixture } from './support/api-fixture.js';

let api: ApiFixture;
let owner: string;
let reader: string;

beforeAll(async () => {
  api = await openApi();
  const provider = await api.provider('Harbour IT');
  owner = await api.person(provider, 'provider-owner');
  reader = await api.person(provider, 'report-reader');
});
afterAll(() => api.close());

const code = async (query: string, variables: object = {}): Promise<string> =>
  (await api.ask(query, { token: owner, variables })).errors[0]?.extensions.code ?? 'OK';

describe('depth', () => {
  const nested = (levels: number) =>
    `{ reviews { edges { node { ${'clinic { reviews { '.repeat(levels)} id ${'} }'.repeat(levels)} } } } }`;

  it('stops at ten levels', async () => {
    expect([await code(nested(2)), await code(nested(3))]).toEqual(['OK', 'TOO_COSTLY']);
  });

  it('is followed through fragments', async () => {
    const fragments = 'fragment A on Review { clinic { reviews { ...B } } } fragment B on Review { clinic { reviews { ...C } } }';
    const deep = 'fragment C on Review { clinic { reviews { clinic { reviews { id } } } } }';
    expect(await code(`{ reviews { edges { node { ...A } } } } ${fragments} ${deep}`)).toBe('TOO_COSTLY');
  });

  it('does not hang on fragments that go round', async () => {
    const cycle = 'fragment A on Review { clinic { reviews { ...B } } } fragment B on Review { clinic { reviews { ...A } } }';
    expect(await code(`{ reviews { edges { node { ...A } } } } ${cycle}`)).toMatch(/^(BAD_USER_INPUT|TOO_COSTLY)$/);
  });
});

describe('fragments that spread each other twice', () => {
  it('are refused before they double and double again', async () => {
    const bomb = (levels: number) =>
      Array.from({ length: levels }, (_, n) => `fragment F${n} on Viewer { ...F${n + 1} ...F${n + 1} }`).join(' ') +
      ` fragment F${levels} on Viewer { id }`;
    for (const token of [owner, undefined]) {
      const { errors } = await api.ask(`{ viewer { ...F0 } } ${bomb(200)}`, token ? { token } : {});
      expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
  });
});

describe('cost', () => {
  const query = (first: number) => `{ clinics(first: ${first}) { edges { node { reviews(first: 40) { id quarter report { url } } } } } }`;

  it('multiplies the sizes of lists within lists', async () => {
    expect([await code(query(5)), await code(query(500))]).toEqual(['OK', 'TOO_COSTLY']);
  });

  it('counts sizes sent as variables, also once the query is compiled', async () => {
    const text = query(0).replace('{ clinics(first: 0)', 'query ($first: Int) { clinics(first: $first)');
    for (const first of [5, 5, 500, 5, 500])
      expect([first, await code(text, { first })]).toEqual([first, first === 5 ? 'OK' : 'TOO_COSTLY']);
  });

  it('says what the operation costs and what the limit is', async () => {
    const { status, errors } = await api.ask(query(500), { token: owner });
    expect([status, errors[0]?.message]).toEqual([400, expect.stringMatching(/It costs \d+; the limit is 50000\./)]);
  });
});

describe('a document', () => {
  it('holds fifteen aliases', async () => {
    const aliases = (count: number) => `{ ${Array.from({ length: count }, (_, index) => `a${index}: viewer { id }`).join(' ')} }`;
    expect([await code(aliases(15)), await code(aliases(16))]).toEqual(['OK', 'TOO_COSTLY']);
  });

  it('holds 4000 tokens and 64 KiB', async () => {
    expect(await code(`{ ${'viewer { id } '.repeat(1500)} }`)).toBe('BAD_USER_INPUT');
    expect(await code(`{ viewer { id } } # ${'x'.repeat(64 * 1024)}`)).toBe('BAD_USER_INPUT');
  });

  it('is text: a parsed tree, which would pass the limit of tokens, is refused', async () => {
    expect(await code(JSON.stringify(parse('{ viewer { id } }')))).toBe('BAD_USER_INPUT');
  });

  it('may hold several operations, and the one named runs every time', async () => {
    const query = 'query Me { viewer { name } } query Many { clinics { totalCount } }';
    for (const operationName of ['Me', 'Me', 'Me', 'Many', 'Me', 'Many']) {
      const response = await api.app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { authorization: `Bearer ${owner}` },
        payload: { query, operationName },
      });
      expect(response.json()).toEqual({ data: operationName === 'Me' ? { viewer: { name: 'Lee Chen' } } : { clinics: { totalCount: 0 } } });
    }
    expect(await code(Array.from({ length: 6 }, (_, index) => `query Q${index} { viewer { id } }`).join(' '))).toBe('TOO_COSTLY');
  });

  it('needs the variables of the operation named, not of its neighbours', async () => {
    const query = 'query One($id: ID!) { clinic(id: $id) { name } } query Many { clinics { totalCount } }';
    const response = await api.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${owner}` },
      payload: { query, operationName: 'Many' },
    });
    expect(response.json()).toEqual({ data: { clinics: { totalCount: 0 } } });
  });

  it('may ask for the schema as tools do', async () => {
    expect(await code(getIntrospectionQuery())).toBe('OK');
  });
});

describe('a body', () => {
  const post = (bytes: number, token: string | null) =>
    api.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      payload: JSON.stringify({ query: '{ viewer { name } }', variables: { padding: 'x'.repeat(bytes) } }),
    });

  it('is large only from people who may upload', async () => {
    const statuses = [await post(300_000, null), await post(300_000, reader), await post(300_000, owner)].map(
      ({ statusCode }) => statusCode,
    );
    expect(statuses).toEqual([413, 413, 200]);
  });

  it('is never larger than the largest upload', async () => {
    const refused = await post(21 * 1024 * 1024, owner);
    expect([refused.statusCode, refused.json<{ errors: { extensions: object }[] }>().errors[0]?.extensions]).toEqual([
      413,
      { code: 'BAD_USER_INPUT', try: expect.stringContaining('10 MiB') as string },
    ]);
  });
});
