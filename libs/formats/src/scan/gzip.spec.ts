import { gzipSync } from 'node:zlib';
import { readScan } from './read-scan.js';
import { scanned, scanOf } from './testing/scan-of.js';

const report = JSON.stringify({
  SchemaVersion: 2,
  ArtifactName: 'a',
  Results: [{ Target: 't', Vulnerabilities: [{ VulnerabilityID: 'CVE-2026-1001', PkgName: 'p' }] }],
});

describe('a file packed by gzip', () => {
  it('is read as what it was', async () => {
    expect(await scanOf(gzipSync(report))).toMatchObject({ format: 'trivy', findings: [{ rule: 'CVE-2026-1001' }] });
  });

  it('is refused when it was cut off or is broken', async () => {
    const packed = gzipSync(report.repeat(50));
    expect(await scanned(packed.subarray(0, packed.length - 20))).toMatchObject({
      ok: false,
      reason: expect.stringContaining('broken archive'),
    });
    expect(await scanned(Buffer.concat([packed.subarray(0, 12), Buffer.alloc(200, 7)]))).toMatchObject({ ok: false });
  });

  it('is refused when it unpacks to much more than it is', async () => {
    expect(await scanned(gzipSync(Buffer.alloc(8 * 1024 * 1024, ' ')), { format: 'trivy' })).toMatchObject({
      ok: false,
      reason: expect.stringContaining('200 times'),
    });
  });

  it('whose source breaks off says so itself', async () => {
    async function* breaking(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(gzipSync(report).subarray(0, 30));
      throw new Error('the connection was reset');
    }
    await expect(readScan(breaking(), { format: 'auto', name: null, utcOffset: null })).rejects.toThrow('the connection was reset');
  });
});
