import type { Description } from '../../host/described-host.fixture.js';
import { reading } from '../../host/described-host.fixture.js';
import { MACBOOK } from './macbook.fixture.js';
import { macosReaders } from './readers.js';

const read = (name: keyof typeof macosReaders, changes: Description = {}) => {
  const commands = { ...MACBOOK.commands, ...changes.commands };
  return macosReaders[name](reading({ ...MACBOOK, ...changes, commands }));
};
const MISSING = { status: 'missing' } as const;

describe('macOS', () => {
  it('names the computer', async () => {
    expect(await read('system')).toEqual({
      status: 'read',
      data: {
        hostname: 'reception-1',
        manufacturer: 'Apple Inc.',
        model: 'MacBookAir10,1',
        serial: 'C02MADEUP001',
        hardwareUuid: '00000000-0000-4000-8000-000000000001',
        virtual: false,
        macAddresses: ['f8:75:a4:00:00:01'],
        role: 'workstation',
      },
    });
    expect(await read('system', { commands: { 'sysctl -n kern.hv_vmm_present': '1\n' } })).toMatchObject({ data: { virtual: true } });
    expect(await read('system', { commands: { 'sysctl -n kern.hv_vmm_present': MISSING } })).toMatchObject({ data: { virtual: null } });
  });

  it('names the release, with its end of support where one is known', async () => {
    expect(await read('os')).toMatchObject({ data: { name: 'macOS', version: '15.7.1', build: '24G231', supportEndsOn: null } });
    expect(await read('os', { commands: { sw_vers: 'ProductName: macOS\nProductVersion: 13.6.1\n' } })).toMatchObject({
      data: { supportEndsOn: '2025-09-15', build: null },
    });
    expect(await read('os', { commands: { sw_vers: MISSING } })).toEqual({ status: 'unreadable', reason: '`sw_vers` is not installed' });
  });

  it('counts updates of this release, not the offer of the next one', async () => {
    expect(await read('updates')).toEqual({
      status: 'read',
      data: {
        source: 'softwareupdate',
        pending: 2,
        pendingSecurity: null,
        securityDaysBehind: null,
        listAgeDays: 0,
        lastInstalledAt: '2026-10-02T03:11:22Z',
        rebootRequired: null,
      },
    });
    const none = {
      status: 'done',
      stdout: 'Software Update Tool\n\nFinding available software\n',
      stderr: 'No new software available.\n',
      code: 0,
    } as const;
    expect(await read('updates', { commands: { 'softwareupdate -l': none } })).toMatchObject({ data: { pending: 0, pendingSecurity: 0 } });
  });

  it('does not take silence of Apple’s server for nothing pending', async () => {
    const offline = {
      status: 'done',
      stdout: 'Software Update Tool\n',
      stderr: "Can't connect to the Apple Software Update server",
      code: 1,
    } as const;
    expect(await read('updates', { commands: { 'softwareupdate -l': offline } })).toEqual({
      status: 'unreadable',
      reason: '`softwareupdate -l` could not ask Apple',
    });
    const slow = { status: 'timeout', timeoutMs: 180_000 } as const;
    expect(await read('updates', { commands: { 'softwareupdate -l': slow } })).toMatchObject({
      reason: '`softwareupdate -l` took longer than 180 s',
    });
  });

  it('lists applications with their makers', async () => {
    expect(await read('software')).toMatchObject({
      data: {
        items: [
          { name: 'Home-made', version: '', vendor: null },
          { name: 'Safari', version: '26.0', vendor: 'Apple' },
          { name: 'Zoom', version: '6.2.0', vendor: 'Zoom Video Communications, Inc.' },
        ],
      },
    });
    expect(await read('software', { commands: { 'system_profiler SPApplicationsDataType -json': 'oops' } })).toMatchObject({
      status: 'unreadable',
    });
  });

  it('reads XProtect’s state and the age of its signatures, and finds sensors', async () => {
    expect(await read('antivirus')).toMatchObject({
      data: {
        products: [
          { name: 'SentinelOne', kind: 'edr', realTime: true, signatureAgeDays: null },
          { name: 'XProtect', kind: 'antivirus', realTime: true, signatureAgeDays: 0 },
        ],
      },
    });
    const off = { 'xprotect status': 'XProtect launch scans: disabled\nXProtect background scans: enabled\n' };
    expect(await read('antivirus', { commands: off })).toMatchObject({ data: { products: [{}, { realTime: false }] } });
    const before15 = { 'xprotect status': MISSING, 'xprotect version': MISSING };
    expect(await read('antivirus', { commands: before15 })).toMatchObject({
      data: { products: [{}, { realTime: null, signatureAgeDays: 4 }] },
    });
  });

  it.each([
    ['FileVault is On.\n', true],
    ['FileVault is Off.\n', false],
    ['FileVault is Off, but will be enabled after the next restart.\n', false],
    ['FileVault is On.\nEncryption in progress: Percent completed = 42\n', false],
    ['FileVault is Off.\nDecryption in progress: Percent completed = 42\n', false],
  ])('reads %j', async (status, encrypted) => {
    const section = await read('encryption', { commands: { 'fdesetup status': status } });
    expect(section).toMatchObject({ data: { volumes: [{ mount: '/', system: true, encrypted }] } });
  });

  it('leaves encryption open when the command says something else', async () => {
    expect(await read('encryption', { commands: { 'fdesetup status': 'Error: unknown.\n' } })).toMatchObject({ status: 'unreadable' });
  });

  it.each([
    ['Firewall is enabled. (State = 1)', true],
    ['Firewall is blocking all non-essential incoming connections. (State = 2)', true],
    ['Firewall is disabled. (State = 0)', false],
  ])('reads the firewall: %s', async (text, enabled) => {
    const command = '/usr/libexec/ApplicationFirewall/socketfilterfw --getglobalstate';
    expect(await read('firewall', { commands: { [command]: text } })).toMatchObject({ data: { enabled } });
    expect(await read('firewall', { commands: { [command]: 'else' } })).toMatchObject({ status: 'unreadable' });
  });

  it('names the process behind a port as root, and all ports without names otherwise', async () => {
    const ports = (section: Awaited<ReturnType<typeof read>>) =>
      section.status === 'read' && 'ports' in section.data ? section.data.ports.map((each) => Object.values(each).join(' ')) : section;
    expect(ports(await read('listening'))).toEqual([
      'tcp 5900 :: ARDAgent',
      'tcp 49160 0.0.0.0 rapportd',
      'udp 5353 0.0.0.0 mDNSResponder',
    ]);
    const asUser = await read('listening', { commands: { 'id -u': '501\n' } });
    expect(ports(asUser)).toEqual(['tcp 22 0.0.0.0 ', 'tcp 22 :: ', 'tcp 8021 fe80::1 ', 'udp 5353 0.0.0.0 ']);
    expect(await read('listening', { commands: { 'id -u': '501\n', 'netstat -an': MISSING } })).toMatchObject({ status: 'unreadable' });
  });

  it('tells people from services and administrators from people', async () => {
    expect(await read('accounts')).toEqual({
      status: 'read',
      data: {
        accounts: [
          { name: '_spotlight', enabled: false, administrator: false, interactive: false, lastUsedAt: null },
          {
            name: 'alice',
            enabled: true,
            administrator: true,
            interactive: true,
            lastUsedAt: expect.stringMatching(/^2026-11-0[12]T00:00:00Z$/),
          },
          { name: 'bob', enabled: false, administrator: false, interactive: true, lastUsedAt: null },
          { name: 'root', enabled: false, administrator: true, interactive: true, lastUsedAt: null },
        ],
      },
    });
    expect(await read('accounts', { commands: { 'dscl . -read /Groups/admin GroupMembership': MISSING } })).toMatchObject({
      status: 'unreadable',
    });
  });

  it('takes the stricter of policy and profile', async () => {
    expect(await read('passwordPolicy')).toMatchObject({
      data: { source: 'pwpolicy and profiles', minLength: 14, lockoutThreshold: 5, maxAgeDays: null },
    });
    const withoutProfile = { 'profiles show -type configuration -output stdout-xml': MISSING };
    expect(await read('passwordPolicy', { commands: withoutProfile })).toMatchObject({
      data: { source: 'pwpolicy', minLength: 4, lockoutThreshold: 10 },
    });
    const none = { ...withoutProfile, 'pwpolicy getaccountpolicies': 'Getting global account policies\n' };
    expect(await read('passwordPolicy', { commands: none })).toMatchObject({
      data: { minLength: null, lockoutThreshold: null, maxAgeDays: null },
    });
  });
});

