import { listed, scanOf } from './testing/scan-of.js';

const json = (value: unknown): string => JSON.stringify(value);
const zeros = { info: 0, low: 0, moderate: 0, high: 0, critical: 0 };

describe('a report without findings is believed by what it says that it looked at', () => {
  const sarif = {
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'T' } }, invocations: [{ executionSuccessful: true }], results: [] }],
  };
  const grype = { matches: [], source: { type: 'image', target: { userInput: 'alpine:3.20' } }, descriptor: { name: 'grype' } };
  const project = { version: '1.2', meta: { application: 'Dependency-Track' }, project: { name: 'portal' }, findings: [] };
  const login = { generator: { software: 'Hydra', server: '192.0.2.1' }, results: [], success: true, errormessages: [], quantityfound: 0 };
  const hawk = {
    service: 'StackHawk',
    scanCompleted: { scan: { status: 'COMPLETED' }, completedScanStats: { urlsCount: '2' }, findings: [] },
  };
  const osv = { results: [{ source: { path: '/go.mod', type: 'lockfile' }, packages: [{ package: { name: 'a', version: '1' } }] }] };
  it.each([
    ['npm-audit', { actions: [], advisories: {}, muted: [], metadata: { vulnerabilities: zeros, totalDependencies: 7 } }, 7],
    ['npm-audit-7', { auditReportVersion: 2, vulnerabilities: {}, metadata: { dependencies: { prod: 5, total: 6 } } }, 6],
    ['snyk', { vulnerabilities: [], ok: true, dependencyCount: 3, projectName: 'p' }, 3],
    ['semgrep', { results: [], errors: [], paths: { scanned: ['a.py', 'b.py'] } }, 2],
    ['grype', grype, 1],
    ['dependency-track', project, 1],
    ['osv-scanner', osv, 1],
    ['sarif', sarif, 1],
    ['hydra', login, 1],
    ['stackhawk', hawk, 2],
  ])('%s', async (format, report, pass) => {
    expect(await scanOf(json(report))).toMatchObject({ format, counts: { fail: 0, pass }, findings: [], verdict: { saw: 'everything' } });
  });

  it.each([
    ['snyk', { vulnerabilities: [], ok: true, dependencyCount: 0, projectName: 'p' }],
    ['semgrep', { results: [], errors: [], paths: { scanned: [] } }],
    ['osv-scanner', { results: [], experimental_config: {} }],
    ['npm-audit', { actions: [], advisories: {}, metadata: { vulnerabilities: { ...zeros, high: 1 }, totalDependencies: 7 } }],
    [
      'npm-audit-7',
      { auditReportVersion: 2, vulnerabilities: {}, metadata: { vulnerabilities: { high: 1, total: 1 }, dependencies: { total: 6 } } },
    ],
    ['snyk', { vulnerabilities: [], ok: false, dependencyCount: 3, projectName: 'p' }],
    ['sarif', { ...sarif, runs: [{ ...sarif.runs[0], invocations: [] }] }],
    ['grype', { ...grype, source: null }],
    ['hydra', { ...login, success: false, errormessages: ['[ERROR] 1 target did not resolve or could not be connected'] }],
    ['stackhawk', { ...hawk, scanCompleted: { ...hawk.scanCompleted, completedScanStats: {} } }],
  ])('%s that names nothing is not', async (format, report) => {
    expect(await scanOf(json(report))).toMatchObject({ format, verdict: { saw: 'nothing' } });
  });

  it('packages without a vulnerability are passes beside others', async () => {
    const advisory = { id: 1, module_name: 'growl', severity: 'high', findings: [{ version: '1', paths: ['growl'] }] };
    const npm = await scanOf(json({ actions: [], advisories: { 1: advisory }, metadata: { totalDependencies: 7 } }));
    expect(npm.counts).toMatchObject({ fail: 1, pass: 6 });
    const lodash = { id: 'S1', packageName: 'lodash', version: '1', from: ['p', 'lodash@1'], severity: 'low' };
    const snyk = await scanOf(
      json([
        { dependencyCount: 3, vulnerabilities: [lodash, { ...lodash, id: 'S2' }] },
        { dependencyCount: 2, vulnerabilities: [] },
      ]),
    );
    expect(snyk.counts).toMatchObject({ fail: 2, pass: 4 });
  });
});

