import { NOW, powershell, reading, type Description } from '../../host/described-host.fixture.js';
import { antivirusProducts } from './antivirus.js';
import { ANTIVIRUS_SCRIPT } from './antivirus.js';
import { windowsAccounts } from './accounts.js';
import { BACKUPS_SCRIPT, windowsBackups } from './backups.js';
import { bitLockerVolumes } from './encryption.js';
import { windowsFirewall } from './firewall.js';
import { windowsOs } from './os.js';
import { parseNetAccounts } from './password-policy.js';
import { windowsReaders } from './readers.js';
import { windowsLock } from './screen-lock.js';
import { w32timeSynchronised } from './time-sync.js';
import { windowsUpdates } from './updates.js';
import {
  ACCOUNTS,
  BACKUPS,
  DEFENDER,
  DEFENDER_IN_CENTER,
  NET_ACCOUNTS,
  OS,
  SECURITY_CATEGORY,
  UPDATES,
  W32TM,
  WORKSTATION,
} from './workstation.fixture.js';

const read = (name: keyof typeof windowsReaders, changes: Description['commands'] = {}) =>
  windowsReaders[name](reading({ ...WORKSTATION, commands: { ...WORKSTATION.commands, ...changes } }));
const hash = (text: string) => `hash of ${text}`;

describe('Windows', () => {
  it('names the computer; a hypervisor under it proves nothing', async () => {
    expect(await read('system')).toMatchObject({
      data: { manufacturer: 'Dell Inc.', virtual: null, role: 'workstation', domain: 'clinic.local', cloudId: '7f0c3e2a-made-up' },
    });
  });

  it('names the release and until when it is supported', async () => {
    expect(await read('os')).toMatchObject({
      data: { name: 'Windows 11 Pro', version: '10.0.26100', build: '26100.4351', supportEndsOn: '2026-10-13' },
    });
    const server = { ...OS, caption: 'Microsoft Windows Server 2025 Standard', productType: 3, edition: 'ServerStandard' };
    expect(windowsOs(server, '10.0.26100')).toMatchObject({ name: 'Windows Server 2025 Standard', supportEndsOn: '2034-11-14' });
    expect(windowsOs({ ...OS, edition: 'EnterpriseS' }, '')).toMatchObject({ supportEndsOn: '2029-10-09' });
    expect(windowsOs({ ...OS, build: '99999' }, '')).toMatchObject({ supportEndsOn: null });
    expect(windowsOs({}, '')).toBeNull();
  });

  it('counts updates and of them those for security, from the oldest publication', async () => {
    expect(await read('updates')).toEqual({
      status: 'read',
      data: {
        source: 'wua',
        pending: 2,
        pendingSecurity: 1,
        securityDaysBehind: 20,
        listAgeDays: 0,
        lastInstalledAt: '2026-09-10T00:00:00Z',
        rebootRequired: true,
      },
    });
  });

  it('leaves open how far behind when an update has no date, and how old a list is that was never fetched', () => {
    const undated = { severity: null, published: null, categories: SECURITY_CATEGORY };
    const found = windowsUpdates({ ...UPDATES, updates: [...UPDATES.updates, undated], searched: null, installed: null }, NOW);
    expect(found).toMatchObject({ pendingSecurity: 2, securityDaysBehind: null, listAgeDays: null, lastInstalledAt: null });
    expect(windowsUpdates({ ...UPDATES, updates: [] }, NOW)).toMatchObject({ pending: 0, pendingSecurity: 0, securityDaysBehind: 0 });
  });

  it('lists software once, with dates it can believe', async () => {
    expect(await read('software')).toMatchObject({
      data: {
        source: 'registry',
        items: [
          { name: 'Best Practice', version: '1.12.0', vendor: 'Best Practice Software', installedOn: '2026-03-04' },
          { name: 'Odd Tool', version: '', vendor: null, installedOn: null },
        ],
      },
    });
  });
});

