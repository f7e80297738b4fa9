import { listed, scanOf } from './testing/scan-of.js';

const issue = (
  type: string,
  path: string,
  severity: string,
): string => `<issue><serialNumber>${path.length}</serialNumber><type>${type}</type>
  <name><![CDATA[Issue ${type}]]></name><host ip="10.0.0.9">https://shop.example</host><path><![CDATA[${path}]]></path><location><![CDATA[${path} [id parameter]]]></location>
  <severity>${severity}</severity><confidence>Certain</confidence><issueBackground><![CDATA[<p>Because.</p>]]></issueBackground>
  <remediationBackground><![CDATA[<ul><li>Do it.</li></ul>]]></remediationBackground>
  <vulnerabilityClassifications><![CDATA[<a href="x">CWE-524: Caching</a>]]></vulnerabilityClassifications>
  <requestresponse><request base64="true"><![CDATA[RS1TRUNSRVQ=]]></request></requestresponse></issue>`;
const issues = (inside: string): string =>
  `<?xml version="1.0"?>\n<!DOCTYPE issues [\n<!ELEMENT issues (issue*)>\n<!ATTLIST issues burpVersion CDATA "">\n]>\n
  <issues burpVersion="2026.1" exportTime="Tue Jan 27 22:43:35 UTC 2026">${inside}</issues>`;

describe('Burp', () => {
  it('makes one finding of each type of issue and keeps no request', async () => {
    const scan = await scanOf(
      issues(
        issue('1', '/a?x=1', 'High') + issue('1', '/bb', 'Low') + issue('2', '/c', 'Information') + issue('3', '/d', 'False positive'),
      ),
    );
    expect(listed(scan)).toEqual(['high: Issue 1 (2)', 'info: Issue 2 (1)', 'no severity: Issue 3 (1)']);
    expect(scan).toMatchObject({ toolVersion: '2026.1', observedAt: '2026-01-27T22:43:35.000Z', counts: { fail: 3, inventory: 1 } });
    expect(scan.findings[0]).toMatchObject({
      description: 'Because.',
      fix: 'Do it.',
      cwes: [524],
      instances: [{ asset: 'shop.example', location: 'https://shop.example/a' }, { location: 'https://shop.example/bb' }],
    });
    expect(scan.findings[2]?.instances[0]?.state).toBe('false-positive');
    expect(scan.assets).toMatchObject([{ ip: '10.0.0.9' }]);
    expect(JSON.stringify(scan)).not.toContain('RS1TRUNSRVQ');
  });

  it('is sure of nothing in an export without issues', async () => {
    expect((await scanOf(issues(''))).verdict.saw).toBe('nothing');
  });
});
