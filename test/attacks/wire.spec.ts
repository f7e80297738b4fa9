import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSurface, raw, statuses, untilClosed, type Surface } from './support/surface.js';

let site: string;
let surface: Surface;
beforeAll(async () => {
  site = await mkdtemp(join(tmpdir(), 'wardround-attacked-'));
  await mkdir(join(site, 'site', 'assets'), { recursive: true });
  await writeFile(join(site, 'site', 'index.html'), '<!doctype html><title>Wardround</title>');
  await writeFile(join(site, 'site', '.env'), 'SECRET=hush');
  await writeFile(join(site, 'secret.txt'), 'hush');
  surface = await openSurface({ dashboardDir: join(site, 'site') });
}, 60_000);
afterAll(async () => {
  await surface.close();
  await rm(site, { recursive: true });
});

const SECOND = 'GET /health HTTP/1.1\r\nHost: x\r\n\r\n';

describe('requests that two readers would read differently', () => {
  it.each<[string, string]>([
    [
      'a length and chunks',
      `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${SECOND}`,
    ],
    ['two lengths', `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: 44\r\n\r\n${SECOND}`],
    ['a length with a sign', `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: +0\r\n\r\n${SECOND}`],
    ['chunks under a strange name', `POST /graphql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${SECOND}`],
    ['chunks named twice', `POST /graphql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${SECOND}`],
    ['a folded header', `GET /health HTTP/1.1\r\nHost: x\r\nTransfer-Encoding:\r\n chunked\r\n\r\n${SECOND}`],
    ['a blank before the colon', `GET /health HTTP/1.1\r\nHost: x\r\nContent-Length : 0\r\n\r\n${SECOND}`],
    ['a chunk size that is none', `POST /graphql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZ\r\n\r\n${SECOND}`],
    ['a NUL in a header', `GET /health HTTP/1.1\r\nHost: x\r\nX-A: a\0b\r\n\r\n${SECOND}`],
    ['no host', `GET /health HTTP/1.1\r\n\r\n${SECOND}`],
    ['a header block of 32 KiB', `GET /health HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(32 * 1024)}\r\n\r\n${SECOND}`],
  ])('are refused, and nothing behind them is answered: %s', async (_, bytes) => {
    for (const url of [surface.api, surface.ingest]) {
      const seen = statuses(await raw(url, bytes));
      expect([seen.length, (seen[0] ?? 0) >= 400]).toEqual([1, true]);
    }
  });

  it('are refused with more than a hundred headers', async () => {
    const many = Array.from({ length: 150 }, (_, n) => `X-${n}: a\r\n`).join('');
    const bytes = `GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${many}\r\n`;
    expect([statuses(await raw(surface.api, bytes)), statuses(await raw(surface.ingest, bytes))]).toEqual([[431], [400]]);
  });

  it.each(['TRACE', 'CONNECT', 'PROPFIND', 'DELETE', 'PUT'])('by %s are answered with nothing of ours', async (method) => {
    for (const url of [surface.api, surface.ingest]) {
      const answer = await raw(url, `${method} /health HTTP/1.1\r\nHost: x\r\nX-Secret: hush\r\nConnection: close\r\n\r\n`);
      expect(statuses(answer).filter((status) => status < 400)).toEqual([]);
      expect(answer).not.toContain('hush');
    }
  });

  it('that only trickle in are cut off by the server, which goes on answering others', async () => {
    const server = surface.fixture.app.getHttpServer();
    const usual = server.headersTimeout;
    expect(usual).toBeLessThanOrEqual(15_000);
    server.headersTimeout = 100; // so that the next look at the connections, seconds away, finds these too slow
    const held = Array.from({ length: 20 }, () => untilClosed(surface.api, 'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Le'));
    expect((await surface.send(`${surface.api}/health`)).status).toBe(200);
    expect(new Set((await Promise.all(held)).flatMap(statuses))).toEqual(new Set([408]));
    server.headersTimeout = usual;
  }, 30_000);
});

describe('a path out of the folder', () => {
  it.each([
    ...['/../secret.txt', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/%2e%2e%2fsecret.txt', '/..%5csecret.txt', '/assets/../../secret.txt'],
    ...[
      '/%252e%252e%252fsecret.txt',
      '/..%c0%afsecret.txt',
      '/assets/..;/..;/secret.txt',
      '//secret.txt',
      '/.%00./secret.txt',
      '/secret.txt%00.html',
    ],
    ...['/\\..\\secret.txt', '/%', '/%zz', '/explorer/..%2f..%2fpackage.json', '/explorer/%2e%2e/%2e%2e/package.json'],
  ])('leads nowhere: %s', async (path) => {
    const answer = await raw(surface.api, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(statuses(answer)).toHaveLength(1);
    expect(answer).not.toContain('hush');
    expect(answer).not.toContain('"dependencies"');
  });

  it('finds no hidden file either', async () => {
    const answer = await raw(surface.api, `GET /.env HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(answer).not.toContain('hush');
  });
});

describe('what an answer carries', () => {
  it('no line of its headers comes from a name that somebody gave', async () => {
    const { providerId } = surface.ours.clinic;
    const owner = surface.owner;
    const add = `mutation { addClinic(input: { name: "A\\" ; x=\\u2028é 诊所", archetype: SOLO_GP, timeZone: "Australia/Perth", practitioners: 1 }) { id } }`;
    const [, id = ''] = /"id":"([^"]+)"/.exec((await surface.graphql(add)).text) ?? [];
    expect(id).not.toBe('');
    const refused = await surface.graphql(add.replace('A\\"', 'A\\r\\nSet-Cookie: evil=1'));
    expect(refused.text).toContain('BAD_USER_INPUT');
    const report = await surface.send(`${surface.api}/reports/${surface.ours.reviewId}.pdf?reason=review`, {
      headers: { authorization: `Bearer ${owner}` },
    });
    expect([report.status, report.headers.get('set-cookie'), providerId.length]).toEqual([200, null, 36]);
    expect(report.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[A-Za-z0-9 ._-]+"; filename\*=UTF-8''[A-Za-z0-9%._~-]+$/,
    );
  });

  it('no page of ours runs what is not ours, and none can be framed', async () => {
    const page = await surface.send(`${surface.api}/`);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none';script-src 'self';style-src 'self';/);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(page.headers.get('permissions-policy')).toContain('camera=()');
    const reflected = await surface.send(`${surface.api}/<script>alert(1)</script>.js`);
    expect([reflected.status, reflected.headers.get('content-type'), reflected.text.includes('<script>')]).toEqual([
      404,
      'application/json; charset=utf-8',
      false,
    ]);
  });

  it('no answer of the api is kept by anybody on its way', async () => {
    for (const reply of [await surface.graphql('{ viewer { id } }'), await surface.send(`${surface.api}/nothing.js`)]) {
      expect(reply.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('no error tells of tables, files, stacks or versions', async () => {
    const replies = [
      await surface.graphql('{ clinic(id: "x") { name } }'),
      await surface.graphql('{ nonsense }'),
      await surface.send(`${surface.api}/reports/x.pdf`, { headers: { authorization: `Bearer ${surface.owner}` } }),
      await surface.send(`${surface.ingest}/v1/reports`, { method: 'POST', body: '{' }),
      await surface.send(`${surface.api}/%zz`),
    ];
    for (const { text, headers } of replies) {
      expect(text).not.toMatch(/node_modules|\.ts:|\.js:|at \w+ \(|SELECT|postgres|wardround_app|fastify|nest/i);
      expect([headers.get('x-powered-by'), headers.get('server')]).toEqual([null, null]);
    }
  });
});
