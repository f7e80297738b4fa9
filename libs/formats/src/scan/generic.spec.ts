import { listed, scanned, scanOf } from './testing/scan-of.js';

const FINDING = { title: 'Old TLS', severity: 'High', description: 'TLS 1.0 is on.' };
const json = (...findings: readonly object[]): string => JSON.stringify({ name: 'Pentest', findings });

describe('generic JSON', () => {
  it('is one finding for each entry, with each address that it names', async () => {
    const scan = await scanOf(
      json(
        {
          ...FINDING,
          cve: 'CVE-2026-1001',
          vulnerability_ids: ['CVE-2026-1002'],
          cwe: 327,
          cwes: ['CWE-79'],
          epss_score: 0.4,
          date: '2026-11-02',
        },
        { ...FINDING, endpoints: ['https://user:hunter2@portal.example/login', { host: 'other.example', port: 22, protocol: 'ssh' }] },
        { ...FINDING, file_path: 'src/a.ts', line: 3, component_name: 'lib', component_version: '1.0' },
      ),
    );
    expect(listed(scan)).toEqual(['high: Old TLS (1)', 'high: Old TLS (2)', 'high: Old TLS (1)']);
    expect(scan.tool).toBe('Pentest');
    expect(scan.findings[0]).toMatchObject({ cves: ['CVE-2026-1001', 'CVE-2026-1002'], cwes: [327, 79], epss: 0.4 });
    expect(scan.findings[0]?.instances[0]?.foundAt).toBe('2026-11-02T00:00:00.000Z');
    expect(scan.findings[1]?.instances.map(({ asset, location }) => [asset, location])).toEqual([
      ['portal.example', 'https://portal.example/login'],
      ['other.example', 'ssh://other.example:22'],
    ]);
    expect(JSON.stringify(scan)).not.toContain('hunter2');
  });

  it.each([
    [{ false_p: true }, 'false-positive'],
    [{ risk_accepted: true }, 'accepted'],
    [{ is_mitigated: true }, 'fixed'],
    [{ active: false }, 'fixed'],
    [{ active: true, verified: false }, 'open'],
  ])('reads %j as %s', async (more, state) => {
    expect((await scanOf(json({ ...FINDING, ...more }))).findings[0]?.instances[0]?.state).toBe(state);
  });

  it('has no severity where the file has none', async () => {
    expect((await scanOf(json({ ...FINDING, severity: '' }))).findings[0]?.severity).toBeNull();
  });

  it.each([
    ['without a title', { severity: 'Low', description: '' }, '/findings/1', /no "title"/],
    ['with a member that is none of the format’s', { ...FINDING, sevrity: 'Low' }, '/findings/1', /sevrity/],
  ])('refuses an entry %s, with its place', async (_, finding, path, reason) => {
    expect(await scanned(json(FINDING, finding))).toMatchObject({ ok: false, path, reason: expect.stringMatching(reason) });
  });
});

describe('generic CSV', () => {
  const header = 'Date,Title,CweId,Url,Severity,Description,Mitigation,Impact,References,Active,Verified';

  it('merges rows of one severity, title and description, and keeps their addresses', async () => {
    const row = (url: string, active = 'TRUE'): string => `11/02/2026,Old TLS,327,${url},High,"TLS, 1.0",Switch it off,,,${active},TRUE`;
    const scan = await scanOf([header, row('https://a.example'), row('https://b.example', 'FALSE')].join('\r\n'));
    expect(listed(scan)).toEqual(['high: Old TLS (2)']);
    expect(scan.findings[0]).toMatchObject({
      description: 'TLS, 1.0',
      cwes: [327],
      instances: [{ state: 'open', foundAt: '2026-11-02T00:00:00.000Z' }, { state: 'fixed' }],
    });
  });

  it('reads semicolons, a byte order mark and Latin-1', async () => {
    const text = `${header}\n11/02/2026,Schlüssel,,,Low,Zu kurz,,,,TRUE,TRUE`.replaceAll(',', ';');
    expect(listed(await scanOf(`\ufeff${text}`))).toEqual(['low: Schlüssel (1)']);
    expect(listed(await scanOf(Buffer.from(text, 'latin1')))).toEqual(['low: Schlüssel (1)']);
  });

  it('refuses a table without the columns, and a quote that never ends', async () => {
    expect(await scanned('a,b\n1,2', { format: 'generic' })).toMatchObject({ ok: false, reason: expect.stringContaining('no column') });
    expect(await scanned(`${header}\n1,"x`, { format: 'generic' })).toMatchObject({ ok: false, path: expect.stringMatching(/line/) });
    expect(await scanned('', { format: 'generic' })).toMatchObject({ ok: false, reason: 'is empty' });
  });
});
