import { listed, scanned, scanOf } from './testing/scan-of.js';

const NESSUS = `Plugin ID,CVE,CVSS,Risk,Host,Protocol,Port,Name,Synopsis,Description,Solution,See Also,Plugin Output
"97833","CVE-2017-0143","9.3","Critical","10.0.0.5","tcp","445","MS17-010","SMB is open to attack.","It is
on two lines.","Install the update.","https://example.org/a https://example.org/b","C:\\Patients"
"97833","CVE-2017-0144","9.3","Critical","10.0.0.5","tcp","445","MS17-010","SMB is open to attack.","","","",""
"19506","","","None","10.0.0.5","tcp","0","Nessus Scan Information","Facts","","n/a","","Credentialed checks : no"
`;
const SECURITY_CENTER = `Plugin;Plugin Name;Severity;IP Address;Protocol;Port;MAC Address;DNS Name;First Discovered;CVSS V3 Base Score;CVSS V3 Vector;CPE;CVE
35291;Weak hash;Medium;10.1.1.1;TCP;443;00:11:22:33:44:55;mail.example.org;Jan 5, 2021 10:24:08 MST;5.3;AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:N;cpe:/a:ietf:md5;CVE-2004-2761
`;
const CLOUD = `asset.name,asset.host_name,asset.display_ipv4_address,definition.id,definition.name,definition.synopsis,severity,port,protocol,state,definition.cve,definition.cvss3.base_score,definition.epss.score
pc-1,pc-1.example.org,10.2.2.2,10001,Old thing,It is old.,2,0,TCP,FIXED,"['CVE-2020-0001','CVE-2020-0002']",9.8,1234
`;

describe('Tenable CSV', () => {
  it('joins the rows of one place that differ by CVE, and keeps nothing of what the plugin saw', async () => {
    const scan = await scanOf(NESSUS);
    expect(scan).toMatchObject({ format: 'tenable-csv', records: 3, counts: { fail: 2, inventory: 1 } });
    expect(listed(scan)).toEqual(['critical: MS17-010 (1)', 'info: Nessus Scan Information (1)']);
    expect(scan.findings[0]).toMatchObject({
      rule: '97833',
      cves: ['CVE-2017-0143', 'CVE-2017-0144'],
      cvss: { version: '2.0', score: 9.3 },
    });
    expect(JSON.stringify(scan)).not.toContain('Patients');
    expect(scan.verdict).toMatchObject({ saw: 'what-it-found', reason: expect.stringContaining('credentials') });
  });

  it('knows the checks of an audit by their names, and counts what passed', async () => {
    const row = (name: string, said: string): string =>
      `21157,,,${said},10.0.0.5,tcp,0,Unix Compliance Checks,,"""1.1 ${name}"" : [${said}]\n\nWhy.",,`;
    const table = [
      'Plugin ID,CVE,CVSS,Risk,Host,Protocol,Port,Name,Synopsis,Description,Solution,See Also',
      row('cramfs', 'FAILED'),
      row('tmp', 'FAILED'),
      row('var', 'PASSED'),
    ];
    const scan = await scanOf(table.join('\n'));
    expect(listed(scan)).toEqual(['no severity: 1.1 cramfs (1)', 'no severity: 1.1 tmp (1)']);
    expect(scan).toMatchObject({ counts: { fail: 2, pass: 1 }, findings: [{ rule: '21157 1.1 cramfs' }, {}] });
  });

  it('is as new as what was seen last', async () => {
    const rows =
      'asset.name,definition.name,severity,state,last_observed\npc-1,A,2,ACTIVE,2026-11-01T00:00:00Z\npc-1,B,2,ACTIVE,2026-11-02T00:00:00Z\n';
    expect((await scanOf(rows)).observedAt).toBe('2026-11-02T00:00:00.000Z');
  });

  it('reads what Tenable.sc writes, with semicolons', async () => {
    const { findings, assets } = await scanOf(SECURITY_CENTER);
    expect(findings).toMatchObject([
      {
        severity: 'medium',
        cvss: { version: '3.0', score: 5.3, vector: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:N' },
        instances: [{ location: 'tcp/443', foundAt: '2021-01-05T17:24:08.000Z', component: { name: 'md5', version: null } }],
      },
    ]);
    expect(assets).toMatchObject([{ key: 'mail.example.org', ip: '10.1.1.1', mac: ['00:11:22:33:44:55'] }]);
  });

  it('reads what Tenable Vulnerability Management writes, what is fixed as fixed', async () => {
    const { findings } = await scanOf(CLOUD);
    expect(findings).toMatchObject([
      { title: 'Old thing', severity: 'medium', epss: 0.1234, cves: ['CVE-2020-0001', 'CVE-2020-0002'], instances: [{ state: 'fixed' }] },
    ]);
  });

  it('is sure of nothing when the table is empty, and refuses one of other columns or that is cut off', async () => {
    const empty = await scanOf(NESSUS.split('\n')[0] ?? '');
    expect(empty).toMatchObject({ findings: [], verdict: { saw: 'nothing' } });
    expect(await scanned('Name,Age\nAnn,44\n', { format: 'tenable-csv' })).toMatchObject({ ok: false });
    expect(await scanned(NESSUS.slice(0, 300), { format: 'tenable-csv' })).toMatchObject({
      ok: false,
      path: expect.stringMatching(/^line \d/),
    });
  });
});
