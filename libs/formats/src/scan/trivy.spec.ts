import { listed, scanned, scanOf } from './testing/scan-of.js';

const VULNERABILITY = {
  VulnerabilityID: 'CVE-2026-1001',
  PkgName: 'bash',
  InstalledVersion: '5.0',
  FixedVersion: '5.1',
  Severity: 'HIGH',
  Status: 'fixed',
  SeveritySource: 'debian',
  CVSS: { nvd: { V3Vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', V3Score: 9.8 } },
  CweIDs: ['CWE-273'],
  PkgIdentifier: { PURL: 'pkg:deb/debian/bash@5.0' },
};
const SECRET = { RuleID: 'aws-key', Title: 'AWS key', Category: 'AWS', Severity: 'CRITICAL', StartLine: 7, Match: 'AKIAEXAMPLE' };
const image = (results: readonly object[]): string =>
  JSON.stringify({
    SchemaVersion: 2,
    CreatedAt: '2026-11-02T03:04:05.123456789+10:00',
    ArtifactName: 'portal:1.0',
    Metadata: { OS: { Family: 'debian', Name: '12' }, ImageID: 'sha256:1' },
    Results: results,
  });

describe('Trivy', () => {
  it('reads vulnerabilities, misconfigurations, secrets and licences of an image, without the secret', async () => {
    const scan = await scanOf(
      image([
        { Target: 'portal (debian 12)', Class: 'os-pkgs', Packages: [{ Name: 'bash' }], Vulnerabilities: [VULNERABILITY] },
        {
          Target: 'Dockerfile',
          Class: 'config',
          MisconfSummary: { Successes: 5, Failures: 1 },
          Misconfigurations: [
            {
              ID: 'DS002',
              Title: 'Runs as root',
              Severity: 'HIGH',
              Status: 'FAIL',
              Resolution: 'Name a user.',
              CauseMetadata: { StartLine: 3 },
            },
            { ID: 'DS001', Title: 'latest', Severity: 'MEDIUM', Status: 'PASS' },
          ],
        },
        { Target: 'app.env', Class: 'secret', Secrets: [SECRET] },
        { Target: 'Node.js', Class: 'license', Licenses: [{ Name: 'AGPL-3.0', PkgName: 'x', Severity: 'UNKNOWN', Category: 'forbidden' }] },
      ]),
    );
    expect(listed(scan)).toEqual([
      'high: CVE-2026-1001 bash 5.0 (1)',
      'high: DS002 - Runs as root (1)',
      'critical: Secret detected in app.env - AWS key (1)',
      'info: License detected in Node.js - AGPL-3.0 (1)',
    ]);
    expect(scan).toMatchObject({ scope: 'portal:1.0', observedAt: '2026-11-01T17:04:05.123Z', counts: { fail: 4, pass: 5 } });
    expect(scan.assets).toMatchObject([{ key: 'portal:1.0', operatingSystem: 'debian 12', hardwareId: 'sha256:1' }]);
    expect(scan.findings[0]).toMatchObject({
      cvss: { score: 9.8 },
      cwes: [273],
      instances: [
        { asset: 'portal:1.0', component: { name: 'bash', version: '5.0', fixedVersion: '5.1', purl: 'pkg:deb/debian/bash@5.0' } },
      ],
    });
    expect(scan.findings[1]?.instances[0]?.location).toBe('Dockerfile:3');
    expect(JSON.stringify(scan)).not.toContain('AKIA');
  });

  it('reads the file of old versions, a list of targets, also with the target’s name at the end', async () => {
    const text = JSON.stringify([{ Type: 'debian', Vulnerabilities: [VULNERABILITY], Target: 'portal' }]);
    expect(listed(await scanOf(text))).toEqual(['high: CVE-2026-1001 bash 5.0 (1)']);
    expect(await scanned('[]', { format: 'trivy' })).toMatchObject({ ok: false, reason: expect.stringContaining('not a report of Trivy') });
  });

  it('reads a cluster: each object is one that was looked at', async () => {
    const object = {
      Namespace: 'default',
      Kind: 'Deployment',
      Name: 'web',
      Results: [{ Target: 'web', Vulnerabilities: [VULNERABILITY] }],
    };
    const scan = await scanOf(
      JSON.stringify({ ClusterName: 'clinic', Vulnerabilities: [object], Misconfigurations: [{ ...object, Kind: 'Service' }] }),
    );
    expect(scan.assets.map(({ key }) => key)).toEqual(['default / Deployment / web', 'default / Service / web']);
    expect(scan.findings).toHaveLength(2);
  });

  it('believes an image without a finding', async () => {
    expect(await scanOf(image([]))).toMatchObject({ findings: [], verdict: { saw: 'everything' } });
  });

  it('keeps what does not affect the image apart, and has no severity without one', async () => {
    const { Severity: _, CVSS: __, ...bare } = VULNERABILITY;
    const scan = await scanOf(image([{ Target: 't', Vulnerabilities: [{ ...bare, Status: 'not_affected' }] }]));
    expect(scan.findings[0]).toMatchObject({ severity: null, instances: [{ state: 'false-positive' }] });
  });

  it('refuses another schema and another JSON', async () => {
    expect(await scanned('{"SchemaVersion":9,"ArtifactName":"x"}')).toMatchObject({ ok: false, path: '/SchemaVersion' });
    expect(await scanned('{"Results":[]}', { format: 'trivy' })).toMatchObject({ ok: false });
  });

  it('reads a report that names no artifact', async () => {
    const Results = [{ Target: 'go.mod', Vulnerabilities: [{ VulnerabilityID: 'CVE-2026-1001', PkgName: 'p', Severity: 'LOW' }] }];
    expect(await scanOf(JSON.stringify({ SchemaVersion: 2, Results }))).toMatchObject({
      format: 'trivy',
      findings: [{ rule: 'CVE-2026-1001' }],
    });
  });
});
