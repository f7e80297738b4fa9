import { listed, scanned, scanOf } from './testing/scan-of.js';

const result = (inside: string, host = '10.0.0.5<hostname>rec-01 </hostname>', port = '443/tcp'): string =>
  `<result id="r"><name>Old TLS</name><host>${host}</host><port>${port}</port>${inside}</result>`;
const NVT = `<nvt oid="1.3.6.1"><name>Old TLS</name><cvss_base>7.5</cvss_base>
  <tags>cvss_base_vector=AV:N/AC:L/Au:N/C:P/I:P/A:P|summary=TLS is old.|solution=Switch it off.</tags>
  <refs><ref type="cve" id="CVE-2011-3389"/><ref type="url" id="https://example.org"/></refs></nvt>`;
const HIGH = `${NVT}<threat>High</threat><severity>7.5</severity><qod><value>80</value></qod><description>C:\\Patients</description>`;
const report = (results: string, after = ''): string =>
  `<report id="1" format_id="x"><task id="t"><name>Harbour weekly</name></task><report id="2"><gmp><version>22</version></gmp>
  <scan_run_status>Done</scan_run_status><ports><port>443/tcp<host>10.0.0.5</host></port></ports><results>${results}</results>${after}
  <host><ip>10.0.0.5</ip><detail><name>best_os_txt</name><value>Windows 11</value></detail>
  <detail><name>Auth-SMB-Success</name><value>x</value></detail></host><scan_end>2026-11-02T03:04:05Z</scan_end></report></report>`;

const detail = (name: string): string => `<detail><name>${name}</name><value>Port 22, User scan</value></detail>`;
const check = (oid: string, description = '', name = 'Authenticated Scan / LSC Info Consolidation'): string =>
  `<result><name>${name}</name><host>10.0.0.5</host><port>general/tcp</port><nvt oid="${oid}"/><threat>Log</threat><severity>0.0</severity>
  <description>${description}</description></result>`;
const SMB = (login: string, registry: string): string => `Access to the registry possible (SMB/registry_access)   : ${registry}
  Login via SMB successful (login/SMB/success)            : ${login}`;

