import { listed, scanned, scanOf } from './testing/scan-of.js';

const OLD = {
  agent_name: 'reception-01',
  agent_ip: '10.0.0.5',
  condition: 'Package less than 2.0',
  cve: 'CVE-2026-1001',
  cvss2_score: 0,
  cvss3_score: 5.5,
  detection_time: '2026-11-02T03:04:05Z',
  external_references: ['https://example.org'],
  name: 'openssl',
  severity: 'Medium',
  title: 'CVE-2026-1001 affects openssl',
  version: '1.0',
};
const api = (items: readonly object[], total = items.length): string =>
  JSON.stringify({ data: { affected_items: items, total_affected_items: total }, error: 0 });
const source = (agent: string, name: string, more: object = {}): object => ({
  agent: { id: agent, name: `pc-${agent}` },
  host: { os: { full: 'Windows 11' } },
  package: { name, version: '1.0' },
  vulnerability: {
    id: 'CVE-2026-1002',
    severity: 'Critical',
    score: { base: 9.1, version: '3.1' },
    detected_at: '2026-11-02T03:04:05.204Z',
    ...more,
  },
});
const hits = (sources: readonly object[], total = sources.length): string =>
  JSON.stringify({
    hits: {
      total: { value: total, relation: 'eq' },
      hits: sources.map((_source) => ({ _index: 'wazuh-states-vulnerabilities', _source })),
    },
  });

describe('Wazuh', () => {
  it('reads the vulnerabilities of the API up to 4.7; what has no fix yet is counted and told', async () => {
    const scan = await scanOf(api([OLD, OLD, { ...OLD, condition: 'Package unfixed' }, { ...OLD, severity: 'Untriaged' }]));
    expect(listed(scan)).toEqual(['medium: CVE-2026-1001 affects openssl (version: 1.0) (1)']);
    expect(scan).toMatchObject({
      counts: { fail: 2, manual: 2 },
      assets: [{ key: 'reception-01', ip: '10.0.0.5' }],
      notes: [expect.stringContaining('2 packages')],
    });
    expect(scan.findings[0]).toMatchObject({
      cvss: { version: '3.1', score: 5.5 },
      instances: [{ component: { name: 'openssl', version: '1.0' } }],
    });
  });

  it('reads those of the indexer from 4.8: one for each CVE and computer, at each package', async () => {
    const scan = await scanOf(hits([source('1', 'a'), source('1', 'b'), source('2', 'a', { severity: '-' })]));
    expect(listed(scan)).toEqual([
      'critical: CVE-2026-1002 affects (version: 1.0) (2)',
      'no severity: CVE-2026-1002 affects (version: 1.0) (1)',
    ]);
    expect(scan.assets).toMatchObject([{ key: 'pc-1', operatingSystem: 'Windows 11' }, { key: 'pc-2' }]);
  });

  it('believes a page of several only in what it found', async () => {
    expect((await scanOf(hits([source('1', 'a')], 125))).verdict).toMatchObject({
      saw: 'what-it-found',
      reason: expect.stringContaining('1 of 125'),
    });
    expect((await scanOf(api([OLD], 9))).verdict.saw).toBe('what-it-found');
  });

  it('reads configuration checks of the API with their passes', async () => {
    const check = (id: number, result: string): object => ({
      id,
      policy_id: 'cis_win11',
      title: `Check ${id}`,
      result,
      remediation: 'Set it.',
    });
    const late = { ...check(4, 'not applicable'), reason: "Timeout overtaken running command 'journalctl'" };
    const missing = { ...check(3, 'not applicable'), reason: "Invalid path or wrong permissions to run command 'sestatus'" };
    const scan = await scanOf(api([check(1, 'failed'), check(2, 'passed'), missing, late]));
    expect(scan).toMatchObject({
      counts: { fail: 1, pass: 1, 'not-applicable': 1, error: 1 },
      findings: [{ title: 'Check 1', severity: null, fix: 'Set it.' }],
    });
  });

  it('reads an empty list, and refuses other JSON', async () => {
    expect(await scanOf(api([]))).toMatchObject({ findings: [], verdict: { saw: 'nothing' } });
    expect(await scanned('{"data":[]}', { format: 'wazuh' })).toMatchObject({ ok: false });
    expect(await scanned(hits([{ host: {} }]), { format: 'wazuh' })).toMatchObject({ ok: false, path: '/hits/hits/0' });
  });
});

describe('Wazuh alerts', () => {
  const alert = (data: object): string =>
    JSON.stringify({
      timestamp: '2026-11-02T03:04:05.000+1000',
      rule: { level: 7 },
      agent: { id: '1', name: 'pc-1', ip: '10.0.0.5' },
      manager: { name: 'm' },
      data,
    });

  it('reads vulnerabilities and configuration checks; other alerts are no findings', async () => {
    const text = [
      alert({
        vulnerability: {
          cve: 'CVE-2026-1003',
          severity: 'High',
          status: 'Active',
          package: { name: 'a', version: '1' },
          cvss: { cvss3: { base_score: '7.5' } },
        },
      }),
      alert({ vulnerability: { cve: 'CVE-2026-1004', severity: 'High', status: 'Solved', package: { name: 'a', version: '1' } } }),
      alert({ sca: { type: 'check', check: { id: '1', title: 'Firewall on', result: 'failed', remediation: 'Switch it on.' } } }),
      alert({ win: { eventdata: { user: 'x' } } }),
    ].join('\n');
    const scan = await scanOf(text);
    expect(scan.format).toBe('wazuh-alerts');
    expect(listed(scan)).toEqual(['high: CVE-2026-1003 (1)', 'high: CVE-2026-1004 (1)', 'no severity: Firewall on (1)']);
    expect(scan.findings.map(({ instances }) => instances[0]?.state)).toEqual(['open', 'fixed', 'open']);
    expect(await scanned('{"a":1}', { format: 'wazuh-alerts' })).toMatchObject({ ok: false });
  });

  it('of one thing at one place count with the newest, however they are sorted', async () => {
    const told = (status: string, hour: string): string =>
      alert({ vulnerability: { cve: 'CVE-2026-1003', severity: 'High', status, cvss: { cvss2: { base_score: '5.0' } } } }).replace(
        'T03',
        `T${hour}`,
      );
    for (const lines of [
      [told('Active', '03'), told('Solved', '17')],
      [told('Solved', '17'), told('Active', '03')],
    ]) {
      const { findings, counts } = await scanOf(lines.join('\n'));
      expect(findings).toMatchObject([{ cvss: { version: '2.0', score: 5 }, instances: [{ state: 'fixed' }] }]);
      expect(counts.fail).toBe(1);
    }
    const list = await scanOf(hits([told('Solved', '17'), told('Active', '03')].map((one) => JSON.parse(one) as object)));
    expect(list.findings[0]?.instances).toMatchObject([{ state: 'fixed' }]);
  });

  it('never prove that what they do not name is gone, in a file and in a list of the indexer', async () => {
    const text = alert({ vulnerability: { cve: 'CVE-2026-1003', severity: 'High', status: 'Active' } });
    expect((await scanOf(text)).verdict).toMatchObject({ saw: 'what-it-found', reason: expect.stringContaining('alerts') });
    expect((await scanOf(hits([JSON.parse(text) as object]))).verdict.saw).toBe('what-it-found');
    expect((await scanOf(hits([source('1', 'a')]))).verdict.saw).toBe('everything');
  });
});
