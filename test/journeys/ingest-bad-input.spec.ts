import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { ClinicScope } from '#libs/domain';
import { enrolment, IngestFixture, type Answer, type Posting } from './support/ingest-fixture.js';
import { sampleReport } from './support/ingest-samples.js';

const MIB = 1024 * 1024;
let ingest: IngestFixture;
let clinic: ClinicScope;
let key: string;

beforeAll(async () => {
  ingest = await IngestFixture.open({ requestsPerMinutePerCaller: 10_000, bodyTimeoutMs: 1_000 });
  [clinic] = (await ingest.provider('North IT')).clinics as [ClinicScope];
  key = (await ingest.device(clinic)).deviceKey;
}, 60_000);
afterAll(() => ingest.close());

const report = (posting: Posting): Promise<Answer> => ingest.post('/v1/reports', { key, ...posting });
const kept = async (): Promise<number> => (await ingest.rows<{ n: number }>('SELECT count(*)::int AS n FROM submission'))[0]!.n;
const REPORT = JSON.stringify(sampleReport());

describe('a report that cannot be taken', () => {
  let before: number;
  beforeEach(async () => {
    before = await kept();
  });

  it.each<[string, Posting, number, string | null, string]>([
    ['nothing', { body: '' }, 400, null, 'The payload cannot be taken. The body is empty.'],
    [
      'text',
      { body: 'hello' },
      400,
      null,
      'The payload cannot be taken. The body is not JSON: something else stands at line 1, column 1, expected a value.',
    ],
    ['JSON cut off', { body: REPORT.slice(0, 60) }, 400, '/reportId', expect.stringContaining('it ends at line 1')],
    ['a list', { body: [] }, 400, null, 'The payload cannot be taken. The body: expected object.'],
    [
      'a name said twice',
      { body: REPORT.replace('{', '{"schema":"wardround.report/1",') },
      400,
      '/schema',
      expect.stringContaining('is there twice'),
    ],
    [
      'hostile nesting',
      { body: `{"schema":${'['.repeat(100_000)}` },
      400,
      expect.stringMatching(/^\/schema\/0/),
      expect.stringContaining('32 levels'),
    ],
    ['__proto__', { body: REPORT.replace('{', '{"__proto__":{"admin":true},') }, 400, '/__proto__', expect.stringContaining('not a field')],
    [
      'a wrong value deep inside',
      { body: REPORT.replace('"timeoutMinutes":10', '"timeoutMinutes":"ten"') },
      400,
      '/sections/screenLock/data/timeoutMinutes',
      expect.stringContaining('expected integer or null'),
    ],
    [
      'a number beyond numbers',
      { body: REPORT.replace('"timeoutMinutes":10', '"timeoutMinutes":1e999') },
      400,
      '/sections/screenLock/data/timeoutMinutes',
      expect.anything(),
    ],
    [
      'bytes that are not UTF-8',
      { body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]) },
      400,
      null,
      expect.stringContaining('is not UTF-8: byte 2'),
    ],
    [
      'no content type',
      { body: Buffer.from(REPORT), type: null },
      415,
      'Content-Type',
      expect.stringContaining('Taken: application/json.'),
    ],
    ['another content type', { body: REPORT, type: 'text/csv' }, 415, 'Content-Type', expect.anything()],
    ['another character set', { body: REPORT, type: 'application/json; charset=latin1' }, 415, 'Content-Type', expect.anything()],
    ['another compression', { body: REPORT, headers: { 'content-encoding': 'br' } }, 415, 'Content-Encoding', expect.anything()],
    ['gzip that is not', { body: REPORT, headers: { 'content-encoding': 'gzip' } }, 400, null, expect.stringContaining('not valid gzip')],
    [
      'gzip cut off',
      { body: gzipSync(REPORT).subarray(0, 200), headers: { 'content-encoding': 'gzip' } },
      400,
      null,
      expect.stringContaining('not valid gzip'),
    ],
    [
      'a bomb',
      { body: gzipSync(Buffer.alloc(100 * MIB)), headers: { 'content-encoding': 'gzip' } },
      413,
      null,
      expect.stringContaining(`At most ${8 * MIB} bytes after decompression`),
    ],
    ['too much, plain', { body: Buffer.alloc(8 * MIB + 1, 32) }, 413, null, expect.stringContaining(`At most ${8 * MIB} bytes as sent`)],
    [
      'too much, compressed',
      { body: gzipSync(Buffer.alloc(3 * MIB), { level: 0 }), headers: { 'content-encoding': 'gzip' } },
      413,
      null,
      expect.stringContaining(`At most ${2 * MIB} bytes as sent`),
    ],
    [
      'two different keys',
      { body: REPORT, headers: { 'idempotency-key': 'another' } },
      400,
      '/reportId',
      expect.stringContaining('different keys'),
    ],
    ['a key that is none', { body: REPORT, headers: { 'idempotency-key': 'a key' } }, 400, 'Idempotency-Key', expect.anything()],
  ])('is refused: %s', async (_, posting, status, path, message) => {
    const answer = await report(posting);
    expect(answer.json).toEqual({ error: { code: 'BAD_USER_INPUT', message, path, try: expect.stringMatching(/\.$/) } });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await kept()).toBe(before);
  });

  it('is refused without a valid key, before its body is looked at', async () => {
    for (const wrong of [null, 'guess', `wrd_${'x'.repeat(43)}`, `wrs_${'x'.repeat(43)}`]) {
      const answer = await ingest.post('/v1/reports', { key: wrong, body: 'not even JSON', type: 'text/plain' });
      expect(answer.status).toBe(401);
      expect(answer.json.error).toMatchObject({ code: 'UNAUTHENTICATED', path: null });
    }
  });

  it('is refused without stack traces, names of tables or the machine’s paths', async () => {
    const answers = [
      await report({ body: '{' }),
      await ingest.post('/v1/nothing', { body: {} }),
      await ingest.post('/v1/reports/%ff', { body: {} }),
    ];
    for (const { text } of answers) expect(text).not.toMatch(/node_modules|\.[jt]s\b|at \w+ \(|select|postgres/i);
  });
});

