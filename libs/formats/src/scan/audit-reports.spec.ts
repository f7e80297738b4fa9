import { listed, scanned, scanOf } from './testing/scan-of.js';

const json = (value: unknown): string => JSON.stringify(value);

it('kube-bench: a failure is medium, a warning info, and what waits for a person is counted', async () => {
  const check = (test_number: string, status: string, reason?: string): object => ({
    test_number,
    test_desc: 'Check',
    status,
    reason,
    remediation: 'Fix.',
  });
  const results = [
    check('1', 'FAIL'),
    check('2', 'WARN'),
    check('3', 'WARN', 'Test marked as a manual test'),
    check('4', 'PASS'),
    check('5', 'INFO'),
  ];
  for (const text of [json({ Controls: [{ tests: [{ results }] }] }), json([{ id: '1', tests: [{ results }] }])]) {
    const scan = await scanOf(text);
    expect(listed(scan)).toEqual(['medium: 1 - Check (1)', 'info: 2 - Check (1)']);
    expect(scan.counts).toMatchObject({ fail: 2, manual: 1, pass: 1, 'not-applicable': 1 });
  }
});

it('docker-bench: four words of its own; a manual check is none of them', async () => {
  const check = (result: string, desc = 'Check'): object => ({ id: `1.${result}`, desc, result });
  const scan = await scanOf(
    json({
      dockerbenchsecurity: '1.3.6',
      end: 1793588645,
      tests: [{ results: [check('WARN'), check('INFO'), check('NOTE'), check('PASS'), check('WARN', 'Look (Manual)')] }],
    }),
  );
  expect(scan.findings.map(({ severity }) => severity)).toEqual(['high', 'low', 'info']);
  expect(scan).toMatchObject({ counts: { pass: 1, manual: 1 }, toolVersion: '1.3.6' });
  expect(scan.observedAt).not.toBeNull();
});

it('neuvector-compliance: passes are counted', async () => {
  const check = (test_number: string, level: string): object => ({
    test_number,
    type: 'host',
    category: 'docker',
    description: 'Check',
    level,
  });
  const scan = await scanOf(
    json({
      kubernetes_cis_version: '1.6',
      run_at: '2026-11-02T03:04:05Z',
      items: [check('1', 'WARN'), check('2', 'PASS'), check('3', 'INFO')],
    }),
  );
  expect(listed(scan)).toEqual(['medium: 1 - Check (1)', 'low: 3 - Check (1)']);
  expect(scan.counts).toMatchObject({ fail: 2, pass: 1 });
});

it('chef-inspec: lines and its report; impact is the grade', async () => {
  const control = (id: string, status: string, impact: number): object => ({
    id,
    title: id,
    status,
    impact,
    batch_runtime: 'x',
    platform: { name: 'redhat', release: '9', target_id: 'srv01' },
  });
  const scan = await scanOf([control('a', 'failed', 0.7), control('b', 'passed', 1), control('c', 'skipped', 0.5)].map(json).join('\n'));
  expect(listed(scan)).toEqual(['high: a (1)']);
  expect(scan).toMatchObject({
    counts: { fail: 1, pass: 1, 'not-applicable': 1 },
    assets: [{ key: 'srv01', operatingSystem: 'redhat 9' }],
  });
  const report = {
    platform: { name: 'ubuntu' },
    profiles: [{ controls: [{ id: 'd', title: 'd', impact: 1, results: [{ status: 'passed' }, { status: 'failed' }] }] }],
  };
  expect(listed(await scanOf(json(report)))).toEqual(['critical: d (1)']);
});

it('ssh-audit: algorithms that it fails or warns of; the others passed', async () => {
  const of = (algorithm: string, notes: object): object => ({ algorithm, notes });
  const scan = await scanOf(
    json({
      target: 'srv.example:2222',
      banner: { raw: 'SSH-2.0-x' },
      cves: [{ name: 'CVE-2026-1001', cvssv2: 7, description: 'd' }],
      kex: [of('dh1', { fail: ['broken'], warn: ['old'] }), of('good', { info: ['fine'] })],
      key: [of('rsa', { warn: ['short'] })],
      enc: [],
      mac: [],
    }),
  );
  expect(listed(scan)).toEqual(['high: SSH-2.0-x_CVE-2026-1001 (1)', 'high: SSH-2.0-x_dh1 (1)', 'medium: SSH-2.0-x_rsa (1)']);
  expect(scan).toMatchObject({
    counts: { fail: 3, pass: 1 },
    findings: [{ cves: ['CVE-2026-1001'], instances: [{ asset: 'srv.example', location: 'tcp/2222' }] }, {}, {}],
    verdict: { saw: 'everything' },
  });
  const weak = (target: string): object => ({ target, banner: { raw: 'x' }, kex: [of('dh1', { fail: ['broken'] })] });
  const several = await scanOf(json([weak('a.example:22'), weak('10.0.0.5:22')]));
  expect(several.assets).toMatchObject([{ hostname: 'a.example' }, { ip: '10.0.0.5' }]);
  expect(several.counts).toMatchObject({ fail: 2 });
  const unjudged = await scanOf(json({ target: 'a.example', banner: {}, kex: [{ algorithm: 'dh1' }] }));
  expect(unjudged).toMatchObject({ counts: { pass: 0, error: 1 }, verdict: { saw: 'nothing' } });
});

