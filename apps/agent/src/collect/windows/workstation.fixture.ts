import { powershell, type Description } from '../../host/described-host.fixture.js';
import { ACCOUNTS_SCRIPT } from './accounts.js';
import { ANTIVIRUS_SCRIPT } from './antivirus.js';
import { BACKUPS_SCRIPT } from './backups.js';
import { ENCRYPTION_SCRIPT } from './encryption.js';
import { FIREWALL_SCRIPT } from './firewall.js';
import { LISTENING_SCRIPT } from './listening.js';
import { OS_SCRIPT } from './os.js';
import { SCREEN_LOCK_SCRIPT } from './screen-lock.js';
import { SOFTWARE_SCRIPT } from './software.js';
import { SYSTEM_SCRIPT } from './system.js';
import { systemProgram } from './system-program.js';
import { UPDATES_SCRIPT } from './updates.js';

/**
 * A reception computer with Windows 11. Written by hand in the shape that the scripts put out, with the values that Microsoft
 * documents for each property: no Windows was at hand, and the scripts themselves were checked for syntax alone. Names,
 * numbers and dates are made up.
 */
export const OS = {
  caption: 'Microsoft Windows 11 Pro',
  version: '10.0.26100',
  build: '26100',
  productType: 1,
  edition: 'Professional',
  revision: 4351,
};
export const SECURITY_CATEGORY = '0FA1201D-4330-4FA8-8AE9-B877473B6441';
export const UPDATES = {
  updates: [
    { severity: 'Critical', published: '2026-10-13T17:00:00Z', categories: [SECURITY_CATEGORY] },
    { severity: null, published: '2026-10-20T17:00:00Z', categories: ['e6cf1350-c01b-414d-a61f-263d14d133b4'] },
    { severity: null, published: '2026-11-03T01:00:00Z', categories: ['e0789628-ce08-4437-be74-2495b842f43b'] },
  ],
  installed: '2026-09-10',
  searched: '2026-11-02T22:10:00Z',
  reboot: true,
};
export const DEFENDER = { service: true, realTime: true, mode: 'Normal', updated: '2026-11-02T20:00:00Z' };
export const DEFENDER_IN_CENTER = { name: 'Windows Defender', id: '{D68DDC3A-831F-4fae-9E44-DA132C1ACF46}', state: 397568 };
export const ACCOUNTS = {
  users: [
    { name: 'Administrator', sid: 'S-1-5-21-1-2-3-500', enabled: false, lastLogon: null },
    { name: 'DefaultAccount', sid: 'S-1-5-21-1-2-3-503', enabled: false, lastLogon: null },
    { name: 'reception', sid: 'S-1-5-21-1-2-3-1001', enabled: true, lastLogon: '2026-11-02T22:05:00Z' },
  ],
  members: [
    { sid: 'S-1-5-21-1-2-3-500', class: 'User', path: 'WinNT://WORKGROUP/RECEPTION-1/Administrator' },
    { sid: 'S-1-5-21-1-2-3-1001', class: 'User', path: 'WinNT://WORKGROUP/RECEPTION-1/reception' },
    { sid: 'S-1-5-21-9-9-9-1105', class: 'User', path: 'WinNT://CLINIC/jsmith' },
    { sid: 'S-1-5-21-9-9-9-512', class: 'Group', path: 'WinNT://CLINIC/Domain Admins' },
  ],
};
export const NET_ACCOUNTS = `Force user logoff how long after time expires?:       Never\r
Minimum password age (days):                          0\r
Maximum password age (days):                          42\r
Minimum password length:                              0\r
Length of password history maintained:                None\r
Lockout threshold:                                    10\r
Lockout duration (minutes):                           10\r
Lockout observation window (minutes):                 10\r
Computer role:                                        WORKSTATION\r
The command completed successfully.\r
`;
export const W32TM = `Leap Indicator: 0(no warning)\r
Stratum: 4 (secondary reference - syncd by (S)NTP)\r
Precision: -23 (119.209ns per tick)\r
Last Successful Sync Time: 3/11/2026 9:12:03 AM\r
Source: time.windows.com,0x9\r
`;
export const BACKUPS = {
  admin: true,
  succeeded: '2026-11-02T11:00:00Z',
  failed: null,
  programs: [{ name: 'restic.exe' }],
  tasks: [
    { line: '"C:\\restic\\restic.exe" -r b2:clinic:records backup D:\\Data', lastRun: '2026-11-02T12:00:00Z', result: 0 },
    { line: 'restic.exe -r b2:clinic:records forget --prune', lastRun: '2026-11-03T01:00:00Z', result: 0 },
  ],
  services: [{ name: 'VeeamEndpointBackupSvc' }, { name: 'Spooler' }],
};

