import { listed, scanned, scanOf } from './testing/scan-of.js';

const json = (value: unknown): string => JSON.stringify(value);

it('hydra: a guessed login is high; neither name nor password is kept', async () => {
  const guessed = { host: '10.0.0.5', port: 22, service: 'ssh', login: 'jane', password: 'hunter2' };
  const scan = await scanOf(
    json({
      generator: { software: 'Hydra', version: 'v9', built: '2026-11-02 03:04:05', server: '10.0.0.5' },
      quantityfound: 2,
      results: [guessed, { host: '10.0.0.6' }],
    }),
  );
  expect(listed(scan)).toEqual(['high: Weak username / password combination found for 10.0.0.5 (1)']);
  expect(scan).toMatchObject({ counts: { fail: 1, error: 1 }, findings: [{ instances: [{ location: 'ssh/22' }] }] });
  expect(JSON.stringify(scan)).not.toMatch(/hunter2|jane/);
  expect(await scanned('{"service":"Not Hydra","generator":{}}', { format: 'hydra' })).toMatchObject({ ok: false });
});

it('risk-recon: a finding by its id; a file of settings is refused', async () => {
  const finding = {
    finding_id: 'f1',
    security_criteria: 'shared_hosting',
    finding: 'Shared',
    vendor: 'Clinic',
    domain_name: 'a.example',
    ip_address: '10.0.0.5',
    severity: 'medium',
    first_seen: '2026-11-02',
    admin_email: 'jane@a.example',
    false_positive: 'false',
  };
  const scan = await scanOf(json({ test: true, findings: [finding, finding] }));
  expect(listed(scan)).toEqual(['medium: Clinic: Shared - a.example(10.0.0.5) (1)']);
  expect(JSON.stringify(scan)).not.toContain('jane');
  expect(await scanned('{"url_endpoint":"https://a.example","api_key":"secret-key"}')).toMatchObject({
    ok: false,
    reason: expect.not.stringContaining('secret-key'),
  });
});

it('stackhawk: a plugin is one finding, at each path in its own state', async () => {
  const event = (service: string): string =>
    json({
      service,
      scanCompleted: {
        scan: { application: 'Portal', hawkscanVersion: '2.1', startedTimestamp: '2026-11-02T03:04:05Z', status: 'COMPLETED' },
        findings: [
          {
            pluginId: '10038',
            pluginName: 'CSP',
            severity: 'Medium',
            host: 'https://portal.example:9000',
            paths: [
              { method: 'GET', path: '/a', status: 'NEW' },
              { method: 'GET', path: '/b', status: 'FALSE_POSITIVE' },
            ],
          },
        ],
      },
    });
  const scan = await scanOf(event('StackHawk'));
  expect(listed(scan)).toEqual(['medium: CSP (2)']);
  expect(scan).toMatchObject({
    counts: { fail: 1 },
    findings: [
      {
        instances: [
          { location: 'GET /a', state: 'open' },
          { location: 'GET /b', state: 'false-positive' },
        ],
      },
    ],
  });
  expect(await scanned(event('Other'), { format: 'stackhawk' })).toMatchObject({ ok: false, path: '/service' });
});

it('wpscan: vulnerabilities of WordPress, themes and plugins; what is interesting is inventory', async () => {
  const vulnerability = (title: string, more: object = {}): object => ({
    title,
    fixed_in: '2.0',
    references: { cve: ['2026-1001'], wpvulndb: [title] },
    ...more,
  });
  const report = {
    banner: { version: '3.8' },
    start_time: 1793588645,
    target_url: 'http://blog.example/',
    interesting_findings: [{ url: 'http://blog.example/', to_s: 'Headers', type: 'headers', references: {} }],
    version: {
      number: '5.5',
      vulnerabilities: [vulnerability('core', { cvss: { score: 9.8, vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' } })],
    },
    main_theme: { slug: 'one', version: { number: '1' }, vulnerabilities: [vulnerability('theme')] },
    plugins: { forms: { slug: 'forms', version: null, vulnerabilities: [vulnerability('plugin')] } },
  };
  const scan = await scanOf(json(report));
  expect(listed(scan)).toEqual(['info: Interesting finding: Headers (1)', 'critical: core (1)', 'medium: theme (1)', 'medium: plugin (1)']);
  expect(scan.findings[1]).toMatchObject({
    cves: ['CVE-2026-1001'],
    instances: [{ component: { name: 'WordPress', version: '5.5', fixedVersion: '2.0' } }],
  });
  expect(await scanOf(json({ ...report, scan_aborted: 'It does not run WordPress.' }))).toMatchObject({ verdict: { saw: 'nothing' } });
});

it('wpscan: themes that a theme is made from, what can be read and whose password was guessed', async () => {
  const url = (path: string): string => `http://blog.example/${path}`;
  const known = { title: 'parent', references: { wpvulndb: ['p1'] } };
  const report = {
    banner: { version: '3.8' },
    target_url: 'http://blog.example/',
    interesting_findings: [],
    version: { number: '4.9.8', status: 'insecure', vulnerabilities: [] },
    main_theme: { slug: 'child', vulnerabilities: [], parents: [{ slug: 'base', version: { number: '2' }, vulnerabilities: [known] }] },
    timthumbs: { [url('timthumb.php')]: { version: { number: '1.3' }, vulnerabilities: [{ title: 'rce', uuid: 'u1' }] } },
    config_backups: { [url('wp-config.php~')]: { confidence: 100 } },
    db_exports: { [url('db.sql?x=E-SECRET')]: {} },
    backup_folders: { [url('backup/')]: { severity: 'high' } },
    password_attack: { 'E-SECRET-name': { password: 'E-SECRET' } },
  };
  const scan = await scanOf(json(report));
  expect(listed(scan)).toEqual([
    'no severity: WordPress 4.9.8 has known vulnerabilities (1)',
    'medium: parent (1)',
    'medium: rce (1)',
    'no severity: A copy of the configuration can be read (1)',
    'no severity: An export of the database can be read (1)',
    'high: A folder of backups can be read (1)',
    'high: The password of a user was guessed (1)',
  ]);
  expect(scan.findings[1]?.instances).toMatchObject([{ component: { name: 'base', version: '2' } }]);
  expect(scan.findings[4]?.instances).toMatchObject([{ location: url('db.sql') }]);
  expect(JSON.stringify(scan)).not.toContain('E-SECRET');
});

it('wiz: issues and vulnerabilities as tables', async () => {
  const issues =
    'Created At,Title,Severity,Status,Description,Resource external ID,Issue ID,Wiz URL\n2025-04-03 20:20:00.43042 +0000 UTC,Open bucket,CRITICAL,RESOLVED,d,arn:a,i1,https://app.wiz.io\n2026-11-02T03:04:05Z,Open bucket,INFORMATIONAL,OPEN,d,arn:b,i2,';
  const scan = await scanOf(issues);
  expect(listed(scan)).toEqual(['critical: Open bucket (1)', 'info: Open bucket (1)']);
  expect(scan.findings[0]?.instances[0]).toMatchObject({ state: 'fixed', foundAt: '2025-04-03T20:20:00.430Z' });
  const vulnerabilities =
    'ID,Name,DetailedName,Version,FixedVersion,VendorSeverity,FindingStatus,AssetName,FirstDetected\nv1,CVE-2026-1001,openssl,1,2,High,Open,vm-1,2026-11-02T03:04:05Z';
  expect(listed(await scanOf(vulnerabilities))).toEqual(['high: openssl: CVE-2026-1001 (1)']);
});
