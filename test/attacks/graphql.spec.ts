import { getIntrospectionQuery } from 'graphql';
import { codesIn, openSurface, type Surface } from './support/surface.js';

let surface: Surface;
beforeAll(async () => {
  surface = await openSurface({ introspection: false });
}, 60_000);
afterAll(() => surface.close());

const repeat = (count: number, text: (n: number) => string): string => Array.from({ length: count }, (_, n) => text(n)).join(' ');

/** Documents that ask for too much, each in its own way. None may be answered, and none may take the service with it. */
const FLOODS: readonly (readonly [string, string])[] = [
  ['a thousand aliases', `{ ${repeat(1_000, (n) => `a${n}: viewer { id }`)} }`],
  [
    'a thousand sign-ins in one request',
    `mutation { ${repeat(1_000, (n) => `a${n}: signIn(input: { email: "x${n}", passphrase: "x" }) { token }`)} }`,
  ],
  [
    'six sign-ins, by aliases within the limit',
    `mutation { ${repeat(6, (n) => `a${n}: signIn(input: { email: "x${n}", passphrase: "x" }) { token }`)} }`,
  ],
  ['forty levels', `{ reviews { edges { node { ${'clinic { reviews { '.repeat(20)} id ${'} }'.repeat(20)} } } } }`],
  [
    'fragments that double two hundred times',
    `{ viewer { ...F0 } } ${repeat(200, (n) => `fragment F${n} on Viewer { ...F${n + 1} ...F${n + 1} }`)} fragment F200 on Viewer { id }`,
  ],
  ['fragments that go round', '{ viewer { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { ...A }'],
  ['ten thousand directives', `{ viewer { id ${'@include(if: true) '.repeat(3_990)} } }`],
  [
    'pages of five hundred within pages of five hundred',
    '{ clinics(first: 500) { edges { node { devices(first: 500) { edges { node { clinic { devices(first: 500) { totalCount } } } } } } } } }',
  ],
  ['a document of 65 KiB', `{ viewer { id } } #${'x'.repeat(65 * 1024)}`],
  ['a parsed tree instead of text', JSON.stringify({ kind: 'Document', definitions: [] })],
  ['the schema', getIntrospectionQuery()],
  ['a type of the schema', '{ __type(name: "Clinic") { fields { name } } }'],
];

describe('a document that asks for too much', () => {
  it.each(FLOODS)('is refused: %s', async (_, query) => {
    const reply = await surface.graphql(query);
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(codesIn(reply).filter((code) => !['TOO_COSTLY', 'BAD_USER_INPUT'].includes(code))).toEqual([]);
    expect((await surface.graphql('{ viewer { id } }')).status).toBe(200);
  });

  it('is refused in a batch, by GET, and as a subscription', async () => {
    const headers = { authorization: `Bearer ${surface.owner}`, 'content-type': 'application/json' };
    const body = JSON.stringify([{ query: '{ viewer { id } }' }, { query: '{ viewer { id } }' }]);
    expect((await surface.send(`${surface.api}/graphql`, { method: 'POST', headers, body })).status).toBe(400);
    expect((await surface.send(`${surface.api}/graphql?query={viewer{id}}`, { headers })).status).toBe(405);
    expect((await surface.graphql('subscription { viewer { id } }')).status).toBe(400);
  });
});

describe('a cursor', () => {
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const id = '00000000-0000-4000-8000-000000000001';

  it.each<[string, string]>([
    ['of another list', encode(['reviews', 'a', id])],
    ['with SQL in it', encode(['clinics by name', "' OR 1=1 --", `${id}' OR '1'='1`])],
    ['with a NUL', encode(['clinics by name', 'a\u0000', id])],
    ['with too many parts', encode(['clinics by name', 'a', id, 'THEIRS'])],
    ['with an object for a key', encode(['clinics by name', { $gt: '' }, id])],
    ['that is no JSON', Buffer.from('[').toString('base64url')],
    ['with whitespace around', ` ${encode(['clinics by name', 'a', id])} `],
    ['that is empty', ''],
    ['of a megabyte', 'A'.repeat(200_000)],
  ])('is refused when tampered with: %s', async (_, after) => {
    const query = 'query ($after: String) { clinics(after: $after) { totalCount edges { node { id name } } } }';
    const reply = await surface.graphql(query, { variables: { after } });
    expect(codesIn(reply)).toEqual(['BAD_USER_INPUT']);
    expect(reply.text).not.toContain('THEIRS');
  });
});

describe('an id', () => {
  it.each<[string, (theirs: string) => unknown]>([
    ['as it is', (id) => id],
    ['in capitals', (id) => id.toUpperCase()],
    ['with a blank', (id) => `${id} `],
    ['with a NUL', (id) => `${id}\u0000`],
    ['in braces', (id) => `{${id}}`],
    ['with SQL behind it', (id) => `${id}' OR '1'='1`],
    ['in a list', (id) => [id]],
    ['in an object', (id) => ({ $ne: id })],
    ['as another base', (id) => Buffer.from(id).toString('base64')],
  ])('of another provider’s clinic finds nothing: %s', async (_, written) => {
    const id = written(surface.theirs.clinic.id);
    for (const query of [
      'query ($id: ID!) { clinic(id: $id) { name } }',
      'query ($id: ID!) { enrolmentTokens(clinicId: $id) { totalCount } }',
    ]) {
      const reply = await surface.graphql(query, { variables: { id } });
      expect(reply.text).not.toContain('THEIRS');
      expect(['NOT_FOUND', 'BAD_USER_INPUT']).toContain(codesIn(reply)[0]);
    }
  });

  it('of another provider’s review opens no report, nor does any way of writing its address', async () => {
    const { reviewId } = surface.theirs;
    const headers = { authorization: `Bearer ${surface.owner}` };
    for (const file of [
      `${reviewId}.pdf`,
      `${reviewId}.PDF`,
      `${reviewId}%2Epdf`,
      `${surface.ours.reviewId}/../${reviewId}.pdf`,
      `%2e%2e/reports/${reviewId}.pdf`,
      `${reviewId}.pdf%00`,
    ]) {
      const reply = await surface.send(`${surface.api}/reports/${file}?reason=review`, { headers });
      expect([file, reply.status, reply.text.includes('PDF-1')]).toEqual([file, 404, false]);
    }
  });
});

describe('variables', () => {
  it('that name the prototype change nothing for anybody', async () => {
    const body = `{"query":"query ($f: ClinicFilter) { clinics(filter: $f) { totalCount } }","variables":{"f":{"__proto__":{"search":"x"}},"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}}`;
    const reply = await surface.send(`${surface.api}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${surface.owner}`, 'content-type': 'application/json' },
      body,
    });
    expect(reply.status).toBe(400);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect((await surface.graphql('{ clinics { totalCount } }')).text).toBe('{"data":{"clinics":{"totalCount":1}}}');
  });

  it.each<[string, string]>([
    ['a NUL', 'a\u0000b'],
    ['half a surrogate pair', 'a\ud800b'],
    ['a right-to-left override', 'a\u202eb'],
    ['a combining pile', `a${'\u0301'.repeat(500)}`],
    ['wildcards of SQL', '%_\\'],
    ['markup', '<script>alert(1)</script>'],
  ])('with %s neither break the service nor come back as anything but data', async (_, search) => {
    const reply = await surface.graphql('query ($s: String) { clinics(filter: { search: $s }) { totalCount } }', {
      variables: { s: search },
    });
    expect(reply.status).toBeLessThan(500);
    expect(reply.headers.get('content-type')).toMatch(/^application\/json/);
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
  });
});