const SCRIPTS: readonly (readonly [string, unknown])[] = [
  [SYSTEM_SCRIPT, [{ productType: 1, hypervisor: true, domain: 'clinic.local', cloudId: '7f0c3e2a-made-up' }]],
  [OS_SCRIPT, [OS]],
  [UPDATES_SCRIPT, [UPDATES]],
  [
    SOFTWARE_SCRIPT,
    [
      { name: 'Best Practice', version: '1.12.0', vendor: 'Best Practice Software', date: '20260304' },
      { name: 'Best Practice', version: '1.12.0', vendor: 'Best Practice Software', date: '20260304' },
      { name: 'Odd Tool', version: '', vendor: '', date: '4/03/2026' },
    ],
  ],
  [
    ANTIVIRUS_SCRIPT,
    [{ defender: DEFENDER, center: true, products: DEFENDER_IN_CENTER, services: [{ name: 'HuntressAgent' }, { name: 'Sense' }] }],
  ],
  [
    ENCRYPTION_SCRIPT,
    [
      {
        system: 'C:',
        fixed: [{ letter: 'C:' }, { letter: 'D:' }],
        volumes: [
          { letter: 'C:', protection: 1, conversion: 1, method: 6 },
          { letter: 'D:', protection: 0, conversion: 0, method: 0 },
          { letter: null, protection: 0, conversion: 0, method: 0 },
        ],
      },
    ],
  ],
  [
    FIREWALL_SCRIPT,
    [
      {
        profiles: [
          { name: 'Domain', enabled: 'True' },
          { name: 'Private', enabled: 'True' },
          { name: 'Public', enabled: 'False' },
        ],
        products: [],
      },
    ],
  ],
  [
    LISTENING_SCRIPT,
    [
      { protocol: 'tcp', address: '0.0.0.0', port: 3389, process: 'svchost' },
      { protocol: 'tcp', address: '127.0.0.1', port: 5939, process: 'TeamViewer_Service' },
      { protocol: 'tcp', address: '::', port: 445, process: 'System' },
      { protocol: 'udp', address: 'fe80::1%12', port: 1900, process: 'svchost' },
      { protocol: 'udp', address: '0.0.0.0', port: 61234, process: 'chrome' },
    ],
  ],
  [ACCOUNTS_SCRIPT, [ACCOUNTS]],
  [
    SCREEN_LOCK_SCRIPT,
    [{ limit: 900, people: [{ active: '1', secure: '1', timeout: '600', program: 'C:\\Windows\\system32\\scrnsave.scr' }] }],
  ],
  [BACKUPS_SCRIPT, [BACKUPS]],
];

export const WORKSTATION: Description = {
  hardware: { manufacturer: 'Dell Inc.', model: 'OptiPlex 7010', serial: 'MADEUP1', hardwareUuid: '00000000-0000-4000-8000-000000000002' },
  commands: {
    ...Object.fromEntries(SCRIPTS.flatMap(([script, data]) => Object.entries(powershell(script, data)))),
    [`${systemProgram('net.exe')} accounts`]: NET_ACCOUNTS,
    [`${systemProgram('w32tm.exe')} /query /status`]: W32TM,
  },
};
