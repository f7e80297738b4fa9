import { listed, scanned, scanOf } from './testing/scan-of.js';

describe('clamscan', () => {
  const SUMMARY =
    '\n----------- SCAN SUMMARY -----------\nKnown viruses: 3\nEngine version: 1.4.6\nScanned files: 3\nInfected files: 1\nStart Date: 2026:07:31 18:41:55\nEnd Date:   2026:07:31 18:41:56\n';
  it('makes a finding of each signature in each file', async () => {
    const scan = await scanOf(
      `/a b/x: y.bin: Eicar-Test FOUND\n/a b/x: y.bin: Local.UNOFFICIAL FOUND\n/clean: OK\n/empty: Empty file\n/locked: Access denied. ERROR\n${SUMMARY}`,
    );
    expect(scan).toMatchObject({ format: 'clamav', toolVersion: '1.4.6', observedAt: '2026-07-31T18:41:56.000Z' });
    expect(scan.counts).toMatchObject({ fail: 2, pass: 2, 'not-applicable': 1, error: 1 });
    expect(listed(scan)).toEqual([
      'high: Malware detected: Eicar-Test in /a b/x: y.bin (1)',
      'high: Malware detected: Local.UNOFFICIAL in /a b/x: y.bin (1)',
    ]);
    expect(scan.findings[0]).toMatchObject({ cwes: [506], instances: [{ location: '/a b/x: y.bin' }] });
  });

  it('tells a clean scan from output that is none', async () => {
    const quiet = await scanOf(SUMMARY.replace('Infected files: 1', 'Infected files: 0'));
    expect(quiet).toMatchObject({ verdict: { saw: 'everything' }, counts: { pass: 3 } });
    expect((await scanOf(SUMMARY.replace('Scanned files: 3', 'Scanned files: 0'))).verdict.saw).toBe('nothing');
    expect(await scanned('clamscan: unrecognized option\nERROR: Unknown option passed\n', { format: 'clamav' })).toMatchObject({
      ok: false,
    });
  });
});

describe('clamscan’s log', () => {
  const summary = (infected: number, day: string): string =>
    `\n----------- SCAN SUMMARY -----------\nEngine version: 1.4.6\nScanned files: 3\nInfected files: ${infected}\nEnd Date:   2026:07:${day} 18:41:56\n\n---\n\n`;

  it('of several runs holds what any of them found, once, and is believed only in that', async () => {
    const bad = '/srv/bad: Eicar-Test FOUND\n';
    const scan = await scanOf(bad + summary(1, '30') + bad + summary(1, '31'));
    expect(scan).toMatchObject({ counts: { fail: 1, pass: 2 }, observedAt: '2026-07-31T18:41:56.000Z' });
    expect(scan.verdict).toMatchObject({ saw: 'what-it-found', reason: expect.stringContaining('2 runs') });
    expect((await scanOf(bad + summary(1, '30') + summary(0, '31'))).verdict.saw).toBe('what-it-found');
    expect((await scanOf(bad + summary(1, '30'))).verdict.saw).toBe('everything');
  });

  it('tells of files that could not be opened', async () => {
    const scan = await scanOf(`WARNING: Can't open file /root/x: Permission denied\n${summary(0, '31')}`);
    expect(scan).toMatchObject({ counts: { error: 1, pass: 3 }, verdict: { saw: 'what-it-found' } });
  });
});

