import { listed, scanned, scanOf } from './testing/scan-of.js';

const REPORT = `# Lynis Report
report_version_major=1
lynis_version=3.1.4
os_fullname=Debian GNU/Linux 13
hostname=srv-1
exception_event[]=BOOT-5104:001|Unknown service manager|
suggestion[]=SSH-7408|Consider hardening SSH | configuration|AllowTcpForwarding (set YES to NO)|text:Set it|
suggestion[]=SSH-7408|Consider hardening SSH | configuration|MaxAuthTries|-|
warning[]=PKGS-7392|Found one or more vulnerable packages.|-|-|
vulnerable_package[]=apt
vulnerable_package[]=libexpat1|2.5.0
hardening_index=59
tests_executed=SSH-7408|PKGS-7392|BOOT-5104|HRDN-7231|HRDN-7230|
tests_skipped=MALW-3288|TOOL-5104|
report_datetime_end=2026-11-23 19:20:58
finish=true
`;

describe('Lynis', () => {
  it('makes a warning medium and a suggestion low, one finding for each line, and keeps what was tested', async () => {
    const scan = await scanOf(REPORT, { utcOffset: '+10:00' });
    expect(listed(scan)).toEqual([
      'low: Consider hardening SSH|configuration (1)',
      'low: Consider hardening SSH|configuration (1)',
      'medium: Found one or more vulnerable packages. (1)',
    ]);
    expect(scan.counts).toMatchObject({ fail: 3, pass: 2, error: 1, 'not-applicable': 2 });
    expect(scan.findings[0]).toMatchObject({
      rule: 'SSH-7408',
      description: 'AllowTcpForwarding (set YES to NO)',
      fix: 'Set it',
      instances: [{ asset: 'srv-1' }],
    });
    expect(scan).toMatchObject({
      toolVersion: '3.1.4',
      observedAt: '2026-11-23T09:20:58.000Z',
      assets: [{ hostname: 'srv-1', operatingSystem: 'Debian GNU/Linux 13' }],
    });
    expect(scan.notes).toEqual([
      "Lynis' own hardening index is 59 of 100 (more is better).",
      '2 packages wait for a security update: apt, libexpat1',
    ]);
  });

  it('says when a time has no zone and none was given', async () => {
    expect((await scanOf(REPORT)).notes).toContainEqual(expect.stringContaining('no time zone'));
  });

  it('believes a report that does not say it finished only in what it found, and refuses what is no report', async () => {
    expect((await scanOf(REPORT.replace(/^exception.*\n/m, '').replace('finish=true\n', ''))).verdict).toMatchObject({
      saw: 'what-it-found',
      reason: expect.stringContaining('finished'),
    });
    expect(await scanned('warning[]=X|y|-|-|\n', { format: 'lynis' })).toMatchObject({ ok: false });
  });
});
