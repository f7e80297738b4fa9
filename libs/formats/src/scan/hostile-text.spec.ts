import { listed, scanned, scanOf } from './testing/scan-of.js';

const BLANKS = '\t'.repeat(200_000);

/** Texts that make a careless pattern try every way of dividing them: reading any of them ends, and at once. */
describe.each([
  ['aide', `AIDE found differences\nAdded entries:\na${BLANKS}:${BLANKS}/a${BLANKS}b\u2028c\n`.repeat(20)],
  ['chkrootkit', `ROOTDIR is /\nChecking ${'Checking... '.repeat(50_000)}${BLANKS}\u2028x\nWARNING:${BLANKS}\u2028${BLANKS}x\n`],
  ['clamav', `----------- SCAN SUMMARY -----------\n${'a: : '.repeat(100_000)}\nEnd Date:${BLANKS}\u2028x\n`],
  ['rkhunter', `Running Rootkit Hunter version 1 on a\n${'Info: End date is '.repeat(20_000)}\u2028\n`],
  ['spdx', `${'\n'.repeat(60_000)}SPDXVersion: SPDX-2.3\nPackageName:${BLANKS}\u2028${BLANKS}x\n`],
  ['yara', `A${BLANKS}[${'] '.repeat(50_000)}${'\\'.repeat(100_000)}${BLANKS}\u2028/\n`],
  ['qualys-vmdr', `QID,Title,Severity,Asset Name\n${',"x'.repeat(200_000)}\n`],
  ['qualys-vmdr', `"QID,Title,Severity,Asset Name"\n"${',""x'.repeat(200_000)}"\n`],
  ['qualys-vmdr', `${'QID '.repeat(5_000)}${'Title '.repeat(5_000)}${'Type Detected '.repeat(1_000)}\n`],
  ['qualys-csv', `a,b\n${'\t'.repeat(60_000)}x\n`],
  ['cyclonedx', '<bom '.repeat(12_000)],
  ['sslscan', '<document '.repeat(6_000)],
  ['openvex', JSON.stringify({ '@context': 'https://openvex.dev/ns/v0.2.0', statements: [vexOf('#\n'.repeat(100_000))] })],
])('%s, %#', (format, text) => {
  it('is read to its end or refused, by its name and without it', async () => {
    const [named, told] = [await scanned(text, { format }), await scanned(text)];
    expect([typeof named.ok, typeof told.ok]).toEqual(['boolean', 'boolean']);
  });
});

function vexOf(purl: string) {
  return { vulnerability: { name: 'CVE-2026-0001' }, status: 'affected', products: [{ '@id': `pkg:npm/a${purl}` }] };
}

describe('what repeats without end', () => {
  const rollup = (results: number): string => {
    const rows = Array.from({ length: results }, (_, index) => `1,CVE-2026-${10_000 + index},High,192.0.2.1,tcp,445,Rollup,a,a,a,a`);
    return `Plugin ID,CVE,Risk,Host,Protocol,Port,Name,Synopsis,Description,Solution,Plugin Output\n${rows.join('\n')}\n`;
  };
  it('keeps each CVE of a weakness once, and refuses more of them than there can be', async () => {
    const [finding] = (await scanOf(rollup(9_000) + rollup(9_000).replace(/^.*\n/, ''))).findings;
    expect(finding?.cves).toHaveLength(9_000);
    expect(finding?.instances).toHaveLength(1);
    expect(await scanned(rollup(10_001))).toMatchObject({ ok: false, reason: expect.stringContaining('CVEs of one weakness') });
  });

  it('numbers the secrets of one line of one file', async () => {
    const leak = { RuleID: 'aws', Description: 'AWS', File: 'a.env', StartLine: 1, Fingerprint: 'a.env:aws:1' };
    const leaks = Array.from({ length: 20_000 }, (_, index) => ({ ...leak, Secret: `s${index}` }));
    const scan = await scanOf(JSON.stringify([...leaks, ...leaks]));
    expect(scan.findings).toHaveLength(20_000);
  });

  it('keeps the network addresses of a computer in bounds', async () => {
    const hosts = Array.from(
      { length: 30_000 },
      (_, index) =>
        `<host><address addr="192.0.2.1" addrtype="ipv4"/><address addr="02:00:00:00:${hex(index >> 8)}:${hex(index)}" addrtype="mac"/></host>`,
    );
    const scan = await scanOf(`<nmaprun>${hosts.join('')}</nmaprun>`);
    expect(scan.assets).toHaveLength(1);
    expect(scan.assets[0]?.mac).toHaveLength(64);
  });
});

function hex(value: number): string {
  return (value & 255).toString(16).padStart(2, '0');
}

it('a table of more columns than any tool writes is refused', async () => {
  const columns = Array.from({ length: 5_000 }, (_, index) => `c${index}`);
  const text = `Title,Severity,Description,${columns.join(',')}\n${'a,High,b\n'.repeat(3)}`;
  expect(await scanned(text, { format: 'generic' })).toMatchObject({ ok: false, reason: expect.stringContaining('columns') });
});

it('of a line without an end the beginning is kept', async () => {
  const scan = await scanOf(`ROOTDIR is /\nWARNING: ${'x'.repeat(100_000)}\nWARNING: a second one\n`);
  expect(listed(scan)).toEqual([expect.stringMatching(/^medium: x+…/), 'medium: a second one (1)']);
});
