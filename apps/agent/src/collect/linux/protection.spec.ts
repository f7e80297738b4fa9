import { done, reading } from '../../host/described-host.fixture.js';
import { isOffsite } from '../backup-tools.js';
import { readAntivirus } from './antivirus.js';
import { lastDuplicitySuccess, lastTimeshiftSnapshot, parseUnitFiles, parseUnitRun } from './backup-evidence.js';
import { readBackups } from './backups.js';
import { clamavBuildTime } from './clamav-header.js';
import { parseLsblk, readEncryption } from './encryption.js';
import { readOs } from './os.js';
import { readSystem } from './system.js';

const LUKS = JSON.stringify({
  blockdevices: [
    {
      name: 'nvme0n1',
      type: 'disk',
      fstype: null,
      mountpoint: null,
      rm: false,
      children: [
        { name: 'nvme0n1p2', type: 'part', fstype: 'ext4', mountpoint: '/boot', rm: false },
        {
          name: 'nvme0n1p3',
          type: 'part',
          fstype: 'crypto_LUKS',
          mountpoint: null,
          rm: false,
          children: [
            {
              name: 'crypt',
              type: 'crypt',
              fstype: 'LVM2_member',
              mountpoint: null,
              rm: false,
              children: [{ name: 'vg-root', type: 'lvm', fstype: 'ext4', mountpoint: '/', rm: false }],
            },
          ],
        },
      ],
    },
    { name: 'sda', type: 'disk', fstype: 'ext4', mountpoint: '/srv/records', rm: '0' },
    { name: 'sdb', type: 'disk', fstype: 'vfat', mountpoint: '/media/stick', rm: '1' },
  ],
});

describe('encryption', () => {
  it('finds the crypt layer under a volume, however deep', () => {
    expect(parseLsblk(LUKS)).toEqual([
      { mount: '/', system: true, encrypted: true, method: 'LUKS' },
      { mount: '/srv/records', system: false, encrypted: false, method: null },
    ]);
  });

  it('is unreadable where the system volume is not seen, as in a container', async () => {
    const command = 'lsblk --json -o NAME,TYPE,FSTYPE,MOUNTPOINT,RM';
    expect(await readEncryption(reading({ commands: { [command]: '{"blockdevices":[]}' } }))).toMatchObject({ status: 'unreadable' });
    expect(await readEncryption(reading({ commands: { [command]: 'no json' } }))).toMatchObject({ status: 'unreadable' });
    expect(await readEncryption(reading({}))).toMatchObject({ status: 'unreadable', reason: '`lsblk --json` is not installed' });
  });
});

describe('antivirus', () => {
  const HEADER = 'ClamAV-VDB:31 Oct 2026 09-24 +0000:27222:2051234:90:md5:sig:builder:1774171440';

  it('reads the age of ClamAV’s signatures and whether files are watched', async () => {
    expect(clamavBuildTime(HEADER)).toEqual(new Date('2026-10-31T09:24:00Z'));
    expect(clamavBuildTime('something else')).toBeNull();
    const section = await readAntivirus(
      reading({
        programs: ['clamd', 'clamscan'],
        folders: { '/proc': ['1', '22', 'cpuinfo'] },
        files: { '/proc/1/comm': 'clamd\n', '/proc/22/comm': 'falcon-sensor\n', '/var/lib/clamav/daily.cld': HEADER },
        commands: { '/opt/CrowdStrike/falconctl -g --rfm-state': 'rfm-state=false.' },
      }),
    );
    expect(section).toEqual({
      status: 'read',
      data: {
        products: [
          { name: 'ClamAV', kind: 'antivirus', realTime: false, signatureAgeDays: 2 },
          { name: 'CrowdStrike Falcon', kind: 'edr', realTime: true, signatureAgeDays: null },
        ],
      },
    });
  });

  it('takes a sensor that cannot be asked for on while its process runs, and leaves open what Falcon does not say', async () => {
    const files = { '/proc/1/comm': 'sentineld\n', '/proc/2/comm': 'falcon-sensor\n' };
    expect(await readAntivirus(reading({ folders: { '/proc': ['1', '2'] }, files }))).toMatchObject({
      data: {
        products: [
          { name: 'CrowdStrike Falcon', realTime: null },
          { name: 'SentinelOne', kind: 'edr', realTime: true, signatureAgeDays: null },
        ],
      },
    });
  });

  it('asks Defender for itself, in both shapes of its answer', async () => {
    const machine = (health: object) =>
      reading({
        folders: { '/proc': ['7'] },
        files: { '/proc/7/comm': 'wdavdaemon\n' },
        commands: { 'mdatp health --output json': JSON.stringify(health) },
      });
    const old = await readAntivirus(machine({ realTimeProtectionEnabled: true, definitionsUpdated: '2026-11-02T10:00:00Z' }));
    expect(old).toMatchObject({ data: { products: [{ realTime: true, signatureAgeDays: 0 }] } });
    const managed = await readAntivirus(machine({ realTimeProtectionEnabled: { value: false, managedMode: 'enforced' } }));
    expect(managed).toMatchObject({ data: { products: [{ realTime: false, signatureAgeDays: null }] } });
  });

  it('is unreadable without /proc', async () => {
    expect(await readAntivirus(reading({}))).toEqual({ status: 'unreadable', reason: '/proc may not be read' });
  });
});