describe('macOS, screen lock', () => {
  const status = (text: string) =>
    ({ 'sudo -H -u alice sysadminctl -screenLock status': { status: 'done', stdout: '', stderr: text, code: 0 } }) as const;

  it('adds the delay to the earlier of display sleep and screen saver', async () => {
    expect(await read('screenLock')).toEqual({ status: 'read', data: { enabled: true, timeoutMinutes: 15 } });
    expect(await read('screenLock', { commands: status('screenLock delay is immediate') })).toMatchObject({ data: { timeoutMinutes: 10 } });
  });

  it('knows both ways of saying off', async () => {
    for (const text of ['screenLock is off', 'screenLock delay is -1.000000 seconds'])
      expect(await read('screenLock', { commands: status(text) })).toMatchObject({ data: { enabled: false, timeoutMinutes: null } });
  });

  it('does not count a display that never sleeps', async () => {
    const pmset = { 'pmset -g custom': 'AC Power:\n displaysleep         0\n' };
    expect(await read('screenLock', { commands: pmset })).toMatchObject({ data: { timeoutMinutes: 25 } });
    const neither = { ...pmset, 'sudo -H -u alice defaults -currentHost read com.apple.screensaver idleTime': MISSING };
    expect(await read('screenLock', { commands: neither })).toMatchObject({ data: { enabled: true, timeoutMinutes: null } });
  });

  it('is unreadable while nobody is signed in', async () => {
    expect(await read('screenLock', { commands: { 'stat -f %Su /dev/console': 'root\n' } })).toMatchObject({ status: 'unreadable' });
    expect(await read('screenLock', { commands: status('something new') })).toMatchObject({ status: 'unreadable' });
  });
});