describe('Windows, antivirus', () => {
  it('reads Defender once, and finds sensors by their services', async () => {
    expect(await read('antivirus')).toEqual({
      status: 'read',
      data: {
        products: [
          { name: 'Huntress', kind: 'edr', realTime: true, signatureAgeDays: null },
          { name: 'Microsoft Defender Antivirus', kind: 'antivirus', realTime: true, signatureAgeDays: 0 },
          { name: 'Microsoft Defender for Endpoint', kind: 'edr', realTime: true, signatureAgeDays: null },
        ],
      },
    });
  });

  it('takes a sensor for on while its service runs, though its antivirus looks on beside another', () => {
    for (const mode of ['EDR Block Mode', 'Passive Mode', 'Not running']) {
      const defender = { ...DEFENDER, mode, realTime: false };
      const record = { defender, products: [DEFENDER_IN_CENTER, { name: 'Sophos', id: '{1}', state: 266240 }] };
      expect(antivirusProducts({ ...record, services: [{ name: 'Sense' }, { name: 'CSFalconService' }] }, NOW)).toEqual([
        { name: 'CrowdStrike Falcon', kind: 'edr', realTime: true, signatureAgeDays: null },
        { name: 'Microsoft Defender for Endpoint', kind: 'edr', realTime: true, signatureAgeDays: null },
        { name: 'Sophos', kind: 'antivirus', realTime: true, signatureAgeDays: null },
      ]);
    }
  });

  it('takes another product that is on for the protection, and says when it is off', () => {
    const passive = { ...DEFENDER, mode: 'Passive Mode' };
    const other = (state: number) => [DEFENDER_IN_CENTER, { name: 'Sophos', id: '{1}', state }];
    const names = (state: number) => antivirusProducts({ defender: passive, products: other(state), services: [] }, NOW);
    expect(names(266240)).toEqual([{ name: 'Sophos', kind: 'antivirus', realTime: true, signatureAgeDays: null }]);
    expect(names(262144)).toEqual([{ name: 'Sophos', kind: 'antivirus', realTime: false, signatureAgeDays: null }]);
  });

  it('reports a Defender that is off and alone', () => {
    const off = { ...DEFENDER, realTime: false };
    expect(antivirusProducts({ defender: off, products: [DEFENDER_IN_CENTER], services: [] }, NOW)).toMatchObject([{ realTime: false }]);
  });

  it('tells nobody answering from nothing installed', async () => {
    const answer = (record: object) => powershell(ANTIVIRUS_SCRIPT, [record]);
    const silent = { defender: null, center: false, products: [], services: [{ name: 'Spooler' }] };
    expect(await read('antivirus', answer(silent))).toMatchObject({ status: 'unreadable' });
    expect(await read('antivirus', answer({ ...silent, center: true }))).toEqual({ status: 'read', data: { products: [] } });
  });
});

describe('Windows, disks and network', () => {
  it('reads BitLocker for each fixed drive', async () => {
    expect(await read('encryption')).toEqual({
      status: 'read',
      data: {
        volumes: [
          { mount: 'C:', system: true, encrypted: true, method: 'BitLocker XTS-AES-128' },
          { mount: 'D:', system: false, encrypted: false, method: null },
        ],
      },
    });
  });

  it('does not call a volume encrypted whose key lies open, nor a locked one anything', () => {
    const volumes = (volume: object) => bitLockerVolumes({ system: 'C:', fixed: { letter: 'C:' }, volumes: [{ letter: 'C:', ...volume }] });
    expect(volumes({ protection: 0, conversion: 1, method: 6 })).toMatchObject([
      { encrypted: false, method: 'BitLocker, protection suspended' },
    ]);
    expect(volumes({ protection: 2 })).toMatchObject([{ encrypted: null }]);
    expect(bitLockerVolumes({ system: 'C:', fixed: [{ letter: 'C:' }], volumes: [] })).toMatchObject([{ encrypted: null }]);
  });

  it('reads the firewall of each profile, or of the product in its place', async () => {
    expect(await read('firewall')).toMatchObject({
      data: {
        source: 'Windows Defender Firewall',
        enabled: true,
        profiles: [{ name: 'domain' }, { name: 'private' }, { name: 'public', enabled: false }],
      },
    });
    const off = [{ name: 'Public', enabled: 'False' }];
    expect(windowsFirewall({ profiles: off, products: [] })).toMatchObject({ enabled: false });
    expect(windowsFirewall({ profiles: off, products: { name: 'ESET Firewall', state: 266256 } })).toEqual({
      source: 'ESET Firewall',
      enabled: true,
      profiles: [],
    });
    expect(windowsFirewall({ profiles: off, products: { name: 'ESET Firewall', state: 262144 } })).toMatchObject({ enabled: false });
    expect(windowsFirewall({})).toBeNull();
  });

  it('lists ports that can be reached from outside', async () => {
    expect(await read('listening')).toEqual({
      status: 'read',
      data: {
        ports: [
          { protocol: 'tcp', port: 445, address: '::', process: 'System' },
          { protocol: 'tcp', port: 3389, address: '0.0.0.0', process: 'svchost' },
          { protocol: 'udp', port: 1900, address: 'fe80::1', process: 'svchost' },
        ],
      },
    });
  });
});