describe('chkrootkit', () => {
  it('takes what is infected for high and a warning for medium, and knows what was not tested', async () => {
    const scan =
      await scanOf(`ROOTDIR is \`/'\nChecking \`basename'...    not infected\nChecking \`ls'...   INFECTED\nSearching for Adore LKM...   not tested
Checking \`lkm'...   started\nSearching for hidden directories...   WARNING\n\nWARNING: chkdirs: Possible LKM\nChecking \`lkm'...   finished\n`);
    expect(scan.format).toBe('chkrootkit');
    expect(listed(scan)).toEqual(["high: Checking `ls': INFECTED (1)", 'medium: Searching for hidden directories: WARNING (1)']);
    expect(scan.counts).toMatchObject({ fail: 2, pass: 1, 'not-applicable': 1 });
  });

  it('reads what older versions pass on of the programs that they call', async () => {
    const scan = await scanOf(`ROOTDIR is \`/'
Searching for Reptile Rootkit...                            found it
Checking \`lkm'...                                           chkproc: nothing detected
chkdirs: nothing detected
Checking \`sniffer'...                                       lo: not promisc and no packet sniffer sockets
enp5s0f2: PACKET SNIFFER(/sbin/dhclient[1258])
tun0: not promisc and no packet sniffer sockets
Checking \`wted'...                                          chkwtmp: nothing deleted
Checking \`OSX_RSPLUG'...                                    not infected
`);
    expect(listed(scan)).toEqual([
      'high: Searching for Reptile Rootkit: found it (1)',
      'medium: enp5s0f2: PACKET SNIFFER(/sbin/dhclient) (1)',
    ]);
    expect(scan).toMatchObject({ counts: { fail: 2, pass: 4 }, verdict: { saw: 'everything' } });
  });

  it('reads the quiet output, which is warnings alone', async () => {
    expect(listed(await scanOf('WARNING: Possible LKM Trojan installed\n', { format: 'chkrootkit' }))).toEqual([
      'medium: Possible LKM Trojan installed (1)',
    ]);
    expect(await scanned('hello\n', { format: 'chkrootkit' })).toMatchObject({ ok: false });
  });
});

describe('Rootkit Hunter', () => {
  const LOG = `[05:01:52] Running Rootkit Hunter version 1.4.6 on srv-1
[05:04:04]   Checking for directory '/x'         [ Not found ]
[05:04:04]   Checking hard links on '/sbin/init' [ Warning ]
[05:04:04] Warning: Suckit additional checks     [ Warning ]
[05:04:04]   Running skdet                       [ Skipped ]
[05:04:51] Info: End date is Fri Jul 31 05:04:51 UTC 2026
`;
  it('makes a finding of each check that warns', async () => {
    const scan = await scanOf(LOG);
    expect(scan).toMatchObject({
      format: 'rkhunter',
      toolVersion: '1.4.6',
      observedAt: '2026-07-31T05:04:51.000Z',
      assets: [{ key: 'srv-1' }],
    });
    expect(listed(scan)).toEqual(["medium: Checking hard links on '/sbin/init' (1)", 'medium: Suckit additional checks (1)']);
    expect(scan.counts).toMatchObject({ fail: 2, pass: 1, 'not-applicable': 1 });
  });

  it('believes a log without its end only in what it found', async () => {
    expect((await scanOf(LOG.replace(/.*End date.*\n/, ''))).verdict.saw).toBe('what-it-found');
    expect(await scanned('[05:04:04] nothing\n', { format: 'rkhunter' })).toMatchObject({ ok: false });
  });
});

describe('AIDE', () => {
  it('makes a finding of each file that differs, once', async () => {
    const scan =
      await scanOf(`Start timestamp: 2026-07-31 06:03:55 +0000 (AIDE 0.19.1)\nAIDE found differences between database and filesystem!!\n
Summary:\n  Added entries:\t\t1\n---\nAdded entries:\n---\n\nf++++++++++++++++++: /watched/d.txt\n
---\nChanged entries:\n---\n\nf > ... ....H      : /watched/a.txt\n
---\nDetailed information about changes:\n---\n\nFile: /watched/a.txt\n Size      : 13 | 19\n\nEnd timestamp: 2026-07-31 06:03:56 +0000 (run time: 0m 0s)\n`);
    expect(scan).toMatchObject({ format: 'aide', toolVersion: '0.19.1', observedAt: '2026-07-31T06:03:56.000Z' });
    expect(listed(scan)).toEqual(['medium: File added: /watched/d.txt (1)', 'medium: File changed: /watched/a.txt (1)']);
  });

  it('takes a report without differences for a pass', async () => {
    const scan = await scanOf(
      'Start timestamp: 2026-07-31 06:03:55 +0000 (AIDE 0.19.1)\nAIDE found NO differences between database and filesystem. Looks okay!!\n',
    );
    expect(scan).toMatchObject({ counts: { pass: 1 }, findings: [] });
    expect(await scanned('hello\n', { format: 'aide' })).toMatchObject({ ok: false });
  });
});

