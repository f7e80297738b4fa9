import { readScan } from './read-scan.js';
import { scanOf } from './testing/scan-of.js';

const NESSUS = `<?xml version="1.0" ?>
<NessusClientData_v2>
  <Policy><policyName>Quarterly</policyName></Policy>
  <Report name="Harbour GP">
    <ReportHost name="10.0.0.5">
      <HostProperties>
        <tag name="Credentialed_Scan">true</tag>
        <tag name="HOST_END_TIMESTAMP">1795000000</tag>
        <tag name="host-ip">10.0.0.5</tag>
        <tag name="netbios-name">RECEPTION-01</tag>
      </HostProperties>
      <ReportItem port="445" svc_name="cifs" protocol="tcp" severity="4" pluginID="97833" pluginName="MS17-010" pluginFamily="Windows">
        <cve>CVE-2017-0143</cve><cve>CVE-2017-0144</cve>
        <cvss3_base_score>9.8</cvss3_base_score><cvss3_vector>CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H</cvss3_vector>
        <solution>Install the update of March 2017 &amp; switch SMB 1 off.</solution>
        <plugin_output>C:\\Patients\\list.txt</plugin_output>
      </ReportItem>
      <ReportItem port="0" protocol="tcp" severity="0" pluginID="19506" pluginName="Nessus Scan Information"></ReportItem>
    </ReportHost>
    <ReportHost name="10.0.0.6">
      <HostProperties><tag name="Credentialed_Scan">true</tag></HostProperties>
      <ReportItem port="445" protocol="tcp" severity="4" pluginID="97833" pluginName="MS17-010"><cve>CVE-2017-0145</cve></ReportItem>
    </ReportHost>
  </Report>
</NessusClientData_v2>`;

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function scan(text: string | Uint8Array, { size = 7, format = 'auto' } = {}) {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return readScan(inPieces(bytes, size), { format, name: null, utcOffset: null });
}

async function read(text: string | Uint8Array) {
  const parsed = await scan(text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.value;
}

describe('readScan', () => {
  it('groups one weakness over the computers it is on, and keeps what it needs to act', async () => {
    const { findings, assets, counts, records, verdict, scope, observedAt } = await read(NESSUS);
    expect({ records, counts, verdict }).toMatchObject({ records: 3, counts: { fail: 2, inventory: 1 }, verdict: { saw: 'everything' } });
    expect({ scope, observedAt }).toEqual({ scope: 'Harbour GP', observedAt: '2026-11-18T11:06:40.000Z' });
    expect(findings).toHaveLength(2);
    expect(findings[0]).toMatchObject({
      rule: '97833',
      title: 'MS17-010',
      severity: 'critical',
      cves: ['CVE-2017-0143', 'CVE-2017-0144', 'CVE-2017-0145'],
      cvss: { version: '3.0', score: 9.8 },
      fix: 'Install the update of March 2017 & switch SMB 1 off.',
      instances: [
        { asset: '10.0.0.5', location: 'tcp/445', state: 'open' },
        { asset: '10.0.0.6', location: 'tcp/445', state: 'open' },
      ],
    });
    expect(assets[0]).toMatchObject({ key: '10.0.0.5', hostname: 'RECEPTION-01', ip: '10.0.0.5', credentialed: true });
  });

  it('keeps nothing of what the plugin saw on the computer', async () => {
    expect(JSON.stringify(await read(NESSUS))).not.toContain('Patients');
  });

  it('believes a scan without credentials only in what it found', async () => {
    const outside = await read(NESSUS.replaceAll('>true<', '>false<'));
    expect(outside.verdict).toMatchObject({ saw: 'what-it-found', reason: expect.stringContaining('credentials') });
  });

  it('reads the same from UTF-16, with a byte order mark, and in windows-1252', async () => {
    const plain = await read(NESSUS);
    const declared = NESSUS.replace('version="1.0"', 'version="1.0" encoding="UTF-16"');
    expect(await read(Buffer.from(`\ufeff${declared}`, 'utf16le'))).toEqual(plain);
    expect(await read(`\ufeff${NESSUS}`)).toEqual(plain);
    const latin = await read(Buffer.from(NESSUS.replace('RECEPTION-01', 'R\u00e9CEPTION'), 'latin1'));
    expect(latin.assets[0]?.hostname).toBe('RéCEPTION');
    expect(latin.notes).toEqual(['The file is not UTF-8; it was read as windows-1252.']);
  });

  it('keeps characters whole that arrive in two pieces', async () => {
    const accented = NESSUS.replace('RECEPTION-01', 'Réception – 診療');
    expect((await read(accented)).assets[0]?.hostname).toBe('Réception – 診療');
  });

  it.each([
    ['is cut off', NESSUS.slice(0, 900), /cut off/],
    ['declares entities', NESSUS.replace('?>', '?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), /entities/],
    ['uses an entity that is none of XML’s', NESSUS.replace('&amp;', '&lol;'), /well-formed/],
    ['is nested without end', NESSUS.replace('<solution>', '<a>'.repeat(100)), /nested deeper/],
  ])('refuses a file that %s, with the place', async (_, text, reason) => {
    const refused = await scan(text);
    expect(refused).toMatchObject({ ok: false, problem: 'invalid', path: expect.stringMatching(/^line \d+/) });
    expect(refused).toMatchObject({ reason: expect.stringMatching(reason) });
  });

  it('says which formats there are when it cannot tell', async () => {
    expect(await scan('hello')).toMatchObject({ ok: false, path: 'format', reason: expect.stringContaining('nessus') });
    expect(await scan(NESSUS, { format: 'nmap-of-old' })).toMatchObject({ ok: false, path: 'format' });
  });

  it('refuses an offset that is none, rather than losing every time', async () => {
    const refused = await readScan(inPieces(Buffer.from(NESSUS), 7), { format: 'auto', name: null, utcOffset: 'Sydney' });
    expect(refused).toMatchObject({ ok: false, path: 'utcOffset' });
  });
});

describe('a table', () => {
  const TABLE =
    'Plugin ID,CVE,Risk,Host,Protocol,Port,Name,Synopsis,Description,Solution,Plugin Output\n1,,High,10.0.0.5,tcp,443,Weak,,,,\n';

  it('whose last line does not end may have been cut off: it is taken, and closes nothing', async () => {
    expect((await scanOf(TABLE)).verdict).toMatchObject({ saw: 'everything' });
    const cut = await scanOf(TABLE.slice(0, -1));
    expect(cut.verdict).toEqual({ saw: 'what-it-found', reason: 'Its last line does not end, so it may have been cut off.' });
    expect(cut.findings).toHaveLength(1);
    expect((await scanOf(`${TABLE.slice(0, -1)}\r\n \n`)).verdict).toMatchObject({ saw: 'everything' });
  });
});
