import { listed, scanned, scanOf } from './testing/scan-of.js';

const hit = (more: object = {}): string =>
  JSON.stringify({
    'template-id': 'tls-old',
    info: {
      name: 'Old TLS',
      severity: 'medium',
      reference: ['https://example.org'],
      classification: {
        'cve-id': ['cve-2026-1001'],
        'cwe-id': ['cwe-327'],
        'cvss-metrics': 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N',
        'cvss-score': 5.3,
      },
    },
    type: 'ssl',
    host: 'https://portal.example:8443',
    'matched-at': 'https://portal.example:8443/login',
    request: 'GET / HTTP/1.1\nAuthorization: Basic aHVudGVyMg==',
    timestamp: '2026-11-02T03:04:05.373496332+03:00',
    ...more,
  });

describe('Nuclei', () => {
  it('groups by template, matcher and host, from lines as from a list', async () => {
    const hits = [
      hit(),
      hit({ 'matched-at': 'https://portal.example:8443/other' }),
      hit({ 'matcher-name': 'tls10' }),
      hit({ 'matched-at': 'other.example' }),
    ];
    for (const text of [hits.join('\n'), `[${hits.join(',')}]`]) {
      const scan = await scanOf(text);
      expect(listed(scan)).toEqual(['medium: Old TLS (2)', 'medium: Old TLS (1)', 'medium: Old TLS (1)']);
      expect(scan).toMatchObject({ observedAt: '2026-11-02T00:04:05.373Z', assets: [{ key: 'portal.example' }, { key: 'other.example' }] });
      expect(scan.findings[0]).toMatchObject({ cves: ['CVE-2026-1001'], cwes: [327], cvss: { version: '3.1', score: 5.3 } });
      expect(JSON.stringify(scan)).not.toContain('aHVudGVyMg');
    }
  });

  it('reads an empty file as nothing said, when told that it is Nuclei’s', async () => {
    expect(await scanOf('', { format: 'nuclei' })).toMatchObject({ findings: [], verdict: { saw: 'nothing' } });
    expect(await scanned('')).toMatchObject({ ok: false });
  });

  it('reads what old versions wrote, and a severity that is none', async () => {
    const text = JSON.stringify({ templateID: 'x', info: { name: 'X', severity: 'unknown' }, matched: '10.0.0.5:22' });
    expect(await scanOf(text)).toMatchObject({ findings: [{ severity: 'info', instances: [{ asset: '10.0.0.5' }] }] });
  });

  it('counts what did not match, which it writes when asked for it', async () => {
    const line = (more: object): string =>
      JSON.stringify({ 'template-id': 't', info: { name: 'T', severity: 'high' }, host: 'a.example', ...more });
    const lines = [
      line({ 'matcher-status': true }),
      line({ 'matcher-status': false }),
      line({ 'matcher-status': false, error: 'no route' }),
    ];
    const scan = await scanOf(lines.join('\n'));
    expect(scan.counts).toMatchObject({ fail: 1, pass: 1, error: 1 });
    expect(listed(scan)).toEqual(['high: T (1)']);
  });

  it('refuses other lines', async () => {
    expect(await scanned('{"id":1}\n{"id":2}', { format: 'nuclei' })).toMatchObject({
      ok: false,
      reason: expect.stringContaining('template-id'),
    });
    expect(await scanned(`${hit()}\n{"template-id":`, { format: 'nuclei' })).toMatchObject({
      ok: false,
      path: expect.stringMatching(/^line 2/),
    });
  });
});
