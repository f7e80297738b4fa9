import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { cvePage } from './support/cve-page.js';
import { IngestFixture } from './support/ingest-fixture.js';

const CLI = fileURLToPath(new URL('../../dist/apps/cli/src/main.js', import.meta.url));
const KEY = Buffer.alloc(32, 7).toString('base64');
const CHROME = 'cpe:2.3:a:google:chrome:*:*:*:*:*:*:*:*';

let ingest: IngestFixture;
let folder: string;
beforeAll(async () => {
  ingest = await IngestFixture.open();
  await ingest.provider('North IT');
  folder = mkdtempSync(join(tmpdir(), 'cli-advisories-'));
}, 60_000);
afterAll(async () => {
  await ingest.close();
  rmSync(folder, { recursive: true });
});

function run(...args: readonly string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
  const env = { PATH: process.env['PATH'], ...ingest.environment, WARDROUND_SECRET_KEY: KEY };
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'advisories', 'load', ...args], { env, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}
function file(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}
const cve = (n: number, day: number) => ({
  id: `CVE-2026-700${n}`,
  modified: `2026-11-0${day}T00:00:00.000`,
  criteria: CHROME,
  fixed: '118.0',
});
const kept = () => ingest.rows('SELECT advisory_id, modified FROM advisory ORDER BY 1');

describe('wardround advisories load CPE', () => {
  it('takes several files for one, of each CVE as it was changed last', async () => {
    const files = [file('a.json', cvePage(cve(1, 1), cve(2, 3))), file('b.json.gz', gzipSync(cvePage(cve(1, 2), cve(2, 1), cve(3, 1))))];
    const { code, out } = run('CPE', ...files);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/: CPE of 2026-11-03T00:00:00.000Z: 3 packages of advisories; 1 clinics are matched anew\n$/),
    ]);
    expect(await kept()).toEqual([
      { advisory_id: 'CVE-2026-7001', modified: '2026-11-02T00:00:00.000Z' },
      { advisory_id: 'CVE-2026-7002', modified: '2026-11-03T00:00:00.000Z' },
      { advisory_id: 'CVE-2026-7003', modified: '2026-11-01T00:00:00.000Z' },
    ]);
  });

  it('changes nothing where any file cannot be read', async () => {
    const before = await kept();
    const { code, err } = run('CPE', file('good.json', cvePage(cve(4, 4))), file('bad.json', '{"vulnerabilities":[{"cve":{}}]}'));
    expect([code, err]).toEqual([2, expect.stringMatching(/bad\.json: \/vulnerabilities\/0\/cve.*Nothing was changed/)]);
    expect(await kept()).toEqual(before);
  });

  it.each([
    [['CPE'], 'name an ecosystem and a file'],
    [['Windows', '/nowhere.json'], 'the ecosystem is one of'],
    [['npm', '/nowhere.zip', '/elsewhere.zip'], 'only CPE is of several'],
    [['CPE', '/nowhere.json'], '/nowhere.json'],
  ])('refuses %j', (args, reason) => {
    const { code, err } = run(...args);
    expect([code, err]).toEqual([2, expect.stringContaining(reason)]);
  });
});
