import { listed, scanned, scanOf } from './testing/scan-of.js';

describe('npm-audit', () => {
  const advisory = {
    id: 146,
    title: 'Command Injection',
    module_name: 'growl',
    severity: 'moderate',
    vulnerable_versions: '<1.10.2',
    recommendation: 'Update.',
    cves: ['CVE-2017-16042'],
    cwe: ['CWE-77'],
    url: 'https://example.org',
    findings: [{ version: '1.9.2', paths: ['a>growl', 'b>growl'] }],
  };

  it('is one finding for each advisory, at each path', async () => {
    const scan = await scanOf(JSON.stringify({ actions: [], advisories: { 146: advisory }, metadata: {} }));
    expect(listed(scan)).toEqual(['medium: Command Injection - (growl, <1.10.2) (2)']);
    expect(scan).toMatchObject({
      counts: { fail: 1 },
      findings: [
        { cves: ['CVE-2017-16042'], cwes: [77], instances: [{ location: 'a>growl', component: { name: 'growl', version: '1.9.2' } }, {}] },
      ],
    });
  });

  it('refuses an error of npm, and what npm 7 writes', async () => {
    expect(await scanned('{"error":{"code":"ENOLOCK","summary":"no lockfile"}}')).toMatchObject({
      ok: false,
      path: '/error',
      reason: expect.stringContaining('ENOLOCK no lockfile'),
    });
    expect(await scanned('{"auditReportVersion":2,"vulnerabilities":{}}', { format: 'npm-audit' })).toMatchObject({
      ok: false,
      reason: expect.stringContaining('npm-audit-7'),
    });
    expect(await scanned('{"advisory":{}}', { format: 'npm-audit' })).toMatchObject({ ok: false });
  });
});

describe('npm-audit-7', () => {
  const via = {
    source: 1094219,
    title: 'ReDoS in debug',
    url: 'https://example.org',
    severity: 'moderate',
    cwe: ['CWE-400'],
    cvss: { score: 5.3, vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L' },
  };
  const vulnerabilities = {
    debug: {
      name: 'debug',
      severity: 'moderate',
      via: [via],
      range: '<=2.6.8',
      nodes: ['node_modules/debug'],
      fixAvailable: { name: 'debug', version: '2.6.9' },
    },
    fun: { name: 'fun', severity: 'low', via: ['debug'], range: '*', nodes: ['node_modules/fun'], fixAvailable: true },
  };

  it('reads audit and the dry run of audit fix', async () => {
    for (const text of [
      { auditReportVersion: 2, vulnerabilities },
      { added: [], audit: { auditReportVersion: 2, vulnerabilities } },
    ]) {
      const scan = await scanOf(JSON.stringify(text));
      expect(listed(scan)).toEqual(['medium: ReDoS in debug (1)', 'low: fun (1)']);
      expect(scan.findings[0]).toMatchObject({
        fix: 'Update debug to 2.6.9',
        cwes: [400],
        cvss: { score: 5.3 },
        instances: [{ component: { name: 'debug', fixedVersion: '2.6.9' } }],
      });
      expect(scan.findings[1]?.description).toContain('debug');
    }
  });

  it('refuses what npm 6 writes', async () => {
    expect(await scanned('{"advisories":{}}', { format: 'npm-audit-7' })).toMatchObject({ ok: false });
  });
});
