import { deflateRawSync } from 'node:zlib';
import { listed, scanned, scanOf } from './testing/scan-of.js';
import { zipped } from './testing/zipped.js';

const ROW = {
  id: 'm1-_-CVE-2026-1001',
  cveId: 'CVE-2026-1001',
  machineId: 'm1',
  fixingKbId: '5001',
  productName: 'office',
  productVendor: 'contoso',
  productVersion: '16.0',
  severity: 'High',
};
const list = (...value: readonly object[]): string =>
  JSON.stringify({ '@odata.context': 'https://api.securitycenter.windows.com/api', value });
const MACHINES = list({
  id: 'm1',
  computerDnsName: 'reception-01',
  osPlatform: 'Windows11',
  version: '24H2',
  lastIpAddress: '10.0.0.5',
  aadDeviceId: 'a-1',
  ipAddresses: [{ ipAddress: '10.0.0.5', macAddress: 'AABBCCDDEEFF' }],
});

describe('Defender', () => {
  it('is one finding for each row, on its machine', async () => {
    const scan = await scanOf(
      list(ROW, { ...ROW, id: 'other', severity: 'None' }, { ...ROW, id: 'third', severity: null, fixingKbId: null }),
    );
    expect(scan.findings.map(({ severity }) => severity)).toEqual(['high', 'info', null]);
    expect(scan.findings[0]).toMatchObject({
      title: 'CVE-2026-1001 in office 16.0',
      fix: 'Install KB5001.',
      cves: ['CVE-2026-1001'],
      instances: [{ asset: 'm1', component: { name: 'office', version: '16.0' }, toolId: 'm1-_-CVE-2026-1001' }],
    });
  });

  it('reads the export by machine', async () => {
    const row = {
      id: 'x',
      cveId: 'CVE-2026-1001',
      deviceId: 'm1',
      deviceName: 'reception-01',
      softwareName: 'office',
      softwareVersion: '16.0',
      vulnerabilitySeverityLevel: 'Critical',
      recommendedSecurityUpdate: 'November 2026 update',
      cvssScore: 9.8,
      firstSeenTimestamp: '2026-11-02 03:04:05',
    };
    expect(await scanOf(list(row), { utcOffset: '+10:00' })).toMatchObject({
      assets: [{ key: 'm1', hostname: 'reception-01' }],
      findings: [{ severity: 'critical', cvss: { score: 9.8 }, instances: [{ foundAt: '2026-11-01T17:04:05.000Z' }] }],
    });
  });

  it('believes a page of several only in what it found', async () => {
    const page = JSON.stringify({ value: [ROW], '@odata.nextLink': 'https://api.securitycenter.windows.com/next' });
    expect((await scanOf(page)).verdict).toMatchObject({ saw: 'what-it-found', reason: expect.stringContaining('nextLink') });
  });

  it('refuses another list, with its place', async () => {
    expect(await scanned(list({ id: 'u1', userPrincipalName: 'x' }), { format: 'defender' })).toMatchObject({
      ok: false,
      path: '/value/0',
    });
    expect(await scanned('{"values":[]}', { format: 'defender' })).toMatchObject({ ok: false });
  });
});

describe('an archive', () => {
  it('of Defender’s two folders knows the machines by name; a row of another machine keeps its id', async () => {
    const zip = zipped({
      'machines/': '',
      'machines/m.json': MACHINES,
      'vulnerabilities/v.json': list(ROW, { ...ROW, id: 'b', machineId: 'm9' }),
      '.DS_Store': 'x',
    });
    const scan = await scanOf(zip);
    expect(scan.assets).toMatchObject([
      {
        key: 'm1',
        hostname: 'reception-01',
        ip: '10.0.0.5',
        mac: ['AABBCCDDEEFF'],
        operatingSystem: 'Windows11 24H2',
        hardwareId: 'a-1',
        hardwareIdKind: 'cloud-id',
      },
      { key: 'm9', hostname: null },
    ]);
    expect(scan.findings).toHaveLength(2);
  });

  it('of Defender names the file in which something is wrong', async () => {
    const zip = zipped({ 'vulnerabilities/v.json': '{"value":[{' });
    expect(await scanned(zip)).toMatchObject({ ok: false, path: expect.stringMatching(/^vulnerabilities\/v\.json line 1/) });
    expect(await scanned(zipped({ 'machines/m.json': MACHINES }))).toMatchObject({ ok: false, path: 'vulnerabilities/' });
  });

  it('with one report in it is read as that report', async () => {
    expect(listed(await scanOf(zipped({ 'report.json': list(ROW) })))).toEqual(['high: CVE-2026-1001 in office 16.0 (1)']);
  });

  it.each([
    ['with several reports', zipped({ 'a.json': '{}', 'b.json': '{}' }), /2 files/],
    ['without a file', zipped({}), /without a file/],
    ['that is cut off', zipped({ 'a.json': list(ROW) }).subarray(0, 60), /broken archive/],
    ['whose content is damaged', damaged(zipped({ 'a.json': list(ROW) })), /broken archive/],
    ['that unpacks to a thousand times its size', zipped({ 'a.json': Buffer.alloc(3_000_000, 32) }), /200 times its size/],
    ['that lies about its sizes', zipped({ 'a.json': Buffer.alloc(3_000_000, 32) }, { claimed: 1_000 }), /broken archive/],
    [
      'with more files than anybody sends',
      zipped(Object.fromEntries(Array.from({ length: 1_001 }, (_, index) => [`${index}.json`, '']))),
      /1000 files/,
    ],
  ])('%s is refused', async (_, zip, reason) => {
    expect(await scanned(zip)).toMatchObject({ ok: false, reason: expect.stringMatching(reason) });
  });
});

function damaged(zip: Buffer): Buffer {
  const bytes = Buffer.from(zip);
  bytes.fill(0xff, 40, 60);
  return bytes;
}

it('the bomb above is one', () => {
  expect(deflateRawSync(Buffer.alloc(3_000_000, 32)).length).toBeLessThan(15_000);
});