describe('backups', () => {
  const SHOW =
    'Result=success\nExecMainStatus=0\nExecMainExitTimestamp=Mon 2026-11-02 02:00:07 UTC\nEnvironment=RESTIC_REPOSITORY=sftp:bk@vault.example.com:/r A=b\n';
  const list = 'systemctl list-unit-files --type=service --no-legend --no-pager';
  const show = (unit: string) =>
    `systemctl show ${unit} --timestamp=utc --property=Result,ExecMainStatus,ExecMainExitTimestamp,Environment`;

  it('takes a unit that ended well for a backup, and hashes where it goes', async () => {
    const section = await readBackups(
      reading({
        programs: ['restic'],
        commands: { [list]: 'restic-backup.service  enabled\nrestic-prune.service  enabled\n', [show('restic-backup.service')]: SHOW },
      }),
    );
    expect(section).toEqual({
      status: 'read',
      data: {
        tools: [
          {
            tool: 'restic',
            targetHash: 'hash of sftp:bk@vault.example.com:/r',
            offsite: true,
            lastSuccessAt: '2026-11-02T02:00:07Z',
            detail: null,
          },
        ],
      },
    });
  });

  it('does not take a failed run or a unit that never ran for a success', () => {
    expect(parseUnitRun(SHOW.replace('=success', '=exit-code').replace('Status=0', 'Status=3'))).toMatchObject({
      lastSuccessAt: null,
      detail: 'the last scheduled run failed',
    });
    expect(parseUnitRun('Result=success\nExecMainStatus=0\nExecMainExitTimestamp=\n')).toBeNull();
    expect(parseUnitFiles('a.service enabled enabled\nnot-a-unit\n')).toEqual(['a.service']);
  });

  it('says of a bare tool that its success is not readable, without systemd too', async () => {
    const location = '/root/.config/borg/security/ab12/location';
    const section = await readBackups(
      reading({
        programs: ['borg'],
        files: { '/etc/passwd': 'root:x:0:0:root:/root:/bin/bash\n', [location]: 'ssh://bk@10.0.0.9/./repo\n' },
        folders: { '/root/.config/borg/security': ['ab12'] },
      }),
    );
    expect(section).toMatchObject({
      data: {
        tools: [
          {
            tool: 'borg',
            targetHash: 'hash of ssh://bk@10.0.0.9/./repo',
            offsite: null,
            lastSuccessAt: null,
            detail: 'installed, last success not readable',
          },
        ],
      },
    });
  });

  it('reads duplicity’s manifests and Timeshift’s folders', () => {
    const names = ['duplicity-full.20261101T010203Z.manifest.gpg', 'duplicity-inc.20261101T010203Z.to.20261102T010203Z.manifest.part'];
    expect(lastDuplicitySuccess(names)).toEqual(new Date('2026-11-01T01:02:03Z'));
    expect(lastTimeshiftSnapshot(['2026-11-01_02-00-01', 'junk'])).toEqual(new Date('2026-11-01T02:00:01'));
  });

  it.each([
    ['s3:s3.amazonaws.com/clinic', true],
    ['b2:clinic-bucket:restic', true],
    ['backup@vault.example.com:repo', true],
    ['sftp:nas:/backup', null],
    ['rest:http://192.168.1.10:8000/', null],
    ['/mnt/usb', null],
  ])('judges %s', (location, offsite) => {
    expect(isOffsite(location)).toBe(offsite);
  });
});

describe('system and release', () => {
  it('reads DMI, and asks for other hardware only where there is none', async () => {
    const dmi = '/sys/class/dmi/id';
    const files = {
      [`${dmi}/sys_vendor`]: 'Dell Inc.\n',
      [`${dmi}/product_serial`]: 'To Be Filled By O.E.M.\n',
      [`${dmi}/product_uuid`]: '4C4C4544-0042\n',
    };
    const commands = { 'systemd-detect-virt': done('none\n', 1) };
    const hardware = { manufacturer: 'Raspberry Pi Foundation', serial: '1000' };
    expect(await readSystem(reading({ files, folders: { [dmi]: ['sys_vendor'] }, commands, hardware }))).toMatchObject({
      data: { manufacturer: 'Dell Inc.', serial: null, hardwareUuid: '4c4c4544-0042', virtual: false, role: 'server' },
    });
    expect(await readSystem(reading({ hardware }))).toMatchObject({
      data: { manufacturer: 'Raspberry Pi Foundation', serial: '1000', virtual: null },
    });
  });

  it('knows until when a release is supported, and leaves open what it does not know', async () => {
    const release = (text: string) => readOs(reading({ files: { '/etc/os-release': text, '/etc/debian_version': '12.11\n' } }));
    expect(await release('ID=debian\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\n')).toMatchObject({
      data: { name: 'Debian GNU/Linux', version: '12', build: '12.11', supportEndsOn: '2028-06-30' },
    });
    expect(await release('ID=nixos\nNAME=NixOS\nVERSION_ID=26.05\n')).toMatchObject({ data: { build: null, supportEndsOn: null } });
    expect(await release('ID=arch\nNAME="Arch Linux"\n')).toMatchObject({ status: 'unreadable' });
  });
});
