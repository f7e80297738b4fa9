import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApi, type ApiFixture } from './support/api-fixture.js';

let root: string;
let api: ApiFixture;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'wardround-dashboard-'));
  await mkdir(join(root, 'site', 'assets'), { recursive: true });
  await writeFile(join(root, 'site', 'index.html'), '<!doctype html><title>Wardround</title>');
  await writeFile(join(root, 'site', 'assets', 'app-3f9a1c.js'), 'export {};');
  await writeFile(join(root, 'secret.txt'), 'not for the web');
  api = await openApi({ dashboardDir: join(root, 'site') });
});
afterAll(async () => {
  await api.close();
  await rm(root, { recursive: true });
});

const get = (url: string) => api.app.inject({ method: 'GET', url });

describe('the dashboard', () => {
  it('is one page for every address that it draws itself', async () => {
    for (const url of ['/', '/clinics/7e57ab1e', '/reviews?state=open']) {
      const page = await get(url);
      expect([url, page.statusCode, page.headers['content-type'], page.headers['cache-control']]).toEqual([
        url,
        200,
        'text/html; charset=utf-8',
        'no-cache',
      ]);
      expect(page.body).toContain('<title>Wardround</title>');
    }
  });

  it('keeps hashed assets for good and misses others plainly', async () => {
    const asset = await get('/assets/app-3f9a1c.js');
    expect([asset.statusCode, asset.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    const gone = await get('/assets/app-000000.js');
    expect([gone.statusCode, gone.json<{ error: { code: string } }>().error.code]).toEqual([404, 'NOT_FOUND']);
  });

  it('serves nothing outside its folder', async () => {
    for (const url of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/..%5c..%5csecret.txt']) {
      const answer = await get(url);
      expect([url, answer.statusCode]).toEqual([url, 404]);
      expect(answer.body).not.toContain('not for the web');
    }
  });

  it('forbids scripts from elsewhere and framing', async () => {
    const policy = String((await get('/')).headers['content-security-policy']);
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-eval');
  });
});

describe('the explorer', () => {
  it('is not there unless it was asked for', async () => {
    expect((await get('/explorer')).statusCode).toBe(404);
    expect((await get('/explorer/main.js')).statusCode).toBe(404);
  });

  it('comes whole from this machine, with a policy of its own', async () => {
    const demo = await openApi({ explorer: true });
    try {
      const page = await demo.app.inject({ method: 'GET', url: '/explorer/' });
      expect(page.statusCode).toBe(200);
      expect(page.body).not.toMatch(/(src|href)="https?:/);
      const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(String(page.headers['content-security-policy']))?.[1] ?? 'none';
      expect(page.body).toContain(`nonce="${nonce}"`);
      const scripts = [...page.body.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, src]) => src ?? '');
      expect(scripts.length).toBeGreaterThan(0);
      for (const src of scripts) expect((await demo.app.inject({ method: 'GET', url: `/explorer/${src}` })).statusCode).toBe(200);
    } finally {
      await demo.close();
    }
  });
});

describe('health', () => {
  it('follows the database', async () => {
    const up = await get('/health');
    expect([up.statusCode, up.json()]).toEqual([200, { status: 'ok', database: 'up' }]);
  });
});

describe('the rate limit', () => {
  it('answers 429 with the seconds to wait, for that address alone', async () => {
    const strict = await openApi({ requestsPerMinute: 2 });
    try {
      const ask = (from: string) => strict.ask('{ viewer { id } }', { from });
      expect([(await ask('10.0.0.1')).status, (await ask('10.0.0.1')).status]).not.toContain(429);
      const refused = await ask('10.0.0.1');
      expect([refused.status, refused.headers['retry-after'], refused.errors[0]?.extensions.code]).toEqual([429, '60', 'RATE_LIMITED']);
      expect((await ask('10.0.0.2')).status).not.toBe(429);
    } finally {
      await strict.close();
    }
  });
});

describe('an unexpected error', () => {
  it('is hidden behind the id of the request and logged', async () => {
    const broken = await openApi();
    const token = await broken.person(await broken.provider('Harbour IT'), 'technician');
    broken.deps.records.forPortfolio = () => Promise.reject(new Error('relation "secret_table" does not exist'));
    try {
      const answer = await broken.ask('{ clinics { totalCount } }', { token });
      expect(answer.errors[0]?.extensions).toMatchObject({
        code: 'INTERNAL',
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      });
      expect(JSON.stringify(answer)).not.toContain('secret_table');
      expect(broken.logged).toHaveLength(1);
    } finally {
      await broken.close();
    }
  });
});
