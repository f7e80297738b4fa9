import { listed, scanned, scanOf } from './testing/scan-of.js';

const json = (value: unknown): string => JSON.stringify(value);

it('dependency-track: an entry is one finding, in the state that its analysis says', async () => {
  const entry = (analysis: object): object => ({
    component: { name: 'urllib3', version: '1.26', purl: 'pkg:pypi/urllib3@1.26' },
    vulnerability: {
      vulnId: 'GHSA-1',
      source: 'GITHUB',
      severity: 'UNASSIGNED',
      aliases: [{ cveId: 'CVE-2026-1001' }],
      cwes: [{ cweId: 200 }],
      epssScore: 0.1,
      cvssV3BaseScore: 4.2,
    },
    analysis,
  });
  const states = [{ state: 'FALSE_POSITIVE' }, { isSuppressed: true }, { state: 'RESOLVED' }, {}];
  const scan = await scanOf(
    json({ version: '1.2', meta: { application: 'Dependency-Track' }, project: { name: 'portal' }, findings: states.map(entry) }),
  );
  expect(scan.findings.map(({ instances }) => instances[0]?.state)).toEqual(['false-positive', 'accepted', 'fixed', 'open']);
  expect(scan).toMatchObject({
    scope: 'portal',
    findings: [{ severity: 'info', cves: ['CVE-2026-1001'], cwes: [200], epss: 0.1 }, {}, {}, {}],
  });
  expect(
    await scanned(json({ findings: [{ component: { name: 'x' }, vulnerability: {} }] }), { format: 'dependency-track' }),
  ).toMatchObject({ ok: false, path: '/findings/0' });
});

it('checkov: a vulnerable package is told from others that fail the same check', async () => {
  const check = (id: string, lowest_fixed_version: string): object => ({
    check_id: `CKV_${id.replaceAll('-', '_')}`,
    check_name: 'SCA package scan',
    severity: 'HIGH',
    file_path: '/requirements.txt',
    file_line_range: [0, 0],
    resource: 'requirements.txt.lib',
    vulnerability_details: {
      id,
      package_name: 'lib',
      package_version: '1.0',
      cvss: 7.5,
      link: 'https://example.org/a',
      lowest_fixed_version,
    },
  });
  const failed_checks = [check('CVE-2026-1001', '1.2'), check('CVE-2026-1002', 'N/A')];
  const scan = await scanOf(
    json({ check_type: 'sca_package', results: { failed_checks }, summary: { failed: 2, checkov_version: '3.2' } }),
  );
  expect(listed(scan)).toEqual(['high: CVE-2026-1001 in lib:1.0 (1)', 'high: CVE-2026-1002 in lib:1.0 (1)']);
  expect(scan.findings).toMatchObject([
    {
      cves: ['CVE-2026-1001'],
      cvss: { score: 7.5 },
      fix: 'Upgrade lib to 1.2.',
      instances: [{ component: { version: '1.0', fixedVersion: '1.2' } }],
    },
    { fix: null, instances: [{ component: { name: 'lib', fixedVersion: null } }] },
  ]);
});

it('checkov: failed checks are findings, the summary counts the others', async () => {
  const report = (check_type: string): object => ({
    check_type,
    results: {
      failed_checks: [
        {
          check_id: 'CKV_1',
          check_name: 'Encrypted',
          file_path: '/a.tf',
          file_line_range: [3, 9],
          resource: 'db',
          severity: null,
          code_block: [[3, 'password = "hunter2"']],
        },
      ],
    },
    summary: { passed: 5, failed: 1, skipped: 1, parsing_errors: 1, checkov_version: '2.2' },
  });
  const scan = await scanOf(json([report('terraform'), report('dockerfile')]));
  expect(scan).toMatchObject({ toolVersion: '2.2', counts: { fail: 2, pass: 10, 'not-applicable': 2, error: 2 } });
  expect(listed(scan)).toEqual(['no severity: Encrypted (1)', 'no severity: Encrypted (1)']);
  expect(JSON.stringify(scan)).not.toContain('hunter2');
  expect(await scanOf('{"passed":0,"failed":0,"skipped":0,"parsing_errors":0,"checkov_version":"2.2"}')).toMatchObject({ findings: [] });
});

it('gitleaks: each secret of a line is one finding, and no secret, line or author is kept', async () => {
  const leak = (Secret: string): object => ({
    RuleID: 'aws',
    Description: 'AWS key',
    File: 'a.env',
    StartLine: 3,
    Secret,
    Match: `key=${Secret}`,
    Author: 'Jane Doe',
    Fingerprint: 'c:a.env:aws:3',
    Commit: 'c',
  });
  const scan = await scanOf(json([leak('AKIA1'), leak('AKIA1'), leak('AKIA2')]));
  expect(listed(scan)).toEqual(['high: Hard coded AWS key found in a.env (1)', 'high: Hard coded AWS key found in a.env (1)']);
  expect(JSON.stringify(scan)).not.toMatch(/AKIA|Jane/);
  const old = {
    rule: 'AWS Access Key',
    file: 'a.env',
    lineNumber: 3,
    offender: 'AKIA1',
    line: 'x',
    email: 'jane@example.org',
    commit: 'c',
  };
  expect(listed(await scanOf(json([old])))).toEqual(['critical: Hard Coded AWS Access Key (1)']);
  expect(await scanOf('[]', { format: 'gitleaks' })).toMatchObject({ findings: [] });
});

