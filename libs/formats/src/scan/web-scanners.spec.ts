import { listed, scanned, scanOf } from './testing/scan-of.js';

describe('Acunetix XML', () => {
  const item = (name: string, severity: string, affects: string, more = ''): string => `<ReportItem><Name><![CDATA[${name}]]></Name>
    <ModuleName>m</ModuleName><Affects>${affects}</Affects><IsFalsePositive></IsFalsePositive><Severity>${severity}</Severity><Impact>I</Impact>
    <Description><![CDATA[<p>Bad.</p>]]></Description><Recommendation>R</Recommendation><TechnicalDetails><Request>E-SECRET</Request></TechnicalDetails>
    <CWEList><CWE id="79">CWE-79</CWE></CWEList><CVSS3><Descriptor>CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H</Descriptor></CVSS3>${more}</ReportItem>`;
  const report = (items: string, aborted = 'False'): string => `<ScanGroup ExportedOn="x"><Scan><StartURL>www.example.org</StartURL>
    <FinishTime>27/02/2026, 14:52:19</FinishTime><Aborted>${aborted}</Aborted><ReportItems>${items}</ReportItems></Scan></ScanGroup>`;

  it('makes one finding of the same advice and keeps no request', async () => {
    const scan = await scanOf(report(item('XSS', 'high', '/a') + item('XSS', 'high', '/b') + item('Info', 'informational', '/')));
    expect(scan).toMatchObject({ format: 'acunetix', observedAt: '2026-02-27T14:52:19.000Z' });
    expect(listed(scan)).toEqual(['high: XSS (2)', 'info: Info (1)']);
    expect(scan.findings[0]).toMatchObject({
      cwes: [79],
      cvss: { score: 9.8 },
      instances: [{ location: 'www.example.org/a' }, { location: 'www.example.org/b' }],
    });
    expect(JSON.stringify(scan)).not.toContain('E-SECRET');
  });

  it('believes an aborted scan only in what it found', async () => {
    expect((await scanOf(report(item('XSS', 'high', '/a'), 'True'))).verdict).toEqual({
      saw: 'what-it-found',
      reason: 'The scan was aborted.',
    });
  });
});

