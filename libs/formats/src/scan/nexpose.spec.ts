import { listed, scanOf } from './testing/scan-of.js';

const test = (id: string, status: string): string =>
  `<test id="${id}" status="${status}" vulnerable-since="20261001T010203000"><Paragraph><Paragraph>C:\\Patients</Paragraph></Paragraph></test>`;
const defined = (
  id: string,
  severity: string,
): string => `<vulnerability id="${id}" title="Title ${id}" severity="${severity}" cvssScore="7.5" cvssVector="(AV:N/AC:L/Au:N/C:P/I:P/A:P)">
  <description><ContainerBlockElement><Paragraph>What <URLLink>it</URLLink> is.</Paragraph></ContainerBlockElement></description>
  <references><reference source="CVE">CVE-2020-0001</reference><reference source="URL">https://example.org</reference></references>
  <solution><ContainerBlockElement><Paragraph>Do it.</Paragraph></ContainerBlockElement></solution></vulnerability>`;
const node = (
  address: string,
  tests: string,
  services = '',
): string => `<node address="${address}" status="alive" hardware-address="001122334455"><names><name>pc.example</name></names>
  <fingerprints><os vendor="Microsoft" product="Windows 11"/></fingerprints><tests>${tests}</tests>
  <endpoints><endpoint protocol="tcp" port="445" status="open"><services><service name="CIFS"><tests>${services}</tests></service></services></endpoint></endpoints></node>`;
const report = (nodes: string, definitions: string, status = 'finished'): string =>
  `<NexposeReport version="2.0"><scans><scan id="1" name="Weekly" startTime="20261101T010203000" endTime="20261101T020304000" status="${status}"/></scans>
  <nodes>${nodes}</nodes><VulnerabilityDefinitions>${definitions}</VulnerabilityDefinitions></NexposeReport>`;

describe('Nexpose', () => {
  it('reads times without thousandths', async () => {
    const scan = await scanOf(report(node('10.0.0.1', ''), '').replace('20261101T020304000', '20261101T020304'));
    expect(scan.observedAt).toBe('2026-11-01T02:03:04.000Z');
  });

  it('explains tests by the definitions behind them, with computers and open ports as inventory, and keeps no evidence', async () => {
    const scan = await scanOf(
      report(
        node('10.0.0.1', test('ICMP-1', 'vulnerable-exploited'), test('icmp-1', 'vulnerable-version')) + node('10.0.0.2', ''),
        defined('icmp-1', '8'),
      ),
    );
    expect(listed(scan)).toEqual(['info: Host Up (2)', 'info: Open port TCP/445 (2)', 'high: Title icmp-1 (2)']);
    expect(scan).toMatchObject({ scope: 'Weekly', observedAt: '2026-11-01T02:03:04.000Z', verdict: { saw: 'everything' } });
    expect(scan.findings[2]).toMatchObject({
      description: 'What it is.',
      fix: 'Do it.',
      cves: ['CVE-2020-0001'],
      cvss: { version: '2.0', score: 7.5 },
      references: ['https://example.org'],
      instances: [{ asset: '10.0.0.1', location: null, foundAt: '2026-10-01T01:02:03.000Z' }, { location: 'tcp/445' }],
    });
    expect(scan.assets[0]).toMatchObject({ hostname: 'pc.example', operatingSystem: 'Microsoft Windows 11', mac: ['00:11:22:33:44:55'] });
    expect(JSON.stringify(scan)).not.toContain('Patients');
  });

  it('keeps the denominators: passes, skipped, errors; an exception is accepted', async () => {
    const statuses = [
      'not-vulnerable',
      'overridden-vulnerable-version',
      'skipped-version',
      'error',
      'unknown',
      'exception-vulnerable-exploited',
      'vulnerable-potential',
    ];
    const scan = await scanOf(report(node('10.0.0.1', statuses.map((status) => test('a', status)).join('')), defined('a', '10')));
    expect(scan.counts).toMatchObject({ pass: 2, 'not-applicable': 1, error: 2, fail: 2, inventory: 2 });
    const excepted = await scanOf(report(node('10.0.0.1', test('a', 'exception-vulnerable-exploited')), defined('a', '10')));
    expect(excepted.findings.at(-1)).toMatchObject({ severity: 'critical', instances: [{ state: 'accepted' }] });
    expect(scan.findings.at(-1)).toMatchObject({ severity: 'critical', instances: [{ state: 'open' }] });
  });

  it('does not lose a result that is not defined, and believes a stopped scan only in what it found', async () => {
    const scan = await scanOf(report(node('10.0.0.1', test('a', 'vulnerable-exploited')), ''));
    expect(scan).toMatchObject({ counts: { error: 1 }, notes: [expect.stringContaining('does not define'), expect.anything()] });
    expect((await scanOf(report(node('10.0.0.1', ''), '', 'stopped'))).verdict).toMatchObject({
      saw: 'what-it-found',
      reason: 'The scan is "stopped".',
    });
  });
});
