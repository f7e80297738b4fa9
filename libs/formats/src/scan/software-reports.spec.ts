import { listed, scanned, scanOf } from './testing/scan-of.js';

const json = (value: unknown): string => JSON.stringify(value);

describe('spdx', () => {
  const reference = (referenceType: string, referenceLocator: string): object => ({
    referenceCategory: 'SECURITY',
    referenceType,
    referenceLocator,
  });
  const bom = (spdxVersion: string): string =>
    json({
      spdxVersion,
      name: 'portal',
      creationInfo: { created: '2026-11-02T03:04:05Z' },
      packages: [
        {
          name: 'lib',
          versionInfo: '1.0',
          externalRefs: [
            reference('cpe23Type', 'cpe:2.3:a:x:CVE-2026-9999'),
            reference('advisory', 'https://example.org/CVE-2026-1001'),
            reference('fix', 'https://example.org/fix/cve-2026-1001'),
          ],
        },
        { name: 'other', versionInfo: 'NOASSERTION' },
      ],
    });

  it('is one finding for each package and vulnerability that a reference names; a CPE names none', async () => {
    const scan = await scanOf(bom('SPDX-2.3'));
    expect(listed(scan)).toEqual(['medium: lib:1.0 | CVE-2026-1001 (1)']);
    expect(scan).toMatchObject({
      scope: 'portal',
      observedAt: '2026-11-02T03:04:05.000Z',
      findings: [{ references: [expect.any(String), expect.any(String)] }],
    });
  });

  it('reads tags and values', async () => {
    const text = `SPDXVersion: SPDX-2.2\nDocumentName: portal\nCreated: 2026-11-02T03:04:05Z\n\nPackageName: lib\nPackageVersion: 1.0
ExternalRef: SECURITY advisory https://example.org/a\nExternalRefComment: GHSA-jfh8-c2jp-5v3q\n`;
    expect(listed(await scanOf(text))).toEqual(['medium: lib:1.0 | GHSA-JFH8-C2JP-5V3Q (1)']);
    expect(await scanned('PackageName: x', { format: 'spdx' })).toMatchObject({
      ok: false,
      reason: expect.stringContaining('SPDXVersion'),
    });
  });

  it('says of version 3 that it has another shape', async () => {
    for (const text of [bom('SPDX-3.0'), '{"@context":"https://spdx.org/rdf/3.0.0","@graph":[{"type":"x"}]}'])
      expect(await scanned(text)).toMatchObject({ ok: false, reason: expect.stringContaining('SPDX 3') });
  });
});

it('openvex: each product of each statement, in the state that its producer gives it', async () => {
  const statement = (status: string): object => ({
    vulnerability: { name: 'CVE-2026-1001' },
    products: [{ '@id': `pkg:apk/${status}@1.0?arch=x` }],
    status,
  });
  const text = json({
    '@context': 'https://openvex.dev/ns/v0.2.0',
    timestamp: '2026-11-02T03:04:05Z',
    statements: ['affected', 'not_affected', 'fixed'].map(statement),
  });
  const scan = await scanOf(text);
  expect(listed(scan)).toEqual([
    'medium: pkg:apk/affected:1.0 | CVE-2026-1001 (1)',
    'info: pkg:apk/not_affected:1.0 | CVE-2026-1001 (1)',
    'info: pkg:apk/fixed:1.0 | CVE-2026-1001 (1)',
  ]);
  expect(scan.findings.map(({ instances }) => instances[0]?.state)).toEqual(['open', 'false-positive', 'fixed']);
  expect(await scanned(json({ '@context': 'https://openvex.dev', statements: [{}] }))).toMatchObject({ ok: false, path: '/statements/0' });
});

