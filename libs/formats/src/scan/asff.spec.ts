import { listed, scanned, scanOf } from './testing/scan-of.js';

const finding = (id: string, more: object = {}): object => ({
  SchemaVersion: '2018-10-08',
  Id: id,
  ProductArn: 'arn:aws:securityhub:x',
  ProductName: 'Inspector',
  AwsAccountId: '1',
  CreatedAt: '2026-11-01T00:00:00Z',
  UpdatedAt: '2026-11-02T03:04:05.000Z',
  Severity: { Label: 'HIGH', Normalized: 70 },
  Title: `Finding ${id}`,
  Description: 'Something.',
  Resources: [
    {
      Type: 'AwsEc2Instance',
      Id: 'arn:aws:ec2:x:instance/i-0123456789abcdef0',
      Details: { AwsEc2Instance: { IpV4Addresses: ['10.0.0.5'] } },
    },
  ],
  RecordState: 'ACTIVE',
  ...more,
});

describe('ASFF', () => {
  it('reads a list and Security Hub’s answer: one finding for each id, on each resource', async () => {
    for (const text of [JSON.stringify([finding('a'), finding('b')]), JSON.stringify({ Findings: [finding('a'), finding('b')] })]) {
      const scan = await scanOf(text);
      expect(listed(scan)).toEqual(['high: Finding a (1)', 'high: Finding b (1)']);
      expect(scan).toMatchObject({ tool: 'Inspector', observedAt: '2026-11-02T03:04:05.000Z' });
      expect(scan.assets).toMatchObject([{ ip: '10.0.0.5', hardwareId: 'i-0123456789abcdef0' }]);
    }
  });

  it('reads a finding a line, and events, which tell only of what changed', async () => {
    const lines = await scanOf([finding('a'), finding('b')].map((one) => JSON.stringify(one)).join('\n'));
    expect(listed(lines)).toEqual(['high: Finding a (1)', 'high: Finding b (1)']);
    expect(lines.verdict.saw).toBe('everything');
    const event = (id: string): string =>
      JSON.stringify({ version: '0', 'detail-type': 'Security Hub Findings - Imported', detail: { findings: [finding(id)] } });
    const events = await scanOf(`${event('a')}\n${event('b')}`);
    expect(events).toMatchObject({ format: 'asff', findings: [{}, {}], verdict: { saw: 'what-it-found' } });
    expect(await scanned('{"a":1}\n{"b":2}', { format: 'asff' })).toMatchObject({ ok: false });
  });

  it('reads Inspector’s packages as places of one result', async () => {
    const vulnerability = {
      Id: 'CVE-2026-1001',
      EpssScore: 0.2,
      Cvss: [{ Version: '3.1', BaseScore: 9.8, BaseVector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
      VulnerablePackages: [
        { Name: 'kernel', Version: '4', FixedInVersion: '5', Remediation: 'yum update kernel' },
        { Name: 'perf', Version: '4' },
      ],
    };
    const scan = await scanOf(JSON.stringify([finding('a', { Vulnerabilities: [vulnerability] })]));
    expect(scan.counts.fail).toBe(1);
    expect(scan.findings[0]).toMatchObject({
      cves: ['CVE-2026-1001'],
      epss: 0.2,
      cvss: { score: 9.8 },
      fix: expect.stringContaining('yum update kernel'),
    });
    expect(scan.findings[0]?.instances.map(({ component }) => component?.name)).toEqual(['kernel', 'perf']);
  });

  it('counts controls that passed, that could not be evaluated and that do not apply', async () => {
    const control = (Status: string): object => finding(Status, { Compliance: { Status, SecurityControlId: 'IAM.1' } });
    const scan = await scanOf(JSON.stringify(['PASSED', 'FAILED', 'WARNING', 'NOT_AVAILABLE'].map(control)));
    expect(scan).toMatchObject({ counts: { pass: 1, fail: 1, error: 1, 'not-applicable': 1 }, findings: [{ rule: 'IAM.1' }] });
  });

  it.each([
    [{ RecordState: 'ARCHIVED' }, 'fixed'],
    [{ Workflow: { Status: 'SUPPRESSED' } }, 'accepted'],
    [{ Workflow: { Status: 'RESOLVED' } }, 'fixed'],
    [{ ProductFields: { 'aws/inspector/FindingStatus': 'CLOSED' } }, 'fixed'],
    [{ Workflow: { Status: 'NEW' } }, 'open'],
  ])('reads %j as %s', async (more, state) => {
    expect((await scanOf(JSON.stringify([finding('a', more)]))).findings[0]?.instances[0]?.state).toBe(state);
  });

  it('takes the normalised severity where there is no label', async () => {
    const of = (Severity: object): object => finding(JSON.stringify(Severity), { Severity });
    const scan = await scanOf(
      JSON.stringify([of({ Normalized: 90 }), of({ Normalized: 40 }), of({ Normalized: 1 }), of({ Normalized: 0 }), of({})]),
    );
    expect(scan.findings.map(({ severity }) => severity)).toEqual(['critical', 'medium', 'low', 'info', null]);
  });

  it('reads an empty answer', async () => {
    expect(await scanOf('{"Findings":[]}', { format: 'asff' })).toMatchObject({ findings: [], verdict: { saw: 'nothing' } });
  });

  it('refuses other JSON', async () => {
    expect(await scanned('[{"Id":1}]', { format: 'asff' })).toMatchObject({ ok: false, path: '/0' });
  });
});