it('kube-bench: what is to be looked at by a person, and on which kind of node it ran', async () => {
  const check = (test_number: string, status: string, more: object = {}): object => ({ test_number, test_desc: 'd', status, ...more });
  const controls = (node_type: string): object => ({
    node_type,
    tests: [
      {
        results: [
          check('1.1', 'WARN', { type: 'manual' }),
          check('1.2', 'WARN', { reason: 'Test marked as a manual test' }),
          check('1.3', 'FAIL'),
        ],
      },
    ],
  });
  const scan = await scanOf(json({ Controls: [controls('master'), controls('etcd')], Totals: {} }));
  expect(scan).toMatchObject({ counts: { manual: 4, fail: 2 }, looked: 'etcd, master' });
  const broken = check('1.4', 'FAIL', { reason: 'failed to run: "/bin/ps -fC $kubeletbin", error: exit status 1' });
  const untested = await scanOf(json({ Controls: [{ tests: [{ results: [broken, check('1.1', 'PASS')] }] }] }));
  expect(untested).toMatchObject({ counts: { fail: 0, error: 1, pass: 1 }, verdict: { saw: 'what-it-found' } });
  const lines = await scanOf([controls('master'), controls('etcd')].map(json).join('\n'));
  expect(lines).toMatchObject({ format: 'kube-bench', counts: { manual: 4, fail: 2 }, looked: 'etcd, master' });
});

it('ssl-labs: the grade of each endpoint; one that could not be reached is an error', async () => {
  const scan = await scanOf(
    json([
      {
        host: 'a.example',
        port: 443,
        criteriaVersion: '2009q',
        testTime: 1793588645000,
        endpoints: [
          { ipAddress: '10.0.0.5', grade: 'A+' },
          { ipAddress: '10.0.0.6', grade: 'C' },
          { ipAddress: '10.0.0.7', statusMessage: 'Unable to connect' },
        ],
      },
    ]),
  );
  expect(listed(scan)).toEqual(["info: TLS Grade 'A+' for a.example (1)", "high: TLS Grade 'C' for a.example (1)"]);
  expect(scan.counts).toMatchObject({ inventory: 1, fail: 1, error: 1 });
  const gone = await scanOf(
    json([{ host: 'gone.example', criteriaVersion: '2009q', status: 'ERROR', statusMessage: 'Unable to resolve domain name' }]),
  );
  expect(gone).toMatchObject({ counts: { error: 1 }, verdict: { saw: 'nothing' } });
  expect(gone.notes).toEqual(['gone.example could not be tested: Unable to resolve domain name.']);
});

