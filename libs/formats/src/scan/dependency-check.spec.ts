import { listed, scanned, scanOf } from './testing/scan-of.js';

const weakness = (tag: string, name: string, inside: string): string =>
  `<${tag} source="NVD"><name>${name}</name>${inside}<description>D</description><references><reference><url>https://example.org/r</url></reference></references></${tag}>`;
const V3 = `<cvssV3><baseScore>9.8</baseScore><attackVector>NETWORK</attackVector><attackComplexity>LOW</attackComplexity><privilegesRequired>NONE</privilegesRequired>
  <userInteraction>NONE</userInteraction><scope>UNCHANGED</scope><confidentialityImpact>HIGH</confidentialityImpact><integrityImpact>HIGH</integrityImpact><availabilityImpact>HIGH</availabilityImpact></cvssV3>`;
const dependency = (identifiers: string, weaknesses: string, file = 'a.jar'): string =>
  `<dependency><fileName>${file}</fileName><filePath>/x/${file}</filePath><evidenceCollected><evidence type="product"><value>ev</value></evidence><evidence type="version"><value>1</value></evidence></evidenceCollected>
  <identifiers>${identifiers}</identifiers><vulnerabilities>${weaknesses}</vulnerabilities></dependency>`;
const report = (dependencies: string): string => `<analysis xmlns="https://jeremylong.github.io/DependencyCheck/dependency-check.2.5.xsd">
  <scanInfo><engineVersion>7.3.0</engineVersion></scanInfo><projectInfo><name>Shop</name><reportDate>2026-12-14T01:35:43.684Z</reportDate></projectInfo>
  <dependencies>${dependencies}</dependencies></analysis>`;
const PURL = '<package><id>pkg:maven/org.dom4j/dom4j@2.1.1</id></package>';

describe('dependency-check', () => {
  it('makes a finding of each weakness of each file; what was suppressed is accepted, a file without any is a pass', async () => {
    const weaknesses =
      weakness('vulnerability', 'CVE-2020-0001', `${V3}<cwes><cwe>CWE-611</cwe></cwes>`) +
      weakness('suppressedVulnerability', 'CVE-2020-0002', '<severity>low</severity>');
    const scan = await scanOf(report(dependency(PURL, weaknesses) + dependency(PURL, '')));
    expect(scan).toMatchObject({
      format: 'dependency-check',
      toolVersion: '7.3.0',
      scope: 'Shop',
      observedAt: '2026-12-14T01:35:43.684Z',
      counts: { fail: 2, pass: 1 },
    });
    expect(listed(scan)).toEqual(['critical: org.dom4j:dom4j:2.1.1 | CVE-2020-0001 (1)', 'low: org.dom4j:dom4j:2.1.1 | CVE-2020-0002 (1)']);
    expect(scan.findings[0]).toMatchObject({
      cves: ['CVE-2020-0001'],
      cwes: [611],
      cvss: { version: '3.1', score: 9.8, vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' },
      instances: [{ location: 'a.jar', component: { name: 'org.dom4j:dom4j', version: '2.1.1', purl: 'pkg:maven/org.dom4j/dom4j@2.1.1' } }],
    });
    expect(scan.findings[1]?.instances[0]?.state).toBe('accepted');
  });

  it.each([
    ['a Maven name', '<identifier type="maven"><name>org.x:y:2</name></identifier>', { name: 'org.x:y', version: '2' }],
    ['the evidence', '', { name: 'ev', version: '1' }],
  ])('knows the component by %s', async (_, identifiers, component) => {
    const scan = await scanOf(
      report(
        dependency(
          identifiers,
          weakness('vulnerability', 'CVE-2020-0001', '<cvssV2><score>5.0</score><severity>MEDIUM</severity></cvssV2>'),
        ),
      ),
    );
    expect(scan.findings[0]).toMatchObject({ severity: 'medium', instances: [{ component }] });
  });

  it('reads JSON to the same findings', async () => {
    const cvssv3 = {
      baseScore: 9.8,
      attackVector: 'NETWORK',
      attackComplexity: 'LOW',
      privilegesRequired: 'NONE',
      userInteraction: 'NONE',
    };
    const impact = { scope: 'UNCHANGED', confidentialityImpact: 'HIGH', integrityImpact: 'HIGH', availabilityImpact: 'HIGH' };
    const references = [{ url: 'https://example.org/r' }];
    const vulnerabilities = [
      { name: 'CVE-2020-0001', severity: 'CRITICAL', cvssv3: { ...cvssv3, ...impact }, cwes: ['CWE-611'], description: 'D', references },
    ];
    const suppressedVulnerabilities = [{ name: 'CVE-2020-0002', severity: 'low', description: 'D', references }];
    const packages = [{ id: 'pkg:maven/org.dom4j/dom4j@2.1.1' }];
    const text = JSON.stringify({
      reportSchema: '1.1',
      scanInfo: { engineVersion: '7.3.0' },
      projectInfo: { name: 'Shop', reportDate: '2026-12-14T01:35:43.684Z' },
      dependencies: [
        { fileName: 'a.jar', packages, vulnerabilities, suppressedVulnerabilities },
        { fileName: 'b.jar', packages },
      ],
    });
    const weaknesses =
      weakness('vulnerability', 'CVE-2020-0001', `${V3}<cwes><cwe>CWE-611</cwe></cwes>`) +
      weakness('suppressedVulnerability', 'CVE-2020-0002', '<severity>low</severity>');
    expect(await scanOf(text)).toEqual(await scanOf(report(dependency(PURL, weaknesses) + dependency(PURL, ''))));
  });

  it('is believed only in what it found where the analysis failed', async () => {
    const failed = report(dependency(PURL, '')).replace(
      '</scanInfo>',
      '<analysisExceptions><exception><message>m</message></exception></analysisExceptions></scanInfo>',
    );
    expect((await scanOf(failed)).verdict).toMatchObject({ saw: 'what-it-found', reason: expect.stringContaining('failed 1 times') });
    const scanInfo = { engineVersion: '7', analysisExceptions: [{ exception: { message: 'm' } }] };
    const text = JSON.stringify({ reportSchema: '1.1', scanInfo, dependencies: [{ fileName: 'a.jar' }] });
    expect((await scanOf(text)).verdict).toMatchObject({ saw: 'what-it-found' });
  });

  it('takes CVSS 4 where there is no CVSS 3', async () => {
    const cvssv4 = { vectorString: 'CVSS:4.0/AV:N', baseScore: 8.7, baseSeverity: 'HIGH' };
    const vulnerabilities = [{ name: 'CVE-2026-1001', severity: 'HIGH', cvssv4, cvssv2: { score: 5, severity: 'MEDIUM' } }];
    const text = JSON.stringify({
      reportSchema: '1.1',
      scanInfo: { engineVersion: '12' },
      dependencies: [{ fileName: 'a.jar', vulnerabilities }],
    });
    expect((await scanOf(text)).findings).toMatchObject([{ severity: 'high', cvss: { version: '4.0', score: 8.7 } }]);
  });

  it('refuses another analysis', async () => {
    expect(await scanned('<analysis><x/></analysis>')).toMatchObject({ ok: false });
  });
});