describe('github-alerts', () => {
  const alert = {
    id: 'a1',
    state: 'OPEN',
    createdAt: '2026-11-02T03:04:05Z',
    vulnerableManifestPath: 'yarn.lock',
    vulnerableRequirements: '= 1.0',
    securityVulnerability: {
      severity: 'MODERATE',
      package: { name: 'lib' },
      firstPatchedVersion: { identifier: '2.0' },
      advisory: {
        summary: 'XSS',
        identifiers: [{ value: 'GHSA-1' }, { value: 'CVE-2026-1001' }],
        cwes: { nodes: [{ cweId: 'CWE-79' }] },
        epss: { percentage: 0.1 },
      },
    },
  };

  it('reads Dependabot’s alerts of a repository, of an organisation and of a search', async () => {
    const vulnerabilityAlerts = { nodes: [alert, { ...alert, id: 'a2', state: 'DISMISSED' }] };
    for (const data of [
      { repository: { vulnerabilityAlerts } },
      { organization: { repositories: { nodes: [{ vulnerabilityAlerts }] } } },
      { search: { nodes: [{ vulnerabilityAlerts }] } },
    ]) {
      const scan = await scanOf(json({ data }));
      expect(listed(scan)).toEqual(['medium: XSS (1)', 'medium: XSS (1)']);
      expect(scan.findings[0]).toMatchObject({
        rule: 'GHSA-1',
        cves: ['CVE-2026-1001'],
        cwes: [79],
        epss: 0.1,
        instances: [{ component: { version: '1.0', fixedVersion: '2.0' } }],
      });
      expect(scan.findings[1]?.instances[0]?.state).toBe('accepted');
    }
    expect(await scanned('{"errors":[{"message":"x"}]}', { format: 'github-alerts' })).toMatchObject({ ok: false });
  });

  it('reads what the REST API lists', async () => {
    const dependabot = {
      number: 1,
      state: 'fixed',
      security_advisory: { ghsa_id: 'GHSA-1', summary: 'XSS', severity: 'high' },
      dependency: { package: { name: 'lib' }, manifest_path: 'yarn.lock' },
    };
    const code = {
      number: 2,
      state: 'open',
      rule: { id: 'js/xss', security_severity_level: 'critical', tags: ['external/cwe/cwe-079'] },
      most_recent_instance: { location: { path: 'a.js', start_line: 3 } },
    };
    const scan = await scanOf(json([dependabot, code]));
    expect(listed(scan)).toEqual(['high: XSS (1)', 'critical: js/xss (1)']);
    expect(scan.findings[1]).toMatchObject({ cwes: [79], instances: [{ location: 'a.js:3' }] });
    const { most_recent_instance, ...older } = code;
    const [finding] = (await scanOf(json([{ ...older, tool: { name: 'CodeQL' }, instances: [most_recent_instance] }]))).findings;
    expect(finding?.instances).toMatchObject([{ location: 'a.js:3' }]);
  });

  it.each([
    ['open', null, 'open'],
    ['fixed', null, 'fixed'],
    ['dismissed', 'tolerable_risk', 'accepted'],
    ['dismissed', 'inaccurate', 'false-positive'],
    ['dismissed', 'false positive', 'false-positive'],
    ['auto_dismissed', null, 'accepted'],
  ])('an alert that is %s (%s) is %s', async (state, dismissed_reason, expected) => {
    const [finding] = (await scanOf(json([{ number: 1, state, dismissed_reason, security_advisory: { ghsa_id: 'G', summary: 'S' } }])))
      .findings;
    expect(finding?.instances[0]?.state).toBe(expected);
  });
});

it('satellite: an erratum is one finding, and a page of several is believed only in what it found', async () => {
  const erratum = (errata_id: string, severity: string): object => ({
    errata_id,
    title: errata_id,
    severity,
    description: 'd',
    solution: 's',
    cves: [{ cve_id: 'CVE-2026-1001' }],
    issued: '2026-11-02',
  });
  const text = (subtotal: number): string =>
    json({ total: 9, subtotal, selectable: 9, results: [erratum('RHSA-1', 'Important'), erratum('RHBA-2', 'None')] });
  const scan = await scanOf(text(2));
  expect(listed(scan)).toEqual(['high: RHSA-1 (1)', 'info: RHBA-2 (1)']);
  expect((await scanOf(text(6))).verdict).toMatchObject({ saw: 'what-it-found', reason: expect.stringContaining('2 of 6') });
});
