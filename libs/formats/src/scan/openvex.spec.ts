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
});