describe('a report of a tool that could not look is not believed', () => {
  const wpscan = (vulnApi: object): string =>
    json({ banner: { version: '3.8.25' }, target_url: 'https://a.example/', interesting_findings: [], vuln_api: vulnApi });

  it.each([
    ['no token', { error: 'No WPScan API Token given, as a result vulnerability data has not been output.\nYou can get' }],
    ['no answer', { http_error: 'HTTP Error: timeout' }],
    ['no requests left', { plan: 'free', requests_done_during_scan: 3, requests_remaining: 0 }],
  ])('wpscan: %s', async (_, vulnApi) => {
    const { verdict } = await scanOf(wpscan(vulnApi));
    expect(verdict).toMatchObject({ saw: 'what-it-found', reason: expect.stringMatching(/vulnerabilities/i) });
    expect(verdict.reason).not.toContain('\n');
  });

  it.each([
    { plan: 'free', requests_remaining: 18 },
    { plan: 'enterprise', requests_remaining: 'Unlimited' },
  ])('wpscan: asked', async (vulnApi) => {
    expect((await scanOf(wpscan(vulnApi))).verdict.saw).toBe('everything');
  });

  it('nikto: a name that could not be resolved is an error, not a finding', async () => {
    const msg = "ERROR: Cannot resolve hostname 'a.example' because 'Name does not resolve'.";
    const scan = await scanOf(json([{ host: '', ip: '', port: '80', banner: '', vulnerabilities: [{ id: '0', url: '/', msg }] }]));
    expect(scan).toMatchObject({ counts: { error: 1 }, findings: [], verdict: { saw: 'nothing' } });
  });

  it.each([
    ['warn', 'what-it-found'],
    ['error', 'what-it-found'],
    ['info', 'everything'],
  ])('semgrep: an error of level %s', async (level, saw) => {
    const report = { results: [], errors: [{ level, type: 'Timeout', path: 'a.py' }], paths: { scanned: ['a.py', 'b.py'] } };
    expect((await scanOf(json(report))).verdict.saw).toBe(saw);
  });

  it('hydra: targets that could not be reached', async () => {
    const results = [{ host: '192.0.2.1', port: 22, service: 'ssh', login: 'a', password: 'b' }];
    const report = { generator: { software: 'Hydra' }, results, success: false, errormessages: ['[ERROR] 1 target did not complete'] };
    expect((await scanOf(json(report))).verdict).toEqual({ saw: 'what-it-found', reason: '[ERROR] 1 target did not complete' });
  });

  it('sarif: errors of the tool, and results that are in another file', async () => {
    const run = (more: object): string =>
      json({ version: '2.1.0', runs: [{ tool: { driver: { name: 'T' } }, results: [{ ruleId: 'R', message: { text: 'm' } }], ...more }] });
    const noted = (level: string): object => ({ invocations: [{ executionSuccessful: true, toolExecutionNotifications: [{ level }] }] });
    expect((await scanOf(run(noted('error')))).verdict).toMatchObject({ saw: 'what-it-found' });
    expect((await scanOf(run(noted('warning')))).verdict).toMatchObject({ saw: 'everything' });
    const external = { externalPropertyFileReferences: { results: [{ location: { uri: 'more.sarif-external-properties' } }] } };
    expect((await scanOf(run(external))).verdict).toMatchObject({ saw: 'what-it-found' });
  });
});

describe('what its users or a VEX document took out of a report is kept in its state', () => {
  const states = (scan: Awaited<ReturnType<typeof scanOf>>): readonly string[] =>
    scan.findings.map(({ rule, instances }) => `${rule}: ${instances[0]?.state}`);

  it('snyk', async () => {
    const one = (id: string): object => ({ id, packageName: 'lodash', version: '4.0.0', from: ['p', 'lodash@4.0.0'], severity: 'low' });
    const report = { vulnerabilities: [one('S1')], filtered: { ignore: [one('S2')], patch: [one('S3')] }, projectName: 'p' };
    for (const text of [report, [report]]) expect(states(await scanOf(json(text)))).toEqual(['S1: open', 'S2: accepted', 'S3: fixed']);
  });

  it('grype', async () => {
    const match = (id: string, rules?: readonly object[]): object => ({
      vulnerability: { id, severity: 'High' },
      artifact: { name: 'openssl', version: '3.0.1' },
      ...(rules ? { appliedIgnoreRules: rules } : {}),
    });
    const ignoredMatches = [
      // Its own rules say neither that somebody accepts it nor that it is not there.
      match('CVE-2026-0002', [{ vulnerability: 'CVE-2026-0002', reason: 'DistroPackageFixed' }]),
      match('CVE-2026-0003', [{ namespace: 'vex', 'vex-status': 'not_affected' }]),
      match('CVE-2026-0004', [{ namespace: 'vex', 'vex-status': 'fixed' }]),
    ];
    expect(states(await scanOf(json({ matches: [match('CVE-2026-0001')], ignoredMatches })))).toEqual([
      'CVE-2026-0001: open',
      'CVE-2026-0003: false-positive',
      'CVE-2026-0004: fixed',
    ]);
  });

  it('a list of it that is longer than the beginning of the file is told all the same', async () => {
    const vulnerability = { id: 'CVE-2026-0001', severity: 'Low', description: 'x'.repeat(70_000) };
    const ignored = { vulnerability, artifact: { name: 'a' }, appliedIgnoreRules: [{ 'vex-status': 'fixed' }] };
    const grype = await scanOf(json({ matches: [], ignoredMatches: [ignored], source: {}, descriptor: {} }));
    expect(grype).toMatchObject({ format: 'grype', counts: { fail: 1 } });
    const error = { code: 3, level: 'warn', type: 'Syntax error', message: 'x'.repeat(70_000) };
    expect(await scanOf(json({ errors: [error], results: [], paths: {} }))).toMatchObject({ format: 'semgrep' });
  });

  it('trivy', async () => {
    const vulnerability = { VulnerabilityID: 'CVE-2026-0001', PkgName: 'p', InstalledVersion: '1', Severity: 'HIGH' };
    const out = (Status: string, Type: string, Finding: object): object => ({ Type, Status, Finding });
    const ExperimentalModifiedFindings = [
      out('not_affected', 'vulnerability', vulnerability),
      out('ignored', 'misconfiguration', { ID: 'DS002', Title: 't', Severity: 'LOW', Status: 'FAIL' }),
      out('ignored', 'of another kind', {}),
    ];
    const Results = [{ Target: 'package-lock.json', Class: 'lang-pkgs', ExperimentalModifiedFindings }];
    const scan = await scanOf(json({ SchemaVersion: 2, ArtifactName: 'a', Results }));
    expect(states(scan)).toEqual(['CVE-2026-0001: false-positive', 'DS002: accepted']);
    expect(listed(scan)[0]).toBe('high: CVE-2026-0001 p 1 (1)');
  });
});
