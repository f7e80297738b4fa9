import { listed, scanned, scanOf } from './testing/scan-of.js';

const json = (value: unknown): string => JSON.stringify(value);

it('scout-suite: each flagged resource of each rule; the others passed', async () => {
  const finding = { description: 'No logging', level: 'danger', rationale: 'r', checked_items: 5, flagged_items: 2, items: ['a.b', 'a.c'] };
  const document = json({
    account_id: 'p',
    provider_code: 'gcp',
    last_run: { time: '2026-11-02 03:04:05+0000', version: '5.10' },
    services: { storage: { buckets: {}, findings: { 'no-logging': finding } } },
  });
  for (const text of [`scoutsuite_results =\n${document}`, document]) {
    const scan = await scanOf(text);
    expect(listed(scan)).toEqual(['critical: No logging (1)', 'critical: No logging (1)']);
    expect(scan).toMatchObject({ scope: 'p', counts: { fail: 2, pass: 3 }, observedAt: '2026-11-02T03:04:05.000Z' });
  }
});

it('cloudflare-insights: JSON and table', async () => {
  const insight = {
    id: 'i1',
    issue_class: 'c',
    issue_type: 'Exposed',
    subject: 'a.example',
    severity: 'Moderate',
    dismissed: true,
    resolve_text: 'Proxy it.',
  };
  const scan = await scanOf(json([insight, { ...insight, id: 'i2', dismissed: false, severity: 'Critical' }]));
  expect(listed(scan)).toEqual(['medium: Exposed: a.example (1)', 'critical: Exposed: a.example (1)']);
  expect(scan.findings.map(({ instances }) => instances[0]?.state)).toEqual(['fixed', 'open']);
  const table = 'severity,issue_class,subject,issue_type,status\nLow,c,a.example,Exposed,Active';
  expect(listed(await scanOf(table))).toEqual(['low: Exposed: a.example (1)']);
});

it('azure-recommendations: unhealthy resources; healthy ones passed', async () => {
  const header =
    'exportedTimestamp,subscriptionId,subscriptionName,resourceName,resourceId,recommendationId,recommendationDisplayName,severity,state';
  const row = (name: string, state: string): string => `2026-11-02T03:04:05.373Z,s1,Clinic,${name},/r/${name},r1,MFA on,High,${state}`;
  const scan = await scanOf(
    `\ufeff${[header, row('vm', 'Unhealthy'), row('vm2', 'Healthy'), row('s1', 'unhealthy'), row('x', 'NotApplicable')].join('\r\n')}`,
  );
  expect(listed(scan)).toEqual(['high: vm - MFA on (1)', 'high: Clinic - MFA on (1)']);
  expect(scan).toMatchObject({ scope: 'Clinic', counts: { fail: 2, pass: 1, 'not-applicable': 1 } });
  const several = [header, row('vm', 'Unhealthy'), row('vm2', 'Unhealthy').replace(',s1,Clinic,', ',s2,Other,')].join('\r\n');
  expect((await scanOf(several)).scope).toBeNull();
});

it('intsights: alerts as JSON and as a table', async () => {
  const alert = {
    _id: 'a1',
    FoundDate: '2026-11-02T03:04:05Z',
    Details: { Title: 'Leak', Severity: 'High', Type: 'DataLeakage' },
    Assets: [{ Value: 'a.example' }],
    Closed: { IsClosed: true },
  };
  const scan = await scanOf(json({ Alerts: [alert, alert] }));
  expect(listed(scan)).toEqual(['high: Leak (1)']);
  expect(scan.findings[0]?.instances[0]).toMatchObject({ state: 'fixed', asset: 'a.example' });
  const table = 'Alert ID,Title,Severity,Type,Status,Alert Link\na1,Leak,Medium,x,Open,l\n,,,,,';
  expect(await scanOf(table)).toMatchObject({ findings: [{ severity: 'medium' }], notes: ['Rows without an alert or a title were left.'] });
});

it('edgescan: severity 1 to 5', async () => {
  const scan = await scanOf(
    json([
      {
        id: 1,
        asset_id: 2,
        asset_name: 'web',
        name: 'XSS',
        severity: 4,
        status: 'open',
        cwes: ['CWE-79'],
        cves: null,
        date_opened: '2026-11-02 03:04:05 UTC',
        location: 'https://a.example',
      },
    ]),
  );
  expect(scan).toMatchObject({
    findings: [
      { title: 'XSS', severity: 'high', cwes: [79], instances: [{ asset: 'web', state: 'open', foundAt: '2026-11-02T03:04:05.000Z' }] },
    ],
  });
});

it.each([
  ['open', 'open'],
  ['closed', 'fixed'],
  ['risk accepted', 'accepted'],
  [undefined, 'open'],
])('edgescan: whose status is %s is %s', async (status, state) => {
  const one = { id: 1, asset_id: 2, name: 'XSS', severity: 4, date_opened: '2026-11-02', status };
  for (const answer of [[one], { vulnerabilities: [one], total: 1 }])
    expect(await scanOf(json(answer))).toMatchObject({ format: 'edgescan', findings: [{ instances: [{ state }] }] });
});

it('cycognito: an issue at an asset', async () => {
  const scan = await scanOf(
    json([
      {
        id: 'i1',
        issue_id: 'x',
        title: 'Old TLS',
        base_severity: 'medium',
        affected_asset: 'domain/a.example',
        potential_threat: 't',
        resolved_at: null,
      },
    ]),
  );
  expect(listed(scan)).toEqual(['medium: Old TLS (1)']);
  expect(await scanned('[{"title":"x"}]', { format: 'cycognito' })).toMatchObject({ ok: false, path: '/0' });
});

it('cobalt and solar-appscreener: a row each; cobalt’s table has no grade', async () => {
  const cobalt = "Token,Title,Type,CriticalityJustification,Description,SuggestedFix\n'vu_1,'Stored XSS,XSS,'c,'d,'Escape it.";
  expect(await scanOf(cobalt)).toMatchObject({
    format: 'cobalt',
    findings: [{ title: 'Stored XSS', severity: 'info', fix: 'Escape it.' }],
  });
  const solar =
    'Vulnerability,Language,Description,Recommendations,Links,File,Line,Severity Level\nHardcoded password,PHP,d,r,https://example.org,a.php,3-5,Critical';
  expect(await scanOf(solar)).toMatchObject({
    format: 'solar-appscreener',
    findings: [{ severity: 'critical', instances: [{ location: 'a.php:3' }] }],
  });
});

it('crashtest-security: findings with their descriptions, and each CVE of a product', async () => {
  const findings = {
    xss: [{ finding_description_slug: 'xss', information: 'here', details: { request: 'GET /' } }],
    fingerprinting: [
      { finding_description_slug: 'php', information: 'PHP 5', cve_findings: [{ cve_id: 'CVE-2026-1001', cvss: 7.5, information: 'i' }] },
    ],
  };
  const descriptions = [
    { slug: 'xss', title: 'XSS', baseScore: 6.1, how_to_fix: 'Escape.' },
    { slug: 'php', title: 'PHP found', baseScore: 0 },
  ];
  const scan = await scanOf(json({ message: 'ok', data: { findings, descriptions } }));
  expect(listed(scan)).toEqual(['medium: XSS (1)', 'info: PHP found (1)', 'high: CVE-2026-1001 (1)']);
});
