import { listed, scanned, scanOf } from './testing/scan-of.js';

const found = (qid: number, inside = ''): string =>
  `<VULN_INFO><QID id="qid_${qid}">${qid}</QID><TYPE>Vuln</TYPE><PORT>443</PORT><PROTOCOL>tcp</PROTOCOL><RESULT>C:\\Patients</RESULT>${inside}</VULN_INFO>`;
const explained = (qid: number, level: number): string => `<VULN_DETAILS id="qid_${qid}"><QID id="qid_${qid}">${qid}</QID>
  <TITLE><![CDATA[Level ${level}]]></TITLE><SEVERITY>${level}</SEVERITY><THREAT><![CDATA[Old<P>]]></THREAT><SOLUTION>Renew it.</SOLUTION>
  <CVSS_SCORE><CVSS_BASE>9.3 (AV:N/AC:M/Au:N/C:C/I:C/A:C)</CVSS_BASE></CVSS_SCORE>
  <CVSS3_SCORE><CVSS3_BASE>9.0 (AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H)</CVSS3_BASE></CVSS3_SCORE>
  <CVE_ID_LIST><CVE_ID><ID>CVE-2021-1</ID><URL>u</URL></CVE_ID><CVE_ID><ID>CVE-2021-44228</ID><URL>https://example.org</URL></CVE_ID></CVE_ID_LIST></VULN_DETAILS>`;
const host = (ip: string, inside: string): string =>
  `<HOST><IP>${ip}</IP><DNS><![CDATA[pc-${ip.slice(-1)}.example]]></DNS><OPERATING_SYSTEM>Windows 11</OPERATING_SYSTEM><VULN_INFO_LIST>${inside}</VULN_INFO_LIST></HOST>`;
const report = (hosts: string, glossary: string): string => `<?xml version="1.0" encoding="UTF-8" ?>
<!DOCTYPE ASSET_DATA_REPORT SYSTEM "https://qualys.example/asset_data_report.dtd">
<ASSET_DATA_REPORT><HEADER><GENERATION_DATETIME>2026-11-01T20:03:10Z</GENERATION_DATETIME><TEMPLATE>All 1-5</TEMPLATE></HEADER>
<HOST_LIST>${hosts}</HOST_LIST><GLOSSARY><VULN_DETAILS_LIST>${glossary}</VULN_DETAILS_LIST></GLOSSARY></ASSET_DATA_REPORT>`;
const LEVELS = [1, 2, 3, 4, 5];
const ALL = report(host('10.0.0.1', LEVELS.map((level) => found(level)).join('')), LEVELS.map((level) => explained(level, level)).join(''));

describe('Qualys VM report', () => {
  it('explains each detection by the glossary behind it, one finding for each, and keeps no evidence', async () => {
    const fixed = '<VULN_STATUS>Fixed</VULN_STATUS><CVSS3_FINAL>8.2</CVSS3_FINAL><FIRST_FOUND>2026-10-01T00:00:00Z</FIRST_FOUND>';
    const scan = await scanOf(report(host('10.0.0.1', found(5) + found(5)) + host('10.0.0.2', found(5, fixed)), explained(5, 5)));
    expect(listed(scan)).toEqual(['critical: Level 5 (1)', 'critical: Level 5 (1)', 'critical: Level 5 (1)']);
    expect(scan).toMatchObject({ scope: 'All 1-5', observedAt: '2026-11-01T20:03:10.000Z', records: 3 });
    expect(scan.findings[2]).toMatchObject({
      rule: '5',
      description: 'Old',
      fix: 'Renew it.',
      cves: ['CVE-2021-44228'],
      cvss: { version: '3.0', score: 9, vector: 'CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H' },
      instances: [{ asset: '10.0.0.2', location: 'tcp/443', state: 'fixed', foundAt: '2026-10-01T00:00:00.000Z' }],
    });
    expect(scan.assets).toMatchObject([{ hostname: 'pc-1.example', operatingSystem: 'Windows 11' }, { ip: '10.0.0.2' }]);
    expect(JSON.stringify(scan)).not.toContain('Patients');
  });

  it('takes its five levels for info to critical, or as its portal shows them', async () => {
    const severities = async (qualysLevels: 'five' | 'three'): Promise<unknown> =>
      (await scanOf(ALL, { qualysLevels })).findings.map(({ severity }) => severity);
    expect(await severities('five')).toEqual(['info', 'low', 'medium', 'high', 'critical']);
    expect(await severities('three')).toEqual(['low', 'low', 'medium', 'high', 'high']);
  });

  it('keeps a detection that the glossary does not explain, without a severity', async () => {
    expect(listed(await scanOf(report(host('10.0.0.1', found(77)), '')))).toEqual(['no severity: QID 77 (1)']);
  });

  it.each([
    [38_307, 'uid 1001', true],
    [70_053, 'User Name scan', true],
    [70_028, 'User Name scan, Authentication Scheme Kerberos', true],
    [70_028, 'User Name (none), Authentication Scheme NULL session', false],
    [105_015, 'Unable to log in', false],
    [105_053, 'Unable to log in', false],
    [45_017, 'Windows', null],
  ])('knows by QID %i (%s) whether it looked into the computer', async (qid, text, credentialed) => {
    const told = `<VULN_INFO><QID id="qid_${qid}">${qid}</QID><TYPE>Ig</TYPE><RESULT>${text}</RESULT></VULN_INFO>`;
    expect((await scanOf(report(host('10.0.0.1', told), explained(qid, 1)))).assets).toMatchObject([{ key: '10.0.0.1', credentialed }]);
    const scan = SCAN.replace(
      '</CAT></INFOS>',
      `<INFO number="${qid}" severity="1"><TITLE>T</TITLE><RESULT>${text}</RESULT></INFO></CAT></INFOS>`,
    );
    expect((await scanOf(scan)).assets).toMatchObject([{ key: '10.1.10.1', credentialed }]);
  });

  it('refuses another Qualys file under its name', async () => {
    expect(await scanned('<SCAN/>', { format: 'qualys' })).toMatchObject({ ok: false, reason: expect.stringContaining('<SCAN>') });
    expect(await scanned(ALL.slice(0, 900))).toMatchObject({ ok: false, reason: expect.stringContaining('cut off') });
  });
});

