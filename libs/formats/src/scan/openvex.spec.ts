import { listed, scanOf } from './testing/scan-of.js';

const vex = (...products: readonly unknown[]): string =>
  JSON.stringify({
    '@context': 'https://openvex.dev/ns/v0.2.0',
    author: 'A',
    statements: [{ vulnerability: { name: 'CVE-2026-1001' }, status: 'affected', ...(products.length > 0 ? { products } : {}) }],
  });

describe('openvex', () => {
  it.each([
    ['its identifier', { '@id': 'pkg:apk/a@1.0' }, 'pkg:apk/a@1.0'],
    ['a package URL alone', { identifiers: { purl: 'pkg:pypi/urllib3@1.26' } }, 'pkg:pypi/urllib3@1.26'],
    ['a CPE alone', { identifiers: { cpe23: 'cpe:2.3:a:x:y:1:*:*:*:*:*:*:*' } }, null],
  ])('names a product by %s', async (_, product, purl) => {
    const { findings } = await scanOf(vex(product));
    expect(findings).toMatchObject([{ severity: 'medium', instances: [{ component: { purl }, state: 'open' }] }]);
  });

  it('keeps a statement that names no product', async () => {
    const scan = await scanOf(vex());
    expect(listed(scan)).toEqual(['medium: CVE-2026-1001 (1)']);
    expect(scan.findings[0]?.instances).toMatchObject([{ component: null }]);
  });

  it('names the parts of a product at which it is, each in its state', async () => {
    const product = (part: string): object => ({ '@id': 'pkg:oci/portal@1', subcomponents: [{ '@id': part }] });
    const statement = (status: string, part: string): object => ({
      vulnerability: { name: 'CVE-2026-1001' },
      status,
      products: [product(part)],
    });
    const statements = [statement('not_affected', 'pkg:apk/a@1'), statement('affected', 'pkg:apk/b@2')];
    const scan = await scanOf(JSON.stringify({ '@context': 'https://openvex.dev/ns/v0.2.0', author: 'A', statements }));
    expect(listed(scan)).toEqual(['medium: pkg:oci/portal:1 | CVE-2026-1001 (2)']);
    expect(scan.findings[0]?.instances).toMatchObject([
      { component: { name: 'pkg:apk/a', version: '1' }, location: 'pkg:oci/portal@1', state: 'false-positive' },
      { component: { name: 'pkg:apk/b', version: '2' }, state: 'open' },
    ]);
  });
});