describe('headers of web addresses', () => {
  it('humble: what is missing, tells too much, is deprecated or empty', async () => {
    const fine = 'Nothing to report, all seems OK!';
    const scan = await scanOf(
      json({
        '[0. Info]': { URL: 'https://a.example' },
        '[1. Missing HTTP Security Headers]': ['CSP'],
        '[2. Fingerprint HTTP Response Headers]': ['Server'],
        '[3. Deprecated HTTP Response Headers/Protocols and Insecure Values]': [fine],
        '[4. Empty HTTP Response Headers Values]': [fine],
      }),
    );
    expect(listed(scan)).toEqual(['medium: Missing header: CSP (1)', 'medium: Available fingerprint:Server (1)']);
    expect(scan.assets).toMatchObject([{ key: 'a.example' }]);
  });

  it('drheader: of one address or several', async () => {
    const rule = { rule: 'CSP', severity: 'high', message: 'missed' };
    expect(listed(await scanOf(json([rule])))).toEqual(['high: Header : CSP (1)']);
    expect(
      listed(
        await scanOf(
          json([
            { url: 'https://a.example', report: [rule] },
            { url: 'https://b.example', report: [rule] },
          ]),
        ),
      ),
    ).toHaveLength(2);
  });

  it('mozilla-observatory: tests that do not pass, by what they take off the score', async () => {
    const tests = {
      csp: { name: 'csp', pass: false, score_modifier: -25, score_description: 'No CSP' },
      cookies: { name: 'cookies', pass: true, score_modifier: 0, score_description: 'fine' },
    };
    for (const text of [
      json({ scan: { algorithm_version: 2, end_time: 'Mon, 02 Nov 2026 03:04:05 GMT', grade: 'D', score: 35 }, tests }),
      json(tests),
    ]) {
      const scan = await scanOf(text, { format: 'mozilla-observatory' });
      expect(listed(scan)).toEqual(['medium: No CSP (1)']);
      expect(scan.counts).toMatchObject({ fail: 1, pass: 1 });
    }
    const failed = { scan: { algorithm_version: 2, state: 'FAILED' }, tests: {} };
    expect((await scanOf(json(failed))).verdict.saw).toBe('nothing');
  });

  it('mozilla-observatory: as MDN writes it', async () => {
    const scan = { algorithmVersion: 4, grade: 'B', error: null, score: 75, testsFailed: 1, testsPassed: 1, testsQuantity: 2 };
    const tests = {
      csp: { expectation: 'csp-implemented', pass: false, result: 'csp-not-implemented', scoreModifier: -25, data: null },
      cookies: { expectation: 'cookies-secure', pass: true, result: 'cookies-not-found', scoreModifier: 0, data: null },
    };
    const read = await scanOf(json({ scan, tests }));
    expect(listed(read)).toEqual(['medium: csp-not-implemented (1)']);
    expect(read).toMatchObject({ format: 'mozilla-observatory', counts: { fail: 1, pass: 1 }, notes: ['Grade B, score 75.'] });
    const down = { scan: { ...scan, grade: null, error: 'site-down' }, tests: {} };
    expect((await scanOf(json(down))).verdict.saw).toBe('nothing');
  });
});

describe('what there is', () => {
  it('masscan: open ports are inventory, also with a comma at the end and when there are none', async () => {
    const text =
      '[{"ip":"10.0.0.5","timestamp":"1793588645","ports":[{"port":80,"proto":"tcp","status":"open"},{"port":81,"status":"closed"}]},\n]';
    const scan = await scanOf(text);
    expect(listed(scan)).toEqual(['info: Open port: 80/tcp on 10.0.0.5 (1)']);
    expect(scan).toMatchObject({
      counts: { inventory: 1 },
      findings: [{ instances: [{ location: 'tcp/80' }] }],
      verdict: { saw: 'what-it-found' },
    });
    expect(await scanOf('', { format: 'masscan' })).toMatchObject({ findings: [] });
    expect(await scanned('[1,]', { format: 'gitleaks' })).toMatchObject({ ok: false });
  });

  it('naabu and httpx: a line each', async () => {
    expect(listed(await scanOf('{"host":"a.example","ip":"10.0.0.5","port":443,"tls":true}\n'))).toEqual([
      'info: Open port: 443/tcp on a.example (1)',
    ]);
    for (const text of ['{"ip":"10.0.0.5","port":443}', '{"ip":"10.0.0.5","timestamp":"2026-11-02T03:04:05Z","port":443,"protocol":"tcp"}'])
      expect(listed(await scanOf(text))).toEqual(['info: Open port: 443/tcp on 10.0.0.5 (1)']);
    const older = await scanOf('{"url":"https://a.example/x","input":"a.example","status-code":200,"technologies":["nginx"]}');
    expect(older.findings).toMatchObject([{ title: 'https://a.example/x (HTTP 200)', description: 'nginx' }]);
    const scan = await scanOf(
      '{"url":"https://a.example/x","input":"a.example","status_code":200,"tech":["nginx"]}\n{"input":"b.example","failed":true}',
      { format: 'httpx' },
    );
    expect(listed(scan)).toEqual(['info: https://a.example/x (HTTP 200) (1)']);
    expect(scan.counts).toMatchObject({ inventory: 1, error: 1 });
  });

  it('whatweb: the empty object that ends an older list is nothing', async () => {
    expect((await scanOf('[\n{"target":"http://a.example/","plugins":{}},\n{}]')).counts).toMatchObject({ inventory: 1 });
  });

  it('whatweb: an address and what it runs', async () => {
    const scan = await scanOf(
      json([{ target: 'http://a.example/', http_status: 200, plugins: { nginx: { version: ['1.31'] }, IP: { string: ['10.0.0.5'] } } }]),
    );
    expect(scan).toMatchObject({
      findings: [{ title: 'Technologies identified: http://a.example/', description: expect.stringContaining('nginx 1.31') }],
      assets: [{ ip: '10.0.0.5' }],
    });
  });
});
