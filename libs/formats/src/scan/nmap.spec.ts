import { listed, scanned, scanOf } from './testing/scan-of.js';

const port = (id: string, state: string, inside = '', protocol = 'tcp'): string =>
  `<port protocol="${protocol}" portid="${id}"><state state="${state}"/>${inside}</port>`;
const host = (ip: string, inside: string, state = 'up'): string =>
  `<host><status state="${state}"/><address addr="${ip}" addrtype="ipv4"/><address addr="00:11:22:33:44:55" addrtype="mac"/>
  <hostnames><hostname name="given.example" type="user"/><hostname name="rec-01.example" type="PTR"/></hostnames>${inside}</host>`;
const run = (hosts: string, exit = 'success'): string =>
  `<?xml version="1.0"?>\n<!DOCTYPE nmaprun>\n<?xml-stylesheet href="nmap.xsl"?>\n<!-- Nmap -->\n<nmaprun scanner="nmap" version="7.95">${hosts}
  <runstats><finished time="1790000000" exit="${exit}" errormsg="no root"/></runstats></nmaprun>`;

describe('Nmap', () => {
  it('takes open ports for inventory, the same port of all computers together, and others not at all', async () => {
    const ports = `<ports>${port('22', 'open', '<service name="ssh" product="OpenSSH" version="9.2"/>')}${port('23', 'closed')}${port('25', 'filtered')}${port('53', 'open|filtered', '', 'udp')}</ports>`;
    const scan = await scanOf(
      run(host('10.0.0.1', ports) + host('10.0.0.2', `<ports>${port('22', 'open')}</ports>`) + host('10.0.0.3', ports, 'down')),
    );
    expect(listed(scan)).toEqual(['info: Open port: 22/tcp (2)']);
    expect(scan).toMatchObject({ toolVersion: '7.95', observedAt: '2026-09-21T14:13:20.000Z', counts: { inventory: 2, fail: 0 } });
    expect(scan.findings[0]?.instances[0]).toMatchObject({
      asset: '10.0.0.1',
      location: 'tcp/22',
      component: { name: 'OpenSSH', version: '9.2' },
    });
    expect(scan.assets).toMatchObject([{ hostname: 'rec-01.example', mac: ['00:11:22:33:44:55'] }, { key: '10.0.0.2' }]);
  });

  it('keeps the same number over TCP and UDP apart', async () => {
    const scan = await scanOf(run(host('10.0.0.1', `<ports>${port('53', 'open')}${port('53', 'open', '', 'udp')}</ports>`)));
    expect(listed(scan)).toEqual(['info: Open port: 53/tcp (1)', 'info: Open port: 53/udp (1)']);
  });

  const rows = `<table key="cpe:/a:openbsd:openssh:7.4"><table><elem key="id">CVE-2018-15473</elem><elem key="cvss">5.0</elem><elem key="type">cve</elem></table>
    <table><elem key="id">EDB-ID:45939</elem><elem key="cvss">9.8</elem></table></table>`;
  const text =
    'cpe:/a:openbsd:openssh:7.4:&#xa; CVE-2018-15473 5.0 https://vulners.com/cve/CVE-2018-15473&#xa; EDB-ID:45939 9.8 https://x *EXPLOIT*';
  it.each([
    ['tables', `<script id="vulners" output="">${rows}</script>`],
    ['text', `<script id="vulners" output="${text}"/>`],
  ])('reads what vulners writes as %s, by its scores', async (_, script) => {
    const scan = await scanOf(run(host('10.0.0.1', `<ports>${port('22', 'open', script)}</ports>`)));
    expect(listed(scan)).toEqual(['medium: CVE-2018-15473 (1)', 'critical: EDB-ID:45939 (1)', 'info: Open port: 22/tcp (1)']);
    expect(scan.findings[0]).toMatchObject({ cves: ['CVE-2018-15473'], instances: [{ component: { name: 'openssh', version: '7.4' } }] });
  });

  it('reads scripts that say whether a computer is vulnerable', async () => {
    const table = (state: string): string =>
      `<table key="CVE-2017-0143"><elem key="title">SMB remote code</elem><elem key="state">${state}</elem><table key="ids"><elem>CVE:CVE-2017-0143</elem></table></table>`;
    const script = (state: string): string =>
      `<hostscript><script id="smb-vuln-ms17-010" output="Risk factor: HIGH">${table(state)}</script></hostscript>`;
    const scan = await scanOf(run(host('10.0.0.1', script('VULNERABLE')) + host('10.0.0.2', script('NOT VULNERABLE'))));
    expect(listed(scan)).toEqual(['high: SMB remote code (1)']);
    expect(scan.counts).toMatchObject({ fail: 1, pass: 1 });
  });

  it('closes ports only on computers that answered, and compares runs that looked at the same', async () => {
    const ports = `<ports>${port('22', 'open')}<extraports state="closed" count="999"/></ports>`;
    const info = '<scaninfo type="syn" protocol="tcp" numservices="1000" services="1-1000"/>';
    const silent = `<ports><extraports state="filtered" count="1000"/></ports>`;
    const scan = await scanOf(
      run(info + host('10.0.0.1', ports) + host('10.0.0.2', silent)).replace(
        'scanner=',
        'args="nmap -sS --script vuln -oX a.xml 10.0.0.0/24" scanner=',
      ),
    );
    expect(scan.assets.map(({ credentialed }) => credentialed)).toEqual([null, false]);
    expect(scan.verdict).toMatchObject({ saw: 'everything', reason: expect.stringContaining('1 of its 2') });
    expect(scan.looked).toBe('scripts vuln, tcp 1000 ports (f1c55335)');
    expect((await scanOf(run(host('10.0.0.2', silent)))).verdict.saw).toBe('what-it-found');
  });

  it.each([
    ['nmap -sSVC -oX a.xml h', 'scripts default'],
    ['nmap -A h', 'scripts default'],
    ['nmap -sS --script=vuln h', 'scripts vuln'],
    ['nmap --script &quot;vuln and safe&quot; h', 'scripts vuln and safe'],
    ['nmap &quot;--script=vuln and safe&quot; h', 'scripts vuln and safe'],
    ['nmap -sCV -script vuln h', 'scripts default, scripts vuln'],
    ['nmap -sS -sV --script-args x=vuln h', undefined],
  ])('%s looked for %j', async (args, looked) => {
    expect((await scanOf(run(host('10.0.0.1', '')).replace('scanner=', `args="${args}" scanner=`))).looked).toBe(looked);
  });

  it('tells as many ports from as many other ports, and long lists of scripts from others', async () => {
    const looked = async (services: string, scripts: string) => {
      const info = `<scaninfo type="syn" protocol="tcp" numservices="2" services="${services}"/>`;
      return (await scanOf(run(info + host('10.0.0.1', '')).replace('scanner=', `args="nmap --script ${scripts} h" scanner=`))).looked;
    };
    const long = 'http-title,'.repeat(60);
    const all = await Promise.all([looked('22,80', 'a'), looked('22,443', 'a'), looked('22,80', `${long}a`), looked('22,80', `${long}b`)]);
    expect(new Set(all).size).toBe(4);
    expect(Math.max(...all.map((one) => one!.length))).toBeLessThan(200);
  });

  it('names another scanner that writes the same', async () => {
    const masscan =
      '<nmaprun scanner="masscan" start="1" version="1.0-BETA"><scaninfo type="syn" protocol="tcp"/><host endtime="1"><address addr="10.0.0.5" addrtype="ipv4"/><ports><port protocol="tcp" portid="80"><state state="open"/></port></ports></host><runstats><finished time="1793588645"/></runstats></nmaprun>';
    expect(await scanOf(masscan)).toMatchObject({ format: 'nmap', tool: 'masscan', toolVersion: '1.0-BETA', counts: { inventory: 1 } });
  });

  it('believes a run that broke off only in what it found, and one that saw no computer in nothing', async () => {
    const broken = await scanOf(run(host('10.0.0.1', `<ports>${port('22', 'open')}</ports>`), 'error'));
    expect(broken.verdict).toMatchObject({ saw: 'what-it-found', reason: expect.stringContaining('no root') });
    expect((await scanOf(run(host('10.0.0.1', '', 'down')))).verdict.saw).toBe('nothing');
    expect(await scanned(run('').replace('</nmaprun>', ''))).toMatchObject({ ok: false, reason: expect.stringContaining('cut off') });
  });
});