describe('Windows, people', () => {
  it('lists local accounts and people of the domain who are administrators here', () => {
    expect(windowsAccounts(ACCOUNTS)).toEqual([
      { name: 'Administrator', enabled: false, administrator: true, interactive: true, lastUsedAt: null },
      { name: 'CLINIC\\jsmith', enabled: null, administrator: true, interactive: true, lastUsedAt: null },
      { name: 'DefaultAccount', enabled: false, administrator: false, interactive: false, lastUsedAt: null },
      { name: 'reception', enabled: true, administrator: true, interactive: true, lastUsedAt: '2026-11-02T00:00:00Z' },
    ]);
  });

  it('does not believe the zero of the Windows calendar', () => {
    const user = { name: 'new', sid: 'S-1-5-21-1-2-3-1002', enabled: true, lastLogon: '1601-01-01T00:00:00Z' };
    expect(windowsAccounts({ users: user, members: [] })).toMatchObject([{ lastUsedAt: null, administrator: false }]);
  });

  it('reads net accounts, whose words for no rule are three', () => {
    expect(parseNetAccounts(NET_ACCOUNTS)).toEqual({ source: 'net accounts', minLength: null, lockoutThreshold: 10, maxAgeDays: 42 });
    const none = NET_ACCOUNTS.replace('       42', 'Unlimited').replace(/threshold: +10/, 'threshold: Never');
    expect(parseNetAccounts(none)).toMatchObject({ lockoutThreshold: null, maxAgeDays: null });
    expect(parseNetAccounts('Mindestlänge für Kennwörter:   0\r\n')).toBeNull();
  });

  it('locks as late as its laxest person', async () => {
    expect(await read('screenLock')).toEqual({ status: 'read', data: { enabled: true, timeoutMinutes: 10 } });
    const saver = { active: '1', secure: '1', timeout: '1800', program: 'x.scr' };
    const open = { ...saver, secure: '0' };
    expect(windowsLock({ limit: null, people: [saver] })).toEqual({ enabled: true, timeoutMinutes: 30 });
    expect(windowsLock({ limit: null, people: [saver, open] })).toEqual({ enabled: false, timeoutMinutes: null });
    expect(windowsLock({ limit: 900, people: [saver, open] })).toEqual({ enabled: true, timeoutMinutes: 15 });
    expect(windowsLock({ limit: 900, people: [] })).toEqual({ enabled: true, timeoutMinutes: 15 });
    expect(windowsLock({ limit: 0, people: [] })).toBeNull();
  });

  it('reads w32tm by its numbers', async () => {
    expect(await read('timeSync')).toEqual({ status: 'read', data: { synchronised: true, source: 'w32time' } });
    expect(w32timeSynchronised(W32TM.replace('0(no warning)', '3(not synchronized)'))).toBe(false);
    expect(w32timeSynchronised(W32TM.replace('time.windows.com,0x9', 'Local CMOS Clock'))).toBe(false);
    expect(w32timeSynchronised('Sprungindikator: 0(keine Warnung)\r\n')).toBe(true);
    expect(w32timeSynchronised('The following error occurred')).toBeNull();
  });
});

describe('Windows, backups', () => {
  it('reads Windows Backup’s own log and the tasks that run a tool', async () => {
    expect(await read('backups')).toEqual({
      status: 'read',
      data: {
        tools: [
          { tool: 'restic', targetHash: 'hash of b2:clinic:records', offsite: true, lastSuccessAt: '2026-11-02T12:00:00Z', detail: null },
          { tool: 'veeam', targetHash: null, offsite: null, lastSuccessAt: null, detail: 'installed, last success not readable' },
          { tool: 'windows-backup', targetHash: null, offsite: null, lastSuccessAt: '2026-11-02T11:00:00Z', detail: null },
        ],
      },
    });
  });

  it('says that the last one failed', () => {
    const failed = {
      ...BACKUPS,
      failed: '2026-11-03T00:00:00Z',
      tasks: { line: 'restic backup', lastRun: '2026-11-02T12:00:00Z', result: 1 },
    };
    expect(windowsBackups(failed, hash)).toMatchObject([
      { tool: 'restic', lastSuccessAt: null, detail: 'the last scheduled run failed' },
      { tool: 'veeam' },
      { tool: 'windows-backup', lastSuccessAt: '2026-11-02T11:00:00Z', detail: 'the last backup failed' },
    ]);
  });

  it('does not take a log it may not read for no backups', async () => {
    expect(await read('backups', powershell(BACKUPS_SCRIPT, [{ ...BACKUPS, admin: false, succeeded: null }]))).toMatchObject({
      status: 'unreadable',
    });
  });
});
