import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { agentReport } from '#libs/testing';
import { openSurface, type Reply, type Surface } from './support/surface.js';

let surface: Surface;
beforeAll(async () => {
  surface = await openSurface();
}, 60_000);
afterAll(() => surface.close());

const MIB = 1024 * 1024;
const report = (more: object = {}): object => ({
  ...agentReport({ reportId: randomUUID(), observedAt: '2026-11-24T01:00:00.000Z' }),
  ...more,
});

function post(body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
  return surface.send(`${surface.ingest}/v1/reports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${surface.ours.deviceKey}`, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
}
const zipped = (bytes: Buffer): Promise<Reply> => post(bytes, { 'content-encoding': 'gzip' });

describe('a body that is not what it seems', () => {
  it.each<[string, () => Promise<Reply>, number]>([
    ['a bomb: 200 MiB of nothing in 200 KiB', () => zipped(gzipSync(Buffer.alloc(200 * MIB))), 413],
    ['a bomb of valid JSON', () => zipped(gzipSync(`{"a":"${' '.repeat(30 * MIB)}"}`)), 413],
    ['gzip within gzip', () => zipped(gzipSync(gzipSync(JSON.stringify(report())))), 400],
    ['gzip cut in the middle', () => zipped(gzipSync(JSON.stringify(report())).subarray(0, 200)), 400],
    ['gzip with something behind it', () => zipped(Buffer.concat([gzipSync('{}'), Buffer.from('more')])), 400],
    ['brotli', () => post('{}', { 'content-encoding': 'br' }), 415],
    ['two encodings', () => post('{}', { 'content-encoding': 'gzip, gzip' }), 415],
    ['UTF-16', () => post(Buffer.from(JSON.stringify(report()), 'utf16le')), 400],
    ['bytes that are no UTF-8', () => post(Buffer.from([0x7b, 0xff, 0xfe, 0x7d])), 400],
    ['a hundred thousand brackets', () => post('['.repeat(100_000)), 400],
    ['a name said twice', () => post('{"schema":"x","schema":"wardround.report/1"}'), 400],
    ['a number that is infinite', () => post('{"schema":1e999}'), 400],
    ['a prototype', () => post(JSON.stringify(report()).replace('{', '{"__proto__":{"admin":true},')), 400],
    ['a form', () => post('schema=x', { 'content-type': 'application/x-www-form-urlencoded' }), 415],
    [
      'XML with an entity that reads a file',
      () => post('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', { 'content-type': 'application/xml' }),
      415,
    ],
  ])('is refused: %s', async (_, send, status) => {
    const reply = await send();
    expect([reply.status, reply.text.includes('root:')]).toEqual([status, false]);
    expect(Reflect.get({}, 'admin')).toBeUndefined();
  });

  it('leaves the service able to take the next report', async () => {
    expect((await post(JSON.stringify(report()))).status).toBe(202);
  });
});

describe('a device that lies about itself', () => {
  it('reports for its own clinic only, whatever the address or the payload names', async () => {
    const elsewhere = await surface.send(`${surface.ingest}/v1/reports?clinicId=${surface.theirs.clinic.id}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${surface.ours.deviceKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(report()),
    });
    expect(elsewhere.status).toBe(404);
    expect((await post(JSON.stringify(report({ deviceId: surface.theirs.deviceId, clinicId: surface.theirs.clinic.id })))).status).toBe(
      400,
    );
  });

  it('cannot report from the future', async () => {
    expect((await post(JSON.stringify(report({ observedAt: '2030-01-01T00:00:00.000Z' })))).status).toBe(400);
  });

  it('cannot have one receipt for two contents, nor one content for two', async () => {
    const { sections } = agentReport({});
    const saying = (timeoutMinutes: number): object => ({
      sections: { ...sections, screenLock: { status: 'read', data: { enabled: true, timeoutMinutes } } },
    });
    const first = report(saying(33));
    expect((await post(JSON.stringify(first))).status).toBe(202);
    const changed = { ...first, ...saying(77) };
    const [again, other] = [await post(JSON.stringify(first)), await post(JSON.stringify(changed))];
    expect([again.status, other.status]).toEqual([202, 409]);
    expect(again.text).toContain('duplicate');
  });

  it('cannot make up the number that its next report has to bring', async () => {
    const forged = ['1.00000000000000000000000000000000', '999999999.ffffffffffffffffffffffffffffffff', '-1.x', '0', 'x'.repeat(5_000)];
    for (const link of forged) expect((await post(JSON.stringify(report()), { 'wardround-link': link })).status).toBeLessThan(500);
  });
});

describe('an enrolment token for one computer', () => {
  it('admits one, also when twenty come at the same moment', async () => {
    const create = `mutation { createEnrolmentToken(input: { clinicId: "${surface.ours.clinic.id}", label: "race", maxUses: 1 }) { token } }`;
    const [, token = ''] = /"token":"([^"]+)"/.exec((await surface.graphql(create)).text) ?? [];
    const enrol = (n: number): Promise<Reply> =>
      surface.send(`${surface.ingest}/v1/enrol`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          token,
          device: { hostname: `RACE-${n}`, platform: 'linux', hardwareUuid: null, serial: `RACE-${n}` },
          agent: { version: '0.1.0' },
        }),
      });
    const replies = await Promise.all(Array.from({ length: 20 }, (_, n) => enrol(n)));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 401)).toHaveLength(19);
  });
});