describe('AIDE before 0.16', () => {
  const REPORT = `AIDE 0.15.1 found differences between database and filesystem!!\nStart timestamp: 2026-07-31 06:03:55\n
Summary:\n  Total number of files:\t72065\n  Added files:\t\t\t1\n  Removed files:\t\t0\n  Changed files:\t\t1\n
---\nAdded files:\n---\n\nadded: /etc/new\n\n---\nChanged files:\n---\n\nchanged: /etc/passwd\n
---\nDetailed information about changes:\n---\n\nFile: /etc/passwd\n  Mtime    : 2026 , 2026\n`;

  it('writes its lists otherwise, and is whole when it lists what it counts', async () => {
    const scan = await scanOf(REPORT);
    expect(scan).toMatchObject({
      format: 'aide',
      toolVersion: '0.15.1',
      observedAt: '2026-07-31T06:03:55.000Z',
      verdict: { saw: 'everything' },
    });
    expect(listed(scan)).toEqual(['medium: File added: /etc/new (1)', 'medium: File changed: /etc/passwd (1)']);
    expect((await scanOf(REPORT.slice(0, REPORT.indexOf('Changed files:\n')))).verdict.saw).toBe('what-it-found');
  });

  it('says that all is well', async () => {
    const clean = await scanOf('AIDE, version 0.15.1\n\n### All files match AIDE database. Looks okay!\n');
    expect(clean).toMatchObject({ toolVersion: '0.15.1', counts: { pass: 1 }, verdict: { saw: 'everything' } });
  });
});

describe('YARA', () => {
  it('goes by the severity of the rule, and keeps nothing of what matched', async () => {
    const scan = await scanOf(
      'Shell [description="Opens a shell, at once",severity="high",reference="https://example.org/r"] /srv/a b.sh\n0x1f:$bash: E-SECRET\nOther /srv/c\n',
    );
    expect(scan.format).toBe('yara');
    expect(listed(scan)).toEqual(['high: Shell matched /srv/a b.sh (1)', 'medium: Other matched /srv/c (1)']);
    expect(scan.findings[0]).toMatchObject({ description: 'Opens a shell, at once', references: ['https://example.org/r'] });
    expect(JSON.stringify(scan)).not.toContain('E-SECRET');
  });

  it('reads namespaces and lengths, and counts files that could not be looked into', async () => {
    const scan = await scanOf(
      'default:Shell /srv/a.sh\n0x1f:5:$bash: E-SECRET\nmine:Shell /srv/a.sh\nerror scanning /srv/b: could not open file\nwarning: rule "x": slow\n',
    );
    expect(listed(scan)).toEqual(['medium: Shell matched /srv/a.sh (1)', 'medium: mine:Shell matched /srv/a.sh (1)']);
    expect(scan).toMatchObject({ counts: { fail: 2, error: 1 }, verdict: { saw: 'what-it-found' } });
  });

  it('reads files whose names hold brackets, after tags and metadata', async () => {
    const scan = await scanOf('Shell [web,php] [severity="low",note="a [b] c"] /srv/[old] a.sh\nOther /srv/x [y] z\n');
    expect(listed(scan)).toEqual(['low: Shell matched /srv/[old] a.sh (1)', 'medium: Other matched /srv/x [y] z (1)']);
  });
});
