import { reading } from '../../host/described-host.fixture.js';
import { lastAptUpgrade, lastDpkgUpgrade, parseAptSimulation } from './apt-output.js';
import { oldestDnfAdvisory, parseDnfCheckUpdate, parseDnfSecurityList } from './dnf-output.js';
import { parseDpkgList, parseRpmList, readSoftware } from './software.js';
import { readUpdates } from './updates.js';

/** Lines as Debian 12's apt-get printed them, shortened. */
const SIMULATION = `NOTE: This is only a simulation!
Reading package lists...
The following NEW packages will be installed:
  libnew1
The following packages will be upgraded:
  apparmor unzip linux-image-amd64
Inst libnew1 (1.0-1 Debian:12.15/oldstable [amd64])
Inst unzip [6.0-28] (6.0-28+deb12u1 Debian-Security:12/oldstable-security [amd64])
Inst python3-xmltodict [0.13.0-1] (0.13.0-1.1~deb12u1 Debian:12.15/oldstable [all])
Inst libssl3 [3.0.2-0ubuntu1.10] (3.0.2-0ubuntu1.20 Ubuntu:22.04/jammy-updates, Ubuntu:22.04/jammy-security [amd64]) [openssl:amd64 ]
Conf unzip (6.0-28+deb12u1 Debian-Security:12/oldstable-security [amd64])
`;
const HISTORY = `
Start-Date: 2026-10-20  06:14:02
Commandline: /usr/bin/unattended-upgrade
Upgrade: unzip:amd64 (6.0-27, 6.0-28)
End-Date: 2026-10-20  06:14:09

Start-Date: 2026-10-29  11:00:00
Commandline: apt-get install chromium
Install: chromium:amd64 (156.0)
Upgrade: libudev1:amd64 (252.38, 252.39)
End-Date: 2026-10-29  11:00:09
`;

describe('apt', () => {
  it('counts upgrades, and of them those from a security archive', () => {
    expect(parseAptSimulation(SIMULATION)).toEqual({ pending: 3, pendingSecurity: 2 });
    expect(parseAptSimulation('0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.')).toEqual({
      pending: 0,
      pendingSecurity: 0,
    });
  });

  it('takes no installation of a program for an upgrade of the computer', () => {
    expect(lastAptUpgrade(HISTORY)).toEqual(new Date('2026-10-20T06:14:02'));
    expect(lastAptUpgrade('Start-Date: 2026-10-21  06:00:00\nUpgrade: x (1, 2)')).toEqual(new Date('2026-10-21T06:00:00'));
    expect(lastAptUpgrade('')).toBeNull();
    expect(lastDpkgUpgrade('2026-10-01 10:00:00 install x\n2026-10-02 11:00:00 upgrade x:amd64 1 2\n')).toEqual(
      new Date('2026-10-02T11:00:00'),
    );
  });

  it('says how old its lists are, and nothing without lists', async () => {
    const commands = { 'apt-get -s -q -o Debug::NoLocking=1 dist-upgrade': SIMULATION };
    const lists = '/var/lib/apt/lists';
    const machine = {
      commands,
      programs: ['apt-get'],
      folders: { [lists]: ['mirror.example_debian_dists_bookworm_InRelease', 'partial'] },
      modified: { [lists]: '2026-10-30T01:00:00Z', '/run/reboot-required': '2026-10-30T01:00:00Z' },
      files: { '/var/log/apt/history.log': HISTORY },
    };
    expect(await readUpdates(reading(machine))).toMatchObject({
      status: 'read',
      data: { source: 'apt', pending: 3, pendingSecurity: 2, securityDaysBehind: null, listAgeDays: 4, rebootRequired: true },
    });
    expect(await readUpdates(reading({ ...machine, folders: {} }))).toEqual({
      status: 'unreadable',
      reason: 'apt has no package lists: `apt-get update` has never run',
    });
  });
});

describe('dnf', () => {
  it('counts what is pending and what is security', () => {
    expect(
      parseDnfCheckUpdate(
        '\nopenssl.x86_64   1:3.0.7-28.el9   baseos\nObsoleting Packages\nold.noarch   1-1   appstream\n    new.noarch\n',
      ),
    ).toBe(1);
    const list = 'RHSA-2026:1 Important/Sec. openssl-1:3.0.7-28.el9.x86_64\nRHSA-2026:2 Low/Sec. openssl-1:3.0.7-28.el9.x86_64\n';
    expect(parseDnfSecurityList(list)).toBe(1);
    expect(oldestDnfAdvisory('     Updated: 2026-09-02 10:11:12\n  Issued: 2026-08-30\n')).toEqual(new Date('2026-08-30T00:00:00Z'));
  });

  it('says which command gave no answer', async () => {
    const commands = {
      'dnf -q -C check-update': { status: 'done', stdout: '', stderr: 'Cache-only enabled but no cache\nmore', code: 1 },
    } as const;
    expect(await readUpdates(reading({ programs: ['dnf'], commands }))).toEqual({
      status: 'unreadable',
      reason: '`dnf check-update` ended with code 1: Cache-only enabled but no cache',
    });
    expect(await readUpdates(reading({}))).toEqual({ status: 'unreadable', reason: 'neither apt nor dnf is installed' });
  });
});

describe('software', () => {
  it('lists what dpkg has installed, without what it only remembers', () => {
    const text = 'ii \tunzip\t6.0-28\tSantiago Vila <santi@example.org>\nrc \told\t1\tNobody <n@example.org>\nii \tbare\t2\t\n';
    expect(parseDpkgList(text)).toEqual([
      { name: 'unzip', version: '6.0-28', vendor: 'Santiago Vila', installedOn: null },
      { name: 'bare', version: '2', vendor: null, installedOn: null },
    ]);
  });

  it('tells the source package where it is another one, for advisories name sources', () => {
    const text =
      'ii \tlibssl3\t3.0.11-1~deb12u2\t\topenssl\t3.0.11-1~deb12u2\nii \tbash\t5.2.15-2+b2\t\tbash\t5.2.15-2\nii \tvim\t2:9.0\t\tvim\t2:9.0\n';
    expect(parseDpkgList(text).map(({ purl }) => purl)).toEqual([
      'pkg:deb/openssl@3.0.11-1~deb12u2?arch=source',
      'pkg:deb/bash@5.2.15-2?arch=source',
      undefined,
    ]);
  });

  it('lists rpm with the day of installation', () => {
    expect(parseRpmList('openssl\t3.0.7-28.el9\tRed Hat, Inc.\t1760000000\ngpg-pubkey\t1\t(none)\t1\n')).toEqual([
      { name: 'openssl', version: '3.0.7-28.el9', vendor: 'Red Hat, Inc.', installedOn: '2025-10-09' },
    ]);
  });

  it('is unreadable where neither is installed', async () => {
    expect(await readSoftware(reading({}))).toEqual({ status: 'unreadable', reason: 'neither dpkg nor rpm is installed' });
  });
});
