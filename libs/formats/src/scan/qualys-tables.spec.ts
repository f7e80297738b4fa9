import { listed, scanned, scanOf } from './testing/scan-of.js';

const REPORT = `"Monthly report","11/02/2026 at 10:00:00 (GMT+1000)"
"Harbour GP","1 Main St","Sydney","None","2000"

"IPs","Active Hosts"
"10.0.0.1-10.0.0.9","2"

"IP","DNS","NetBIOS","OS","IP Status","QID","Title","Vuln Status","Type","Severity","Port","Protocol","FQDN","SSL","First Detected","Last Detected","Date Last Fixed","CVE ID","CVSS3.1 Base","Threat","Impact","Solution","Results"
"10.0.0.1","pc-1.example","","Windows 11","host scanned","90000","Old","Active","Vuln","4","445","tcp","","no","09/16/2026 04:00:30","10/16/2026 04:00:30","","CVE-2020-0001,CVE-2020-0002","6.7 (AV:L/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H)","T","I","S","C:\\Patients"
"10.0.0.2","","","","host scanned","90000","Old","Fixed","Vuln","4","","","","no","","","","","","","","",""
`;

describe('Qualys VM CSV', () => {
  it('finds the table below the report’s own head, one finding for each QID', async () => {
    const scan = await scanOf(REPORT);
    expect(scan.format).toBe('qualys-csv');
    expect(listed(scan)).toEqual(['high: Old (2)']);
    expect(scan.findings[0]).toMatchObject({
      cves: ['CVE-2020-0001', 'CVE-2020-0002'],
      cvss: { version: '3.1', score: 6.7 },
      instances: [
        { asset: '10.0.0.1', location: 'tcp/445', state: 'open', foundAt: '2026-09-16T04:00:30.000Z' },
        { asset: '10.0.0.2', location: null, state: 'fixed' },
      ],
    });
    expect(JSON.stringify(scan)).not.toContain('Patients');
    expect(scan.notes).toEqual([expect.stringContaining('no time zone')]);
  });

  it('knows by what it tells of authentication whether it looked into the computer', async () => {
    const told = `"10.0.0.2","","","","host scanned","105053","Unix Authentication Failed","","Ig","1","","","","no","","","","","","","","","Unable to log in"\n`;
    expect((await scanOf(REPORT + told)).assets.map(({ credentialed }) => credentialed)).toEqual([null, false]);
  });
});

const PCI = `IP,HOSTNAME,LAST SCAN,QID,VULN TITLE,TYPE,SEVERITY,PORT,PROTOCOL,IS_PCI,FALSE POSITIVE STATUS,CVSS_BASE,Q_SEVERITY,THREAT,IMPACT,SOLUTION,CVEID
10.0.0.1,www.example.org,22/09/2026 13:01,86476,Stops,POTENTIAL,Medium,80,tcp,Fail,Requested,6.4,5,T,I,S,
10.0.0.1,www.example.org,2026-09-23 13:01:00,86477,Path,POTENTIAL,M,443,tcp,Y,-,5.3,1,T,I,S,CVE-2020-0001
`;

describe('Qualys PCI CSV', () => {
  it('goes by the word, or by the level of Qualys where only a letter stands', async () => {
    const scan = await scanOf(PCI);
    expect(scan).toMatchObject({ format: 'qualys-pci-csv', observedAt: '2026-09-23T13:01:00.000Z' });
    expect(listed(scan)).toEqual(['medium: Stops (1)', 'low: Path (1)']);
  });
});

const HEADER = [
  'CVE',
  'QID',
  'Title',
  'Severity',
  'Type Detected',
  'Last Detected',
  'First Detected',
  'Protocol',
  'Port',
  'Status',
  'Asset Id',
  'Asset Name',
  'Asset IPV4',
  'Ignored',
  'CVSSv3.1 Base (nvd)',
  'Results',
];
const ROW = [
  'CVE-2021-44228',
  '730143',
  'Log4j "shell"',
  '5',
  'Confirmed',
  'Feb 03, 2026 07:00 AM',
  'Dec 15, 2021 10:00 AM',
  'TCP',
  '8080',
  'ACTIVE',
  '1',
  'APP01',
  '10.1.0.50',
  'No',
  '10.0',
  'two\nlines, #table cols="3"',
];
const standard = [HEADER, ROW].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');
const wrapped = [HEADER, ROW]
  .map(([first = '', ...rest]) => `"${first}${rest.map((cell) => `,""${cell.replaceAll('"', '""')}""`).join('')}"`)
  .join('\n');
const ABOVE = '"Asset Vuln Datalist Report","04 Feb 2026 10:00AM GMT-0500","1"\n"Harbour","1 Main St"\n"A User","auser"\n';

describe('Qualys VMDR CSV', () => {
  it.each([
    ['plain', standard],
    ['below its own head', ABOVE + standard],
    ['with each row quoted as one cell', ABOVE + wrapped],
    ['by QID', standard.replace('"CVE",', '"X",')],
  ])('reads a table %s', async (_, text) => {
    const scan = await scanOf(text);
    expect(scan.format).toBe('qualys-vmdr');
    expect(listed(scan)).toEqual(['critical: Log4j "shell" (1)']);
    expect(scan.findings[0]).toMatchObject({
      rule: '730143',
      cvss: { version: '3.1', score: 10 },
      instances: [{ asset: 'APP01', location: 'tcp/8080', foundAt: '2021-12-15T10:00:00.000Z' }],
    });
    expect(scan.assets).toMatchObject([{ ip: '10.1.0.50' }]);
  });

  it('knows fixed and ignored rows', async () => {
    const states = async (from: string, to: string): Promise<unknown> =>
      (await scanOf(standard.replace(from, to))).findings[0]?.instances[0]?.state;
    expect(await states('"ACTIVE"', '"FIXED"')).toBe('fixed');
    expect(await states('"No"', '"Yes"')).toBe('accepted');
  });

  it('refuses a table without its columns', async () => {
    expect(await scanned('a,b\n1,2\n', { format: 'qualys-vmdr' })).toMatchObject({ ok: false });
  });
});
