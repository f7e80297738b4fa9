import { listed, scanned, scanOf } from './testing/scan-of.js';

const event = (more: object = {}): object => ({
  class_uid: 2004,
  message: 'Root has no MFA.',
  metadata: { event_code: 'iam_root_mfa', product: { name: 'Prowler', version: '5.4.0' }, version: '1.4.0' },
  severity_id: 5,
  severity: 'Critical',
  status: 'New',
  status_code: 'FAIL',
  finding_info: { uid: 'prowler-1', title: 'Root has MFA', desc: 'Checks root.', created_time: 1793588645 },
  resources: [{ uid: 'arn:root', name: 'root', region: 'eu' }],
  cloud: { account: { uid: '123' } },
  time_dt: '2026-11-02T03:04:05Z',
  remediation: { desc: 'Switch MFA on.', references: ['https://example.org'] },
  ...more,
});

describe('OCSF', () => {
  it('reads what Prowler writes: what passed or waits for a person is counted', async () => {
    const scan = await scanOf(
      JSON.stringify([
        event(),
        event({ status_code: 'PASS' }),
        event({ status_code: 'MANUAL' }),
        event({ status: 'Suppressed', message: 'Muted.' }),
      ]),
    );
    expect(listed(scan)).toEqual(['critical: Root has no MFA. (1)', 'critical: Muted. (1)']);
    expect(scan).toMatchObject({
      tool: 'Prowler',
      toolVersion: '5.4.0',
      scope: '123',
      observedAt: '2026-11-02T03:04:05.000Z',
      counts: { fail: 2, pass: 1, manual: 1 },
    });
    expect(scan.findings[0]).toMatchObject({
      rule: 'iam_root_mfa',
      fix: 'Switch MFA on.',
      instances: [{ asset: 'arn:root', foundAt: '2026-11-02T03:04:05.000Z' }],
    });
    expect(scan.findings[1]?.instances[0]?.state).toBe('accepted');
  });

  it('goes by the seconds where the written time has no zone', async () => {
    const told = event({
      time: 1793588645,
      time_dt: '2026-11-02T14:04:05.913874',
      finding_info: { uid: 'u', title: 't', created_time: 1793588645, created_time_dt: '2026-11-02T14:04:05.9' },
    });
    expect(await scanOf(JSON.stringify([told]))).toMatchObject({
      observedAt: '2026-11-02T03:04:05.000Z',
      findings: [{ instances: [{ foundAt: '2026-11-02T03:04:05.000Z' }] }],
      notes: [],
    });
  });

  it('goes by the ids where the words beside them are left out', async () => {
    const bare = { status: undefined, status_code: undefined, severity: undefined };
    const checks = [1, 2, 3, 0].map((status_id) =>
      event({ ...bare, class_uid: 2003, compliance: { status_id }, message: `c${status_id}` }),
    );
    expect((await scanOf(JSON.stringify(checks))).counts).toMatchObject({ pass: 1, fail: 2, error: 1 });
    const states = [1, 2, 3, 4, 5, 6].map((status_id) => event({ ...bare, status_id, message: `s${status_id}` }));
    const closed = event({ ...bare, status_id: 1, activity_id: 3, message: 'closed' });
    const scan = await scanOf(JSON.stringify([...states, closed]));
    expect(scan.findings.map(({ instances }) => instances[0]?.state)).toEqual([
      'open',
      'open',
      'accepted',
      'fixed',
      'fixed',
      'fixed',
      'fixed',
    ]);
    expect(scan.findings[0]?.severity).toBe('critical');
  });

  it('goes by the state of the security finding of 1.0, and keeps no commands as references', async () => {
    const old = { class_uid: 2001, status: 'Not applicable', status_id: -1, resources: [{ uid: '10.0.0.7' }] };
    const remediation = { desc: 'Do it.', references: ['aws iam list-users', 'https://example.org'] };
    const finding = { uid: 'u', title: 't', remediation: { desc: 'Mend it.' } };
    const events = [3, 4].map((state_id) =>
      event({ ...old, state_id, message: `s${state_id}`, finding_info: undefined, finding, remediation: undefined }),
    );
    const scan = await scanOf(JSON.stringify([...events, event({ remediation })]));
    expect(scan.findings.map(({ instances }) => instances[0]?.state)).toEqual(['accepted', 'fixed', 'open']);
    expect(scan.assets[0]).toMatchObject({ key: '10.0.0.7', ip: '10.0.0.7' });
    expect(scan.findings[0]?.fix).toBe('Mend it.');
    expect(scan.findings[2]?.references).toEqual(['https://example.org']);
  });

  it('takes the addresses of a device from its network cards', async () => {
    const device = { hostname: 'pc-1', network_interfaces: [{ ip: '10.0.0.5', mac: '00:11:22:33:44:55' }] };
    expect((await scanOf(JSON.stringify([event({ resources: [], device })]))).assets).toMatchObject([
      { key: 'pc-1', hostname: 'pc-1', ip: '10.0.0.5', mac: ['00:11:22:33:44:55'] },
    ]);
  });

  it('keeps equal text on different resources apart, and the same event once', async () => {
    const other = event({ resources: [{ uid: 'arn:other' }] });
    expect((await scanOf([event(), event(), other].map((one) => JSON.stringify(one)).join('\n'))).findings).toHaveLength(2);
  });

  it('reads vulnerability findings: each vulnerability at its packages', async () => {
    const vulnerability = {
      title: 'Old library',
      severity: 'High',
      cve: { uid: 'CVE-2026-1001', cvss: [{ version: '3.1', base_score: 7.5 }], epss: { score: '0.3' }, cwe_uid: 'CWE-79' },
      affected_packages: [{ name: 'lib', version: '1', fixed_in_version: '2', purl: 'pkg:npm/lib@1' }],
    };
    const scan = await scanOf(
      JSON.stringify([
        event({
          class_uid: 2002,
          status_code: undefined,
          severity_id: 1,
          severity: undefined,
          vulnerabilities: [vulnerability],
          device: { hostname: 'pc-1', ip: '10.0.0.5', os: { name: 'Windows' } },
          resources: undefined,
        }),
      ]),
    );
    expect(scan.findings[0]).toMatchObject({
      rule: 'CVE-2026-1001',
      severity: 'high',
      epss: 0.3,
      cwes: [79],
      cvss: { score: 7.5 },
      fix: 'Update to 2.',
    });
    expect(scan.findings[0]?.instances).toMatchObject([{ asset: 'pc-1', component: { name: 'lib', fixedVersion: '2' } }]);
    expect(scan.assets).toMatchObject([{ key: 'pc-1', ip: '10.0.0.5', operatingSystem: 'Windows' }]);
  });

  it('reads compliance findings by their own status', async () => {
    const of = (status: string): object =>
      event({ class_uid: 2003, status_code: undefined, compliance: { status, control: 'IAM.1' }, message: status });
    expect((await scanOf(JSON.stringify([of('Pass'), of('Fail'), of('Warning'), of('NOT_AVAILABLE')]))).counts).toMatchObject({
      pass: 1,
      fail: 2,
      'not-applicable': 1,
    });
  });

  it('leaves other classes and says so; refuses what is no event', async () => {
    const scan = await scanOf(JSON.stringify([event(), { class_uid: 3002, metadata: {} }]));
    expect(scan).toMatchObject({ records: 1, notes: [expect.stringContaining('1 events')] });
    expect(await scanned('[{"class_uid":2003}]', { format: 'ocsf' })).toMatchObject({ ok: false, path: 'event 0' });
  });
});