it('takes gzip, a byte order mark, a quoted key and a charset', async () => {
  const first = sampleReport({ observedAt: '2026-11-24T02:31:00Z' });
  const answer = await report({
    body: `\ufeff${JSON.stringify(first)}`,
    gzip: true,
    type: 'application/json; charset=UTF-8',
    headers: { 'idempotency-key': `"${first.reportId}"` },
  });
  expect(answer.status).toBe(202);
});

it('keeps a report of a newer version in quarantine, as it came, with the reason', async () => {
  const raw = '{"schema":"wardround.report/7", "of":"the future"}';
  const answer = await report({ body: raw, gzip: true });
  const again = await report({ body: raw });
  expect(answer.status).toBe(202);
  expect(answer.json.receipt).toMatchObject({ state: 'quarantined', reason: expect.stringContaining('is newer than wardround.report/1') });
  expect(again.json.receipt).toMatchObject({ state: 'duplicate', submissionId: answer.json.receipt.submissionId });
  const [row] = await ingest.rows('SELECT state, raw, payload FROM submission WHERE submission_id = $1', [
    answer.json.receipt.submissionId,
  ]);
  expect(row).toEqual({ state: 'quarantined', raw, payload: null });
});

it('answers what it does not have with the same shape', async () => {
  const answers = [
    await ingest.post('/v1/nothing', { key, body: {} }),
    await ingest.post('/v1/nothing', { body: Buffer.alloc(MIB), type: 'application/octet-stream' }),
    await ingest.post('/health', { body: {} }),
  ];
  for (const { status, json } of answers) {
    expect(status).toBe(404);
    expect(json.error).toMatchObject({ code: 'NOT_FOUND', message: 'There is nothing at this address.' });
  }
  const get = await fetch(`${ingest.url}/v1/reports`, { headers: { authorization: `Bearer ${key}` } });
  expect(get.status).toBe(404);
});

it.each([
  [{ token: 'wre_x' }, '/device', 'is missing, expected object'],
  [{ ...enrolment('wre_x'), admin: true }, '/admin', 'is not a field of this schema version'],
])('refuses an enrolment that is not whole', async (body, path, reason) => {
  const answer = await ingest.post('/v1/enrol', { body });
  expect(answer.status).toBe(400);
  expect(answer.json.error).toMatchObject({ path, message: expect.stringContaining(reason) });
});

it('gives up on a body that trickles, and closes the line', async () => {
  const { hostname, port } = new URL(ingest.url);
  const socket = connect(Number(port), hostname);
  socket.write(
    `POST /v1/reports HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{`,
  );
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  expect(text).toMatch(/^HTTP\/1\.1 408 /);
  expect(text).toContain('The body did not arrive in time.');
});

it('answers what is not HTTP in the same shape', async () => {
  const { hostname, port } = new URL(ingest.url);
  const socket = connect(Number(port), hostname);
  socket.write('HELLO\r\n\r\n');
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  const [head = '', body = ''] = Buffer.concat(chunks).toString().split('\r\n\r\n');
  expect(head).toMatch(/^HTTP\/1\.1 400 /);
  expect(JSON.parse(body)).toMatchObject({ error: { code: 'BAD_USER_INPUT' } });
});

it('has no word of a payload or a key in its log', () => {
  expect(ingest.logged.length).toBeGreaterThan(20);
  expect(JSON.stringify(ingest.logged)).not.toMatch(/wrd_|RECEPTION|admin|future/);
});
