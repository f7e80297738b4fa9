import { listed, scanned, scanOf } from './testing/scan-of.js';

const HEADER =
  'TIMESTAMP;ACCOUNT_UID;FINDING_UID;CHECK_ID;CHECK_TITLE;STATUS;STATUS_EXTENDED;MUTED;SEVERITY;RESOURCE_UID;REGION;DESCRIPTION;RISK;REMEDIATION_RECOMMENDATION_TEXT;PROWLER_VERSION';
const row = (status: string, resource: string, muted = 'False'): string =>
  `2026-11-02 03:04:05.913874;123;f;iam_mfa;MFA is on;${status};MFA is off.;${muted};high;${resource};eu;"Checks MFA; always";Risk;Switch it on.;5.4.0`;

it('Prowler’s table (`prowler`): what failed on each resource; what passed or waits is counted', async () => {
  const scan = await scanOf([HEADER, row('FAIL', 'a'), row('FAIL', 'b', 'True'), row('PASS', 'c'), row('MANUAL', 'd')].join('\n'));
  expect(scan).toMatchObject({ format: 'prowler', toolVersion: '5.4.0', scope: '123', counts: { fail: 2, pass: 1, manual: 1 } });
  expect(listed(scan)).toEqual(['high: MFA is on (1)', 'high: MFA is on (1)']);
  expect(scan.findings.map(({ instances }) => instances[0]?.state)).toEqual(['open', 'accepted']);
  expect(scan.notes).toEqual(['Its times have no time zone; they were taken for UTC.']);
  expect(scan.observedAt).toBe('2026-11-02T03:04:05.913Z');
});

it('what is muted or on an allowlist (`prowler`) is accepted, also where the status alone says so', async () => {
  const table = await scanOf([HEADER, row('MUTED', 'a'), row('WARNING', 'b')].join('\n'));
  expect(table).toMatchObject({ counts: { fail: 2, error: 0 } });
  expect(table.findings.map(({ instances }) => instances[0]?.state)).toEqual(['accepted', 'accepted']);
  const old = { Control: '[check114] MFA', Message: 'no MFA', Severity: 'High', Status: 'WARNING', 'Control ID': '1.14' };
  expect((await scanOf(JSON.stringify(old))).findings[0]?.instances[0]?.state).toBe('accepted');
});

it('Prowler 2’s table (`prowler`): passes and informations are no findings, and access denied is a check that could not run', async () => {
  const header = 'PROFILE,ACCOUNT_NUM,REGION,CHECK_RESULT,ITEM_LEVEL,TITLE_TEXT,CHECK_RESULT_EXTENDED,CHECK_SEVERITY,CHECK_REMEDIATION';
  const line = (result: string, message: string, severity: string): string =>
    `,123,eu,${result},Level 1,[check11] Root,${message},${severity},Do it.`;
  const text = [
    header,
    line('FAIL', 'Root used', 'High'),
    line('FAIL', 'Graded info', 'Informational'),
    line('PASS', 'fine', 'High'),
    line('INFO', 'No trails', ''),
    line('INFO', 'Access Denied', ''),
  ].join('\n');
  const scan = await scanOf(text);
  expect(listed(scan)).toEqual(['high: Root used (1)', 'low: Graded info (1)']);
  expect(scan).toMatchObject({ counts: { fail: 2, pass: 1, 'not-applicable': 1, error: 1 }, findings: [{ rule: 'check11' }, {}] });
});

it('Prowler 2’s lines and Prowler 3’s list (`prowler`)', async () => {
  const second = {
    'Account Number': '123',
    Control: '[check114] MFA',
    Message: 'eu: no MFA',
    Severity: 'Critical',
    Status: 'FAIL',
    'Control ID': '1.14',
    Region: 'eu',
    Timestamp: '2026-11-02T03:04:05Z',
  };
  expect(listed(await scanOf(JSON.stringify(second)))).toEqual(['critical: eu: no MFA (1)']);
  const third = {
    CheckID: 'iam_mfa',
    StatusExtended: 'No MFA',
    Status: 'FAIL',
    Severity: 'medium',
    FindingUniqueId: 'u1',
    ResourceArn: 'arn:a',
    AssessmentStartTime: '2026-11-02T03:04:05',
  };
  const scan = await scanOf(JSON.stringify([third, third, { ...third, FindingUniqueId: 'u2', Status: 'PASS' }]));
  expect(listed(scan)).toEqual(['medium: No MFA (1)']);
  expect(scan.counts).toMatchObject({ fail: 2, pass: 1 });
  expect(await scanned('[{"Control":1}]', { format: 'prowler' })).toMatchObject({ ok: false });
});