describe('OpenVAS XML', () => {
  it('reads a report: weakness by place, computers with what was signed in to, quality of detection, and no evidence', async () => {
    const scan = await scanOf(report(result(HIGH) + result(HIGH, undefined, 'general/tcp')));
    expect(listed(scan)).toEqual(['high: Old TLS (1)', 'high: Old TLS (1)']);
    expect(scan).toMatchObject({
      format: 'openvas',
      scope: 'Harbour weekly',
      observedAt: '2026-11-02T03:04:05.000Z',
      verdict: { saw: 'everything' },
    });
    expect(scan.findings[0]).toMatchObject({
      rule: '1.3.6.1',
      cves: ['CVE-2011-3389'],
      references: ['https://example.org'],
      fix: 'Switch it off.',
      cvss: { version: '2.0', score: 7.5 },
      description: 'TLS is old.\n\nQuality of detection: 80 %',
      instances: [{ asset: '10.0.0.5', location: 'tcp/443' }],
    });
    expect(scan.findings[1]?.instances[0]?.location).toBeNull();
    expect(scan.assets).toEqual([
      expect.objectContaining({ key: '10.0.0.5', hostname: 'rec-01', operatingSystem: 'Windows 11', credentialed: true }),
    ]);
    expect(JSON.stringify(scan)).not.toContain('Patients');
  });

  it.each([
    ['a GMP answer', `<get_reports_response status="200">${report(result(HIGH))}</get_reports_response>`],
    [
      'the inner report alone',
      report(result(HIGH))
        .replace(/^<report[^>]*>/, '')
        .replace(/<\/report>$/, '')
        .replace(/^<task.*?<\/task>/, ''),
    ],
    ['a list of results', `<get_results_response status="200">${result(HIGH)}</get_results_response>`],
  ])('reads %s', async (_, text) => {
    expect(listed(await scanOf(text))).toEqual(['high: Old TLS (1)']);
  });

  it('believes a comparison of two reports only in what the newer one found', async () => {
    const gone = result(`${HIGH}<delta>gone</delta>`);
    const delta = report(gone + result(`${HIGH}<delta>new</delta>`, '10.0.0.6')).replace('<report id="2">', '<report id="2" type="delta">');
    const scan = await scanOf(delta);
    expect(scan.findings.map(({ instances }) => instances[0]?.state)).toEqual(['fixed', 'open']);
    expect(scan.verdict).toEqual({ saw: 'what-it-found', reason: 'It compares two reports.' });
  });

  it('reads the place as versions before 7 write it', async () => {
    const old = await scanOf(report(result(HIGH, undefined, 'https (443/tcp)')));
    expect(old.findings[0]?.instances).toMatchObject([{ location: 'tcp/443' }]);
  });

  it('takes the CVE of what the scanner of CVEs found, which names it alone', async () => {
    const cve = '<nvt oid="CVE-2026-0002"><type>cve</type><name>CVE-2026-0002</name></nvt><threat>High</threat><severity>7.5</severity>';
    expect((await scanOf(report(result(cve)))).findings).toMatchObject([{ cves: ['CVE-2026-0002'] }]);
  });

  it('does not compare a report without what is low with one that has it', async () => {
    const filtered = (term: string): string => report(result(HIGH)).replace('<gmp>', `<filters id="0"><term>${term}</term></filters><gmp>`);
    const looked = async (term: string): Promise<string | undefined> => (await scanOf(filtered(term))).looked;
    expect(await looked('min_qod=70 apply_overrides=0 levels=hml rows=100 first=1 sort-reverse=severity min_cvss_base=')).toBe(
      'levels=hml, min_qod=70',
    );
    expect(await looked('levels=hml rows=-1 min_qod=70 first=1')).toBe('levels=hml, min_qod=70');
    expect(await looked('severity&gt;6.9 min_qod=70')).toBe('min_qod=70, severity>6.9');
    expect(await looked('')).toBeUndefined();
  });

  it('tells levels apart: a log entry is inventory, a false positive is one, an error was not tested, an empty threat goes by its score', async () => {
    const scan = await scanOf(
      report(
        [
          result('<threat>Log</threat><severity>0.0</severity>', '10.0.0.1'),
          result('<threat>False Positive</threat><severity>-1.0</severity>', '10.0.0.2'),
          result('<threat>Error</threat><severity>-3.0</severity>', '10.0.0.3'),
          result('<threat></threat><severity>4.0</severity>', '10.0.0.4'),
          result('<threat>Critical</threat><severity>9.8</severity>', '10.0.0.6'),
          result('', '10.0.0.7'),
        ].join(''),
        '<errors><count>1</count><error><host>10.0.0.9</host></error></errors>',
      ),
    );
    expect(scan.counts).toMatchObject({ fail: 3, inventory: 2, error: 2 });
    expect(scan.findings.map(({ severity, instances }) => [severity, instances[0]?.state])).toEqual([
      ['info', 'open'],
      ['info', 'false-positive'],
      ['medium', 'open'],
      ['critical', 'open'],
      [null, 'open'],
    ]);
  });

  it.each<[string, string, string, boolean | null]>([
    ['nothing', '', '', null],
    ['a login over SMB', '', detail('Auth-SMB-Success'), true],
    ['a refused login over SSH', '', detail('Auth-SSH-Failure'), false],
    ['one that worked and one that did not', '', detail('Auth-SSH-Failure') + detail('Auth-ESXi-Success'), true],
    ['a login over SNMP, which reads no programs', '', detail('Auth-SNMP-Success'), null],
    ['the consolidation over SSH', check('1.3.6.1.4.1.25623.1.0.108162'), '', true],
    ['the consolidation over SMB', check('1.3.6.1.4.1.25623.1.0.108442', SMB('TRUE', 'TRUE')), '', true],
    ['one whose login failed', check('1.3.6.1.4.1.25623.1.0.108442', SMB('FALSE', 'FALSE')), '', false],
    [
      'one that could not read the registry',
      check('1.3.6.1.4.1.25623.1.0.108442', SMB('TRUE', 'FALSE')),
      detail('Auth-SMB-Success'),
      false,
    ],
    ['one that says nothing of it', check('1.3.6.1.4.1.25623.1.0.108442', 'Domain : Empty/None'), '', null],
    ['the check of a login that failed', check('1.3.6.1.4.1.25623.1.0.106091', '', 'SMB Login Failed For Authenticated Checks'), '', false],
    ['the check of one that worked', check('1.3.6.1.4.1.25623.1.0.1', '', 'SSH Login Successful For Authenticated Checks'), '', true],
  ])('knows of %s whether it looked into the computer', async (_, results, details, credentialed) => {
    const text = report(result(HIGH) + results, '').replace(/<detail><name>Auth.*?<\/detail>/, details);
    expect((await scanOf(text)).assets).toEqual([expect.objectContaining({ key: '10.0.0.5', credentialed })]);
  });

  it('does not take a stopped scan or a part of a report for the whole', async () => {
    const stopped = await scanOf(report(result(HIGH)).replace('>Done<', '>Stopped<'));
    expect(stopped.verdict).toMatchObject({ saw: 'what-it-found', reason: expect.stringContaining('Stopped') });
    const paged = await scanOf(report(result(HIGH), '<result_count>9<filtered>9</filtered></result_count>'));
    expect(paged.verdict).toMatchObject({ saw: 'what-it-found', reason: 'The report holds 1 of its 9 results.' });
  });

  it('refuses another report', async () => {
    expect(await scanned('<report><checks/></report>')).toMatchObject({ ok: false, path: 'format' });
    expect(await scanned('<testsuite/>', { format: 'openvas' })).toMatchObject({
      ok: false,
      reason: expect.stringContaining('<testsuite>'),
    });
  });
});