describe('Invicti, Netsparker and Acunetix 360', () => {
  const one = (name: string, severity: string, url: string, state = 'Present'): unknown => ({
    Classification: {
      Cwe: '79,80',
      Cvss: { Vector: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N', BaseScore: { Value: '6.1' } },
      Cvss31: null,
    },
    Description: '<p>Bad.</p>',
    FirstSeenDate: '16/06/2026 12:30 PM',
    HttpRequest: { Content: 'E-SECRET' },
    LookupId: 'l1',
    Name: name,
    RemedialProcedure: '<p>Do it.</p>',
    RemedyReferences: "<a href='https://example.org/x'>x</a>",
    Severity: severity,
    State: state,
    Url: url,
  });
  it('makes one finding of each name and knows what is accepted or no weakness', async () => {
    const Vulnerabilities = [
      one('XSS', 'High', 'https://u:E-SECRET@shop.example/a?x=1'),
      one('XSS', 'High', 'https://shop.example/b', 'Present, AcceptedRisk'),
      one('Tip', 'BestPractice', 'https://shop.example/b', 'FalsePositive'),
    ];
    const scan = await scanOf(
      JSON.stringify({ Generated: '25/06/2026 10:00 AM', Target: { Url: 'https://shop.example/' }, Vulnerabilities }),
    );
    expect(scan).toMatchObject({ format: 'invicti', observedAt: '2026-06-25T10:00:00.000Z' });
    expect(listed(scan)).toEqual(['high: XSS (2)', 'info: Tip (1)']);
    expect(scan.findings[0]).toMatchObject({
      cwes: [79, 80],
      cvss: { version: '3.0', score: 6.1 },
      references: ['https://example.org/x'],
      instances: [{ location: 'https://shop.example/a', foundAt: '2026-06-16T12:30:00.000Z' }, { state: 'accepted' }],
    });
    expect(scan.findings[1]?.instances[0]?.state).toBe('false-positive');
    expect(JSON.stringify(scan)).not.toContain('E-SECRET');
  });
});

describe('Wapiti', () => {
  const xml = `<report type="security"><report_infos><info name="generatorName">wapiti</info><info name="generatorVersion">Wapiti 3.0.4</info>
    <info name="dateOfScan">Sat, 27 Mar 2026 20:08:34 +0000</info><info name="target">https://example.org/</info></report_infos><vulnerabilities>
    <vulnerability name="Backup file"><description>D</description><solution>S</solution><entries/></vulnerability>
    <vulnerability name="CSP"><description>D</description><solution>S</solution><references><reference><title>CWE-1021: X</title><url>https://example.org/r</url></reference></references>
    <entries><entry><path>/a?x=1</path><level>1</level><info>CSP is not set</info><http_request>E-SECRET</http_request></entry></entries></vulnerability></vulnerabilities></report>`;
  const json = JSON.stringify({
    classifications: { CSP: { desc: 'D', sol: 'S', ref: { 'CWE-1021: X': 'https://example.org/r' } } },
    vulnerabilities: { 'Backup file': [], CSP: [{ path: '/a?x=1', info: 'CSP is not set', level: 1, http_request: 'E-SECRET' }] },
    infos: { target: 'https://example.org/', date: 'Sat, 27 Mar 2026 20:08:34 +0000', version: 'Wapiti 3.0.4' },
  });
  it.each([
    ['wapiti-xml', xml],
    ['wapiti-json', json],
  ])('says the same in %s; a kind of weakness that was not found is a pass', async (format, text) => {
    const scan = await scanOf(text);
    expect(scan).toMatchObject({ format, toolVersion: '3.0.4', scope: 'https://example.org/', counts: { fail: 1, pass: 1 } });
    expect(scan.observedAt).toBe('2026-03-27T20:08:34.000Z');
    expect(listed(scan)).toEqual(['low: CSP: CSP is not set (1)']);
    expect(scan.findings[0]).toMatchObject({
      fix: 'S',
      cwes: [1021],
      references: ['https://example.org/r'],
      instances: [{ location: 'https://example.org/a' }],
    });
    expect(JSON.stringify(scan)).not.toContain('E-SECRET');
  });
});

describe('Nikto', () => {
  const details = `<scandetails targetip="10.0.0.1" targethostname="www.example.org" targetport="80" sitename="http://www.example.org/">
    <item id="1" osvdbid="0" method="GET"><description>The header is missing. See more.</description><uri>/</uri><iplink>http://10.0.0.1/</iplink></item>
    <item id="2" osvdbid="39272" method="GET"><description>Old server</description><uri>/x</uri><iplink>http://10.0.0.1/x</iplink></item></scandetails>`;
  const json = {
    host: 'www.example.org',
    ip: '10.0.0.1',
    port: '80',
    banner: 'b',
    vulnerabilities: [
      { id: '1', OSVDB: '0', method: 'GET', url: '/', msg: 'The header is missing. See more.' },
      { id: '2', OSVDB: '39272', method: 'GET', url: '/x', msg: 'Old server' },
    ],
  };
  it.each([
    ['nikto-xml', 'older XML', `<niktoscan version="2.1.5" scanend="Mon Nov 16 03:45:06 2026">${details}</niktoscan>`],
    [
      'nikto-xml',
      'newer XML',
      `<niktoscan><niktoscan version="2.1.5" scanend="Wed Dec 31 19:00:00 1969">${details}</niktoscan></niktoscan>`,
    ],
    ['nikto-json', 'JSON', JSON.stringify(json)],
    ['nikto-json', 'a list of servers', JSON.stringify([json])],
  ])('reads %s (%s): what an old database knew is medium', async (format, _, text) => {
    const scan = await scanOf(text);
    expect(scan.format).toBe(format);
    expect(listed(scan)).toEqual(['info: The header is missing. (1)', 'medium: Old server (1)']);
    expect(scan.findings[1]?.instances).toMatchObject([{ asset: 'www.example.org', location: 'tcp/80/x' }]);
    expect(scan.assets).toMatchObject([{ ip: '10.0.0.1' }]);
  });

  it('reads the JSON of 2.6 with its times', async () => {
    const { banner, ...others } = json;
    const server = { end_time: '2026-11-02 14:04:05 +1100', ...others, server_banner: banner, start_time: '2026-11-02 14:00:00 +1100' };
    expect(await scanOf(JSON.stringify([server]))).toMatchObject({
      format: 'nikto-json',
      observedAt: '2026-11-02T03:04:05.000Z',
      findings: [{}, {}],
    });
  });
});

describe('other web scanners', () => {
  it('reads ImmuniWeb without its proof of concept', async () => {
    const scan =
      await scanOf(`<Vulnerabilities><Vulnerability><ID>1/2</ID><Name>Code injection</Name><Date>2026-05-24 12:27:24</Date><Status>new</Status><Type>Injection</Type>
      <CWE-ID>CWE-94</CWE-ID><CVE-ID></CVE-ID><CVSSv3>9.8 [CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H]</CVSSv3><Risk>CRITICAL</Risk><URL>http://a.example/x</URL>
      <Description>D</Description><PoC>E-SECRET</PoC><Remediation>R</Remediation></Vulnerability></Vulnerabilities>`);
    expect(scan.format).toBe('immuniweb');
    expect(listed(scan)).toEqual(['critical: Code injection (1)']);
    expect(scan.findings[0]).toMatchObject({
      cvss: { score: 9.8 },
      cwes: [94],
      instances: [{ foundAt: '2026-05-24T12:27:24.000Z', toolId: '1/2' }],
    });
    expect(JSON.stringify(scan)).not.toContain('E-SECRET');
  });

  it.each([
    ['fixed', 'fixed'],
    ['not fixed', 'open'],
  ])('ImmuniWeb: %s is %s', async (status, state) => {
    const one = `<Vulnerability><ID>1</ID><Name>N</Name><Risk>LOW</Risk><Status>${status}</Status></Vulnerability>`;
    expect(await scanOf(`<Vulnerabilities>${one}</Vulnerabilities>`)).toMatchObject({ findings: [{ instances: [{ state }] }] });
  });

  it('takes no severity of HCL AppScan for none', async () => {
    const issue = (inside: string): string => `<item id="1"><issue-type><ref>attSql</ref></issue-type>${inside}</item>`;
    const report = `<xml-report name="AppScan Report"><issue-group>${issue('')}${issue('<severity>Informational</severity>')}</issue-group></xml-report>`;
    const scan = await scanOf(report);
    expect(listed(scan)).toEqual(['no severity: attSql (1)', 'info: attSql (1)']);
    expect(scan.counts).toMatchObject({ fail: 1, inventory: 1 });
  });

  it('reads HCL AppScan, and a report without issues as a clean one', async () => {
    const group = `<issue-group total="1"><item id="1"><severity>High</severity><cwe>89</cwe><issue-type><ref>attSql</ref></issue-type><host>a.example</host><port>443</port>
      <path>/login</path><remediation><ref>fix_1</ref></remediation><variant-group><item id="2"><test-http-traffic>E-SECRET</test-http-traffic></item></variant-group></item></issue-group>`;
    const scan = await scanOf(`<xml-report name="AppScan Report" technology="DAST">${group}</xml-report>`);
    expect(scan.format).toBe('hcl-appscan');
    expect(listed(scan)).toEqual(['high: attSql_/login (1)']);
    expect(scan.findings[0]).toMatchObject({ cwes: [89], instances: [{ asset: 'a.example', location: 'tcp/443/login' }] });
    expect(JSON.stringify(scan)).not.toContain('E-SECRET');
    expect((await scanOf('<xml-report name="AppScan Report"><issue-group total="0"/></xml-report>')).verdict.saw).toBe('everything');
  });

  it('reads AppCheck by its newest score that says something', async () => {
    const item = {
      _id: 'i1',
      title: '[[markup]]Old [[TLS]]',
      description: 'D',
      solution: 'S',
      status: 'acceptable_risk',
      host: 'a.example',
      port: 443,
      cves: ['CVE-2020-0001'],
    };
    const items = [
      {
        ...item,
        cvss_v4_base_score: 0,
        cvss_v3_base_score: 9.8,
        details: { Messages: 'E-SECRET' },
        first_detected_at: '2026-01-28T14:29:10.173000',
      },
      { ...item, title: 'Ports', cvss_base_score: 7.5 },
      { ...item, title: 'Quiet', cvss_base_score: -0 },
    ];
    const scan = await scanOf(JSON.stringify({ items, hosts: [] }));
    expect(scan.format).toBe('appcheck');
    expect(listed(scan)).toEqual(['critical: Old TLS (1)', 'high: Ports (1)', 'info: Quiet (1)']);
    expect(scan.findings[0]?.instances).toMatchObject([{ location: 'tcp/443', state: 'accepted', foundAt: '2026-01-28T14:29:10.173Z' }]);
    expect(JSON.stringify(scan)).not.toContain('E-SECRET');
  });

  it('reads Trustwave, whose severities are letters', async () => {
    const scan = await scanOf(
      'Status,IP,Target Name,Domain,Vulnerability Name,Description,Remediation,Protocol,Port,Severity,CVE,Service,Evidence\n' +
        ',10.0.0.1,Box,www.example.org,Old,D,R,tcp,443,H,CVE-2020-0001,https,E-SECRET\n,10.0.0.2,Box,,Odd,D,R,tcp,80,X,,http,\n',
    );
    expect(scan.format).toBe('trustwave');
    expect(listed(scan)).toEqual(['high: Old (1)', 'low: Odd (1)']);
    expect(JSON.stringify(scan)).not.toContain('E-SECRET');
    expect(await scanned('a,b\n1,2\n', { format: 'trustwave' })).toMatchObject({ ok: false });
  });
});
