import { listed, scanOf } from './testing/scan-of.js';

const service = (root: string, generated: string): string => `<?xml version="1.0" encoding="utf-8"?>
<${root} generated="${generated}"><target><scan-id>s</scan-id><url>https://shop.example/</url></target><vulnerabilities>
<vulnerability><LookupId>l1</LookupId><url>https://shop.example/a?x=1</url><type>Xss</type><name>Cross-site Scripting</name><severity>High</severity>
<state>Accepted Risk</state><FirstSeenDate>02/20/2026 05:03 PM</FirstSeenDate><classification><cwe>79</cwe><cvss><vector>CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N</vector>
<score><type>Temporal</type><value>5.0</value></score><score><type>Base</type><value>6.1</value></score></cvss></classification>
<http-request><content>E-SECRET</content></http-request><description>&lt;p&gt;Bad.&lt;/p&gt;</description><remedial-procedure>Do it.</remedial-procedure>
<external-references>&lt;a href='https://example.org/x'&gt;x&lt;/a&gt;</external-references></vulnerability></vulnerabilities></${root}>`;

describe('the list of vulnerabilities in XML', () => {
  it.each(['invicti-enterprise', 'netsparker-enterprise', 'netsparker-cloud', 'acunetix-360'])('of the service: %s', async (root) => {
    const scan = await scanOf(service(root, '03/07/2026 03:15 PM'));
    expect(scan).toMatchObject({ format: 'invicti', scope: 'https://shop.example/', observedAt: '2026-03-07T15:15:00.000Z' });
    expect(listed(scan)).toEqual(['high: Cross-site Scripting (1)']);
    expect(scan.findings[0]).toMatchObject({
      rule: 'Xss',
      fix: 'Do it.',
      cwes: [79],
      cvss: { version: '3.0', score: 6.1 },
      references: ['https://example.org/x'],
      instances: [{ asset: 'shop.example', location: 'https://shop.example/a', state: 'accepted', foundAt: '2026-02-20T17:03:00.000Z' }],
    });
    expect(JSON.stringify(scan)).not.toContain('E-SECRET');
  });

  it('of the program, older and newer', async () => {
    const one = (inside: string, severity: string): string =>
      `<vulnerability><url>https://shop.example/b</url><type>T</type><severity>${severity}</severity>${inside}<classification><CWE>614</CWE></classification></vulnerability>`;
    const known =
      '<knownvulnerabilities><knownvulnerability><references>CVE-2026-1001</references></knownvulnerability></knownvulnerabilities>';
    const items = [one('', 'Important'), one(`<title>Old server</title>${known}`, 'BestPractice')].join('');
    const scan = await scanOf(
      `<netsparker generated="1.2.2026 12:34:45"><target><url>https://shop.example/</url></target>${items}</netsparker>`,
    );
    expect(scan).toMatchObject({ format: 'invicti', observedAt: '2026-02-01T12:34:45.000Z' });
    expect(listed(scan)).toEqual(['high: T (1)', 'info: Old server (1)']);
    expect(scan.findings[1]).toMatchObject({ cves: ['CVE-2026-1001'], cwes: [614] });
  });

  it('without a weakness is a clean one', async () => {
    const scan = await scanOf('<netsparker generated="1/2/2026 1:00:00 PM"><target><url>https://shop.example/</url></target></netsparker>');
    expect(scan).toMatchObject({ findings: [], verdict: { saw: 'everything' }, observedAt: '2026-02-01T13:00:00.000Z' });
  });
});