const CSV = `IP,Hostname,Port,Port Protocol,CVSS,Severity,QoD,Solution Type,NVT Name,Summary,Specific Result,NVT OID,CVEs,Task Name,Timestamp,Solution,Other References,Max Severity EPSS score
10.0.0.5,rec-01,443,tcp,7.5,High,80,"VendorFix","Old TLS","TLS is old.","C:\\Patients
",1.3.6.1,"CVE-2011-3389,CVE-2014-3566","Harbour weekly",2026-11-02T13:04:05+10:00,"Switch it off.","",0.25
10.0.0.5,rec-01,,,0.0,Log,80,"","OS found","","",1.3.6.2,"","Harbour weekly",2026-11-02T13:04:06+10:00,"","",
`;

describe('OpenVAS CSV', () => {
  it('reads the results of the web interface', async () => {
    const scan = await scanOf(CSV);
    expect(listed(scan)).toEqual(['high: Old TLS (1)', 'info: OS found (1)']);
    expect(scan).toMatchObject({ scope: 'Harbour weekly', observedAt: '2026-11-02T03:04:06.000Z', counts: { fail: 1, inventory: 1 } });
    expect(scan.findings[0]).toMatchObject({ cves: ['CVE-2011-3389', 'CVE-2014-3566'], epss: 0.25, instances: [{ location: 'tcp/443' }] });
    expect(JSON.stringify(scan)).not.toContain('Patients');
  });

  it('knows whether it looked into the computer where it lists what the scan tells of itself', async () => {
    const log = `10.0.0.5,rec-01,,,0.0,Log,80,"","SSH Login Failed For Authenticated Checks","","",1.3.6.1.4.1.25623.1.0.105936,"","t",2026-11-02T13:04:05+10:00,"","",\n`;
    expect((await scanOf(CSV)).assets).toMatchObject([{ credentialed: null }]);
    expect((await scanOf(CSV + log)).assets).toMatchObject([{ credentialed: false }]);
  });
});