it('csaf: each product of each vulnerability, by the bucket that it is in', async () => {
  const text = (csaf_version: string): string =>
    json({
      document: { csaf_version, tracking: { id: 'A-1', current_release_date: '2026-11-02T03:04:05Z' }, publisher: { name: 'Vendor' } },
      product_tree: { branches: [{ branches: [{ product: { product_id: 'p1', name: 'App 1.0' } }] }] },
      vulnerabilities: [
        {
          cve: 'CVE-2026-1001',
          product_status: { known_affected: ['p1'], fixed: ['p2'] },
          scores: [
            {
              products: ['p1'],
              cvss_v3: { baseScore: 7.5, baseSeverity: 'HIGH', vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H' },
            },
          ],
          remediations: [{ product_ids: ['p1'], details: 'Upgrade.' }],
        },
      ],
    });
  const scan = await scanOf(text('2.0'));
  expect(listed(scan)).toEqual(['high: App 1.0 | CVE-2026-1001 (1)', 'medium: p2 | CVE-2026-1001 (1)']);
  expect(scan.findings[0]).toMatchObject({ fix: 'Upgrade.', cvss: { score: 7.5 } });
  expect(scan.findings[1]?.instances[0]?.state).toBe('fixed');
  expect(await scanned(text('1.2'))).toMatchObject({ ok: false, path: '/document/csaf_version' });
});

describe('snyk', () => {
  const vulnerability = (from: readonly string[], more: object = {}): object => ({
    id: 'SNYK-1',
    title: 'XXE',
    packageName: 'xmlsec',
    version: '2.1.1',
    cvssScore: 6.5,
    severity: 'high',
    identifiers: { CVE: ['CVE-2026-1001'], CWE: ['CWE-611'] },
    semver: {},
    fixedIn: ['2.1.4'],
    from,
    ...more,
  });

  it('is one finding for each way to a package, of one project or several; the score grades, a licence by its word', async () => {
    const project = {
      projectName: 'portal',
      dependencyCount: 5,
      vulnerabilities: [
        vulnerability(['app@1', 'a@1']),
        vulnerability(['app@1', 'b@1']),
        vulnerability(['app@1'], { cvssScore: undefined, id: 'L' }),
      ],
    };
    const scan = await scanOf(json(project));
    expect(listed(scan)).toEqual(['medium: app@1: XXE (1)', 'medium: app@1: XXE (1)', 'high: app@1: XXE (1)']);
    expect(scan.findings[0]).toMatchObject({ cves: ['CVE-2026-1001'], cwes: [611], instances: [{ component: { fixedVersion: '2.1.4' } }] });
    expect((await scanOf(json([project, project]))).findings).toHaveLength(6);
  });

  it('refuses an error of Snyk', async () => {
    expect(await scanned('{"ok":false,"error":"Missing auth"}', { format: 'snyk' })).toMatchObject({
      ok: false,
      reason: expect.stringContaining('Missing auth'),
    });
  });
});

describe('semgrep', () => {
  it('names the vulnerable package of a supply chain rule', async () => {
    const found_dependency = { package: 'json5', version: '1.0.1', ecosystem: 'npm' };
    const metadata = { 'sca-vuln-database-identifier': 'CVE-2026-1001', 'sca-fix-versions': [{ json5: '2.2.2' }, { json5: '1.0.2' }] };
    const extra = { severity: 'HIGH', message: 'm', metadata, sca_info: { reachable: false, dependency_match: { found_dependency } } };
    const scan = await scanOf(
      json({ results: [{ check_id: 'ssc-1', path: 'yarn.lock', start: { line: 3 }, extra }], errors: [], paths: {} }),
    );
    expect(scan.findings).toMatchObject([
      { cves: ['CVE-2026-1001'], instances: [{ component: { name: 'json5', version: '1.0.1', fixedVersion: '1.0.2' } }] },
    ]);
  });

  const match = (line: number, severity: string, more: object = {}): object => ({
    check_id: 'rules.cbc',
    path: 'a.java',
    start: { line },
    extra: { message: 'CBC', severity, lines: 'password = "hunter2"', metadata: { cwe: 'CWE-696: Order' }, ...more },
  });

  it('is one finding for each rule and line, without the code', async () => {
    const scan = await scanOf(
      json({
        version: '1.9',
        results: [match(1, 'ERROR'), match(1, 'ERROR'), match(2, 'WARNING'), match(3, 'INFO'), match(4, 'CRITICAL')],
        errors: [],
        paths: {},
      }),
    );
    expect(scan.findings.map(({ severity }) => severity)).toEqual(['high', 'medium', 'low', 'critical']);
    expect(scan.findings[0]).toMatchObject({ cwes: [696], instances: [{ location: 'a.java:1' }] });
    expect(JSON.stringify(scan)).not.toContain('hunter2');
  });

  it('believes a run with errors only in what it found; reads supply chain findings', async () => {
    expect(
      (await scanOf(json({ results: [match(1, 'ERROR')], errors: [{ level: 'error' }, { level: 'warn' }], paths: {} }))).verdict,
    ).toMatchObject({ saw: 'what-it-found' });
    const supply = {
      vulns: [
        {
          title: 'Old lib',
          advisory: { severity: 'HIGH', references: { cweIds: ['CWE-79'] } },
          dependencyFileLocation: { path: 'yarn.lock', startLine: '3' },
        },
      ],
    };
    expect(listed(await scanOf(json(supply)))).toEqual(['high: Old lib (1)']);
  });
});

it('grype: a vulnerability of a package once, with what is known of it elsewhere', async () => {
  const match = (path: string): object => ({
    vulnerability: { id: 'GHSA-1', severity: 'Negligible', fix: { versions: ['2.0'] }, cvss: [] },
    relatedVulnerabilities: [
      {
        id: 'CVE-2026-1001',
        cvss: [{ vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', metrics: { baseScore: 9.8 } }],
        epss: [{ cve: 'CVE-2026-1001', epss: 0.2 }],
      },
    ],
    matchDetails: [],
    artifact: { name: 'lib', version: '1.0', purl: 'pkg:npm/lib@1.0', locations: [{ path }] },
  });
  const scan = await scanOf(
    json({
      matches: [match('/a'), match('/b')],
      source: { target: { userInput: 'portal:1' } },
      descriptor: { name: 'grype', version: '0.8' },
    }),
  );
  expect(listed(scan)).toEqual(['info: GHSA-1 in lib:1.0 (2)']);
  expect(scan).toMatchObject({
    scope: 'portal:1',
    toolVersion: '0.8',
    findings: [{ cves: ['CVE-2026-1001'], epss: 0.2, cvss: { score: 9.8 }, fix: 'Upgrade lib to 2.0.' }],
  });
});

it('osv-scanner: a vulnerability of a package in a file; by its word, else its vector, else the group’s score', async () => {
  const vulnerability = (id: string, more: object): object => ({
    id,
    affected: [{ package: { name: 'lib', purl: 'pkg:npm/lib' }, ranges: [{ events: [{ introduced: '0' }, { fixed: '2.0' }] }] }],
    ...more,
  });
  const scan = await scanOf(
    json({
      results: [
        {
          source: { path: '/yarn.lock', type: 'lockfile' },
          packages: [
            {
              package: { name: 'lib', version: '1.0' },
              vulnerabilities: [
                vulnerability('A', { database_specific: { severity: 'MODERATE', cwe_ids: ['CWE-79'] }, aliases: ['CVE-2026-1001'] }),
                vulnerability('B', { severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }] }),
                vulnerability('C', {}),
                vulnerability('D', {}),
              ],
              groups: [{ ids: ['C'], max_severity: '7.5' }],
            },
          ],
        },
      ],
    }),
  );
  expect(scan.findings.map(({ severity }) => severity)).toEqual(['medium', 'critical', 'high', null]);
  expect(scan.findings[0]).toMatchObject({
    cves: ['CVE-2026-1001'],
    cwes: [79],
    instances: [{ location: '/yarn.lock', component: { fixedVersion: '2.0' } }],
  });
  expect(await scanOf('', { format: 'osv-scanner' })).toMatchObject({ findings: [], verdict: { saw: 'nothing' } });
});