const issue = (name: string, number: string): string =>
  `<${name} number="${number}" severity="5" cveid="CVE-2020-0001"><TITLE>Old</TITLE><CVSS_BASE>5</CVSS_BASE><DIAGNOSIS>D</DIAGNOSIS><SOLUTION>S</SOLUTION></${name}>`;
const SCAN = `<SCAN value="scan/1"><HEADER><KEY value="DATE">2026-11-02T10:14:53Z</KEY><KEY value="TITLE">Weekly</KEY><KEY value="STATUS">FINISHED</KEY></HEADER>
<IP value="10.1.10.1" name="No registered hostname"><OS>Linux 6</OS>
<INFOS><CAT value="Info">${issue('INFO', '45017')}</CAT></INFOS><SERVICES><CAT value="S">${issue('SERVICE', '1')}</CAT></SERVICES>
<VULNS><CAT value="TCP" port="22" protocol="tcp">${issue('VULN', '82024')}${issue('VULN', '82025')}</CAT></VULNS>
<PRACTICES><CAT value="TCP">${issue('PRACTICE', '3')}</CAT></PRACTICES></IP></SCAN>`;

describe('Qualys scan results', () => {
  it('name computers on which nothing was found, and those that were not there', async () => {
    const clean = '<IP value="10.1.10.2" name="pc-2" status="no vuln"/><IP value="10.1.10.3" status="down"/></SCAN>';
    expect((await scanOf(SCAN.replace('</SCAN>', clean))).assets).toMatchObject([
      { key: '10.1.10.1' },
      { key: '10.1.10.2', hostname: 'pc-2' },
    ]);
  });

  it('takes confirmed vulnerabilities for findings, information for inventory, and lets potential ones wait for a person', async () => {
    const scan = await scanOf(SCAN);
    expect(scan).toMatchObject({ format: 'qualys-scan', scope: 'Weekly', observedAt: '2026-11-02T10:14:53.000Z' });
    expect(listed(scan)).toEqual(['critical: Old (1)', 'critical: Old (1)']);
    expect(scan.counts).toMatchObject({ fail: 2, inventory: 2, manual: 1 });
    expect(scan.notes).toEqual([expect.stringContaining('Potential')]);
    expect(scan.findings[0]?.instances).toMatchObject([{ asset: '10.1.10.1', location: 'tcp/22' }]);
    expect(scan.assets).toMatchObject([{ key: '10.1.10.1', hostname: null, operatingSystem: 'Linux 6' }]);
  });

  it('believes a cancelled scan only in what it found, and one that failed in nothing', async () => {
    expect((await scanOf(SCAN.replace('FINISHED', 'CANCELED'))).verdict.saw).toBe('what-it-found');
    expect((await scanOf('<SCAN value="s"><HEADER/><ERROR number="2002">No host alive</ERROR></SCAN>')).verdict).toEqual({
      saw: 'nothing',
      reason: 'The scan failed: No host alive',
    });
  });
});
