import { listed, scanOf } from './testing/scan-of.js';

const document = { category: 'csaf_vex', csaf_version: '2.0', publisher: { name: 'Vendor' }, tracking: { id: 'A-1' } };
const product_tree = {
  branches: [
    {
      category: 'vendor',
      branches: [{ product: { product_id: 'P1', name: 'Viewer 1', product_identification_helper: { purl: 'pkg:generic/viewer@1' } } }],
    },
  ],
  full_product_names: [{ product_id: 'P2', name: 'Viewer 2', product_identification_helper: { purls: ['pkg:generic/viewer@2'] } }],
  product_groups: [{ group_id: 'G', product_ids: ['P1', 'P2'] }],
};
const advisory = (vulnerability: object, version = '2.0'): string =>
  JSON.stringify({
    document: { ...document, csaf_version: version },
    product_tree,
    vulnerabilities: [{ cve: 'CVE-2026-1001', ...vulnerability }],
  });
const affected = { product_status: { known_affected: ['P1', 'P2'] } };
const v2 = { version: '2.0', vectorString: 'AV:N/AC:L/Au:N/C:C/I:C/A:C', baseScore: 10 };
const v4 = { version: '4.0', vectorString: 'CVSS:4.0/AV:N', baseScore: 7.3, baseSeverity: 'HIGH' };

describe('csaf', () => {
  it('names products, their package URLs, and what mends them, by group too', async () => {
    const remediations = [{ category: 'vendor_fix', details: 'Update.', group_ids: ['G'] }];
    const scan = await scanOf(advisory({ ...affected, remediations }));
    expect(listed(scan)).toEqual(['medium: Viewer 1 | CVE-2026-1001 (1)', 'medium: Viewer 2 | CVE-2026-1001 (1)']);
    expect(scan.findings.map(({ fix, instances }) => [fix, instances[0]?.component?.purl])).toEqual([
      ['Update.', 'pkg:generic/viewer@1'],
      ['Update.', 'pkg:generic/viewer@2'],
    ]);
  });

  it('takes CVSS 2 where there is nothing newer', async () => {
    const scan = await scanOf(advisory({ ...affected, scores: [{ cvss_v2: v2, products: ['P1'] }] }));
    expect(scan.findings.map(({ severity, cvss }) => [severity, cvss?.version, cvss?.score])).toEqual([
      ['critical', '2.0', 10],
      ['medium', undefined, undefined],
    ]);
  });

  it('reads the metrics of 2.1', async () => {
    const metrics = [
      { products: ['P1'], content: { ssvc_v2: {} } },
      { products: ['P1'], content: { cvss_v2: v2, cvss_v4: v4, epss: { probability: '0.25' } } },
      { products: ['P2'], content: { qualitative_severity_rating: 'low' } },
    ];
    const scan = await scanOf(advisory({ ...affected, metrics, cwes: [{ id: 'CWE-79', name: 'x' }] }, '2.1'));
    expect(scan.findings.map(({ severity, cvss, epss, cwes }) => [severity, cvss?.score, epss, cwes])).toEqual([
      ['high', 7.3, 0.25, [79]],
      ['low', undefined, null, [79]],
    ]);
  });

  it('keeps a vulnerability that names no product', async () => {
    const scan = await scanOf(advisory({ scores: [{ cvss_v2: v2, products: ['P1'] }] }));
    expect(listed(scan)).toEqual(['critical: CVE-2026-1001 (1)']);
    expect(scan.findings[0]?.instances).toMatchObject([{ component: null, state: 'open' }]);
  });

  it('keeps vulnerabilities without a name apart', async () => {
    const scores = [{ cvss_v2: v2, products: ['P1'] }];
    const text = JSON.stringify({ document, vulnerabilities: [{ scores }, {}] });
    expect(listed(await scanOf(text))).toEqual(['critical: unnamed vulnerability (1)', 'medium: unnamed vulnerability (1)']);
  });
});