describe('macOS, time and backups', () => {
  it('checks the clock against the server that sets it', async () => {
    expect(await read('timeSync')).toEqual({ status: 'read', data: { synchronised: true, source: 'timed' } });
    expect(await read('timeSync', { commands: { 'sntp time.apple.com': '-71.2 +/- 0.01 time.apple.com 192.0.2.125\n' } })).toMatchObject({
      data: { synchronised: false },
    });
    expect(await read('timeSync', { commands: { 'systemsetup -getusingnetworktime': 'Network Time: Off\n' } })).toMatchObject({
      data: { synchronised: false },
    });
    expect(await read('timeSync', { commands: { 'sntp time.apple.com': 'sntp: Exchange failed: Timeout\n' } })).toMatchObject({
      status: 'unreadable',
    });
    const notRoot = { 'systemsetup -getusingnetworktime': 'You need administrator access to run this tool... exiting!\n' };
    expect(await read('timeSync', { commands: notRoot })).toMatchObject({ status: 'unreadable' });
  });

  it('reads Time Machine’s latest backup and names other tools', async () => {
    expect(await read('backups')).toMatchObject({
      data: {
        tools: [
          { tool: 'arq', lastSuccessAt: null, detail: 'installed, last success not readable' },
          { tool: 'restic', lastSuccessAt: null },
          { tool: 'time-machine', targetHash: 'hash of 11111111-2222-4333-8444-555555555555', offsite: null, detail: null },
        ],
      },
    });
    const section = await read('backups');
    const tools = section.status === 'read' && 'tools' in section.data ? section.data.tools : [];
    expect(new Date(tools[2]?.lastSuccessAt ?? '')).toEqual(new Date('2026-11-02T03:14:15'));
  });

  it('does not take a refusal for a Mac without Time Machine', async () => {
    const refused = {
      status: 'done',
      stdout: '',
      stderr: 'tmutil: destinationinfo requires Full Disk Access privileges.',
      code: 80,
    } as const;
    expect(await read('backups', { commands: { 'tmutil destinationinfo': refused } })).toMatchObject({ status: 'unreadable' });
  });

  it('does not invent a backup', async () => {
    const away = {
      'tmutil latestbackup': { status: 'done', stdout: '', stderr: 'tmutil: latestbackup requires Full Disk Access', code: 80 },
    } as const;
    expect(await read('backups', { commands: away })).toMatchObject({ data: { tools: [{}, {}, { lastSuccessAt: null }] } });
    expect(
      await read('backups', { programs: [], folders: {}, commands: { 'tmutil destinationinfo': 'tmutil: No destinations configured.\n' } }),
    ).toEqual({
      status: 'read',
      data: { tools: [] },
    });
  });
});
