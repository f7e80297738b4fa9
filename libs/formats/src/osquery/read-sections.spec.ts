import { applyRun, failedState, type AgentSections, type QueryRow, type QueryState } from '#libs/domain';
import { agentReport } from '#libs/testing';
import { parseAgentReport } from '../agent-report/parse-agent-report.js';
import type { Platform } from './pack-query.js';
import { osquerySections } from './read-sections.js';

const AT = new Date('2026-11-24T03:00:00Z');
const seconds = (text: string): string => String(Date.parse(text) / 1_000);

function sectionsOf(platform: Platform, answers: Readonly<Record<string, readonly QueryRow[]>>): AgentSections {
  const states = Object.entries(answers).map(([name, added]): [string, QueryState] => {
    const state = applyRun(null, { name, kind: 'snapshot', epoch: '0', counter: 0, at: AT, added, removed: [] });
    return [name, state!];
  });
  const sections = osquerySections.read(platform, new Map(states), osquerySections.queries(platform), AT) as AgentSections;
  const report = { ...agentReport({ observedAt: AT.toISOString() }), sections };
  expect(parseAgentReport(report, AT)).toMatchObject({ ok: true });
  return sections;
}

const data = (section: AgentSections[keyof AgentSections]): unknown => (section.status === 'read' ? section.data : section.reason);

/** FILETIME of an instant, as the registry's bytes. */
function fileTimeBytes(text: string): string {
  const ticks = (BigInt(Date.parse(text)) + 11_644_473_600_000n) * 10_000n;
  return (ticks.toString(16).padStart(16, '0').match(/../g) ?? []).reverse().join('').toUpperCase();
}

describe('Windows', () => {
  const profile = (name: string, on: string) => ({ key: `HKEY_LOCAL_MACHINE\\FirewallPolicy\\${name}Profile`, data: on });
  const answers = {
    system_info: [
      { hostname: 'FRONT-1', uuid: '4C4C4544-0034', hardware_vendor: 'Dell Inc.', hardware_model: 'XPS', hardware_serial: 'S1' },
    ],
    interface_details: [{ mac: 'f8:75:a4:00:00:01' }, { mac: '02:42:ac:11:00:02' }],
    os_version: [{ name: 'Microsoft Windows 11 Pro', version: '10.0.26100.2454', build: '26100', platform: 'windows' }],
    windows_update_history: [
      {
        date: seconds('2026-10-16T04:00:00Z'),
        title: '2026-10 Cumulative Update for Windows 11',
        operation: 'Installation',
        result_code: 'Succeeded',
      },
      {
        date: seconds('2026-11-12T04:00:00Z'),
        title: '2026-11 Cumulative Update for Windows 11',
        operation: 'Installation',
        result_code: 'Failed',
      },
      {
        date: seconds('2026-11-13T04:00:00Z'),
        title: '2026-11 Cumulative Update for .NET Framework',
        operation: 'Installation',
        result_code: 'Succeeded',
      },
    ],
    patches: [{ hotfix_id: 'KB1', description: 'Security Update', installed_on: '9/9/2026' }],
    windows_security_products: [
      { type: 'Antivirus', name: 'Windows Defender', state: 'On', signatures_up_to_date: '1' },
      { type: 'Antivirus', name: 'Other AV', state: 'Snoozed', signatures_up_to_date: '0' },
      { type: 'Firewall', name: 'Other FW', state: 'On', signatures_up_to_date: '1' },
    ],
    defender_signatures: [{ data: fileTimeBytes('2026-11-22T01:00:00Z') }],
    services: [
      { name: 'W32Time', status: 'RUNNING' },
      { name: 'CSFalconService', status: 'RUNNING' },
    ],
    bitlocker_info: [
      { drive_letter: 'C:', protection_status: '1', encryption_method: 'XTS-AES 128' },
      { drive_letter: 'D:', protection_status: '0', encryption_method: 'None' },
      { drive_letter: 'E:', protection_status: '2', encryption_method: '' },
    ],
    firewall_profiles: [profile('Domain', '1'), profile('Standard', '1'), profile('Public', '0')],
    windows_security_center: [{ firewall: 'Good', antivirus: 'Good', autoupdate: 'Good' }],
    listening_ports: [
      { port: '3389', protocol: '6', address: '0.0.0.0', process: 'svchost.exe' },
      { port: '5353', protocol: '17', address: '::', process: '' },
      { port: '5432', protocol: '6', address: '127.0.0.1', process: 'postgres' },
    ],
    users: [
      { username: 'reception', uid: '1001', uuid: 'S-1-5-21-1-1001', type: 'local', administrator: '1' },
      { username: 'DefaultAccount', uid: '503', uuid: 'S-1-5-21-1-503', type: 'local', administrator: '0' },
    ],
    profile_loads: [
      { key: 'HKLM\\ProfileList\\S-1-5-21-1-1001', name: 'LocalProfileLoadTimeHigh', data: '31284375' },
      { key: 'HKLM\\ProfileList\\S-1-5-21-1-1001', name: 'LocalProfileLoadTimeLow', data: '0' },
    ],
    security_profile_info: [{ minimum_password_length: '14', maximum_password_age: '-1', lockout_bad_count: '0' }],
    inactivity_limit: [{ data: '600' }],
    time: [{ unix_time: seconds('2026-11-24T03:00:00Z'), in_step: 'yes' }],
    programs: [{ name: 'Adobe Reader', version: '24.1', publisher: 'Adobe', install_date: '20260102' }],
    chrome_extensions: [{ name: 'uBlock', version: '1.6', identifier: 'x', browser_type: 'chrome' }],
  };

  it('is read as the agent’s sections are', () => {
    const sections = sectionsOf('windows', answers);
    expect(data(sections.system)).toMatchObject({
      hostname: 'FRONT-1',
      virtual: false,
      role: 'workstation',
      hardwareUuid: '4c4c4544-0034',
      macAddresses: ['f8:75:a4:00:00:01', '02:42:ac:11:00:02'],
    });
    expect(data(sections.updates)).toMatchObject({ pendingSecurity: 1, securityDaysBehind: 14, lastInstalledAt: '2026-10-16T04:00:00Z' });
    expect(data(sections.antivirus)).toEqual({
      products: [
        { name: 'CrowdStrike Falcon', kind: 'edr', realTime: true, signatureAgeDays: null },
        { name: 'Other AV', kind: 'antivirus', realTime: false, signatureAgeDays: 7 },
        { name: 'Windows Defender', kind: 'antivirus', realTime: true, signatureAgeDays: 2 },
      ],
    });
    expect(data(sections.encryption)).toEqual({
      volumes: [
        { mount: 'C:', system: true, encrypted: true, method: 'XTS-AES 128' },
        { mount: 'D:', system: false, encrypted: false, method: null },
        { mount: 'E:', system: false, encrypted: null, method: null },
      ],
    });
    expect(data(sections.firewall)).toMatchObject({
      enabled: true,
      profiles: [
        { name: 'Domain', enabled: true },
        { name: 'Private', enabled: true },
        { name: 'Public', enabled: false },
      ],
    });
    expect(data(sections.listening)).toEqual({
      ports: [
        { protocol: 'tcp', port: 3389, address: '0.0.0.0', process: 'svchost.exe' },
        { protocol: 'udp', port: 5353, address: '::', process: null },
      ],
    });
    expect(data(sections.passwordPolicy)).toMatchObject({ minLength: 14, lockoutThreshold: 0, maxAgeDays: null });
    expect(data(sections.screenLock)).toEqual({ enabled: true, timeoutMinutes: 10 });
    expect(data(sections.timeSync)).toEqual({ synchronised: true, source: 'W32Time' });
    expect(data(sections.software)).toMatchObject({
      items: [
        { name: 'Adobe Reader', installedOn: '2026-01-02' },
        { name: 'uBlock', vendor: 'browser extension' },
      ],
    });
    const accounts = data(sections.accounts) as { accounts: { name: string; lastUsedAt: string | null }[] };
    expect(accounts.accounts).toMatchObject([
      { name: 'DefaultAccount', interactive: false },
      { name: 'reception', interactive: true, administrator: true, enabled: null },
    ]);
    expect(accounts.accounts[1]?.lastUsedAt).toMatch(/^\d{4}-\d\d-\d\dT00:00:00Z$/);
  });

  it('tells packages of npm and Python by their URLs, and which of them it lost', () => {
    const software = (more: Readonly<Record<string, readonly QueryRow[]>>) =>
      data(sectionsOf('windows', { programs: [], ...more }).software) as { items: { purl?: string; version: string }[]; unread?: string[] };
    const told = software({
      npm_packages: [
        { name: '@babel/core', version: '7.1.0' },
        { name: 'lodash', version: '4.17.20' },
        { name: '../evil', version: '1' },
      ],
      python_packages: [
        { name: 'Ruamel.Yaml', version: '0.17+local' },
        { name: 'requests', version: '' },
      ],
    });
    expect(told.items.map(({ purl }) => purl)).toEqual([
      ...['pkg:npm/%40babel/core@7.1.0', 'pkg:pypi/ruamel-yaml@0.17%2Blocal', 'pkg:npm/lodash@4.17.20', 'pkg:pypi/requests'],
    ]);
    expect(told).not.toHaveProperty('unread');
    const states = new Map(
      ['programs', 'npm_packages'].map((name) => {
        const state = applyRun(null, { name, kind: 'snapshot', epoch: '0', counter: 0, at: AT, added: [], removed: [] });
        return [name, name === 'programs' ? state! : failedState(null, name, AT)!];
      }),
    );
    expect(osquerySections.read('windows', states, ['programs'], AT).software).toMatchObject({ data: { unread: ['npm packages'] } });
  });

  it('is up to date with the month’s cumulative update, and behind from the first that it lacks', () => {
    const title = '2026-11 Cumulative Update for Windows 11';
    const history = (date: string) => [{ date: seconds(date), title, operation: '1', result_code: '2' }];
    const behind = (date: string) => data(sectionsOf('windows', { windows_update_history: history(date) }).updates);
    expect(behind('2026-11-11T20:00:00Z')).toMatchObject({ pending: 0, pendingSecurity: 0, securityDaysBehind: null, listAgeDays: 0 });
    expect(behind('2026-09-20T00:00:00Z')).toMatchObject({ pendingSecurity: 1, securityDaysBehind: 42 });
    expect(data(sectionsOf('windows', { windows_update_history: [] }).updates)).toBe('no security update is in the history of updates');
  });

  it('locks no screen by a screen saver that asks for no password', () => {
    const value = (key: string, name: string, text: string) => ({ key: `HKEY_USERS\\${key}\\Control Panel\\Desktop`, name, data: text });
    const of = (key: string, secure: string, timeout: string) => [
      ...[value(key, 'ScreenSaveActive', '1'), value(key, 'ScreenSaverIsSecure', secure), value(key, 'ScreenSaveTimeOut', timeout)],
    ];
    const lock = (screen_savers: QueryRow[]) => data(sectionsOf('windows', { inactivity_limit: [], screen_savers }).screenLock);
    expect(lock([...of('S-1', '1', '300'), ...of('S-2', '1', '900')])).toEqual({ enabled: true, timeoutMinutes: 15 });
    expect(lock([...of('S-1', '1', '300'), ...of('S-2', '0', '900')])).toEqual({ enabled: false, timeoutMinutes: null });
    expect(lock([])).toBe('nobody is signed in whose screen saver could be read');
  });
});

describe('Linux', () => {
  const unit = (id: string) => ({ id: `${id}.service`, active_state: 'active', sub_state: 'running' });

  it('is read as far as osquery sees', () => {
    const sections = sectionsOf('linux', {
      system_info: [{ hostname: 'srv', uuid: '', hardware_vendor: 'QEMU', hardware_model: 'Standard PC', hardware_serial: '' }],
      os_version: [{ name: 'Ubuntu', version: '22.04.1 LTS (Jammy Jellyfish)', build: '', platform: 'ubuntu' }],
      kernel_info: [{ version: '6.8.0' }],
      deb_packages: [{ name: 'adduser', version: '3.118' }],
      disk_encryption: [
        { path: '/', encrypted: '1', type: 'crypto_LUKS' },
        { path: '/srv', encrypted: '', type: '' },
      ],
      systemd_units: [unit('systemd-timesyncd'), unit('clamav-daemon')],
      iptables: [{ chain: 'INPUT', policy: 'DROP', rules: '12' }],
      users: [
        { username: 'root', uid: '0', shell: '/bin/bash', administrator: '1' },
        { username: 'anna', uid: '1000', shell: '/bin/bash', administrator: '0' },
        { username: 'www-data', uid: '33', shell: '/usr/sbin/nologin', administrator: '0' },
      ],
      shadow: [
        { username: 'root', password_status: 'locked' },
        { username: 'anna', password_status: 'active' },
      ],
      last: [{ username: 'anna', time: seconds('2026-11-23T09:12:00Z') }],
      time: [{ unix_time: '1', in_step: 'no' }],
    });
    expect(data(sections.system)).toMatchObject({ virtual: true, role: 'server', serial: null, hardwareUuid: null });
    expect(data(sections.os)).toMatchObject({ family: 'linux', name: 'Ubuntu', kernel: '6.8.0' });
    expect(data(sections.encryption)).toMatchObject({
      volumes: [
        { mount: '/', encrypted: true },
        { mount: '/srv', encrypted: null },
      ],
    });
    expect(data(sections.firewall)).toEqual({ source: 'iptables', enabled: true, profiles: [] });
    expect(data(sections.antivirus)).toMatchObject({ products: [{ name: 'ClamAV', realTime: false }] });
    expect(data(sections.accounts)).toEqual({
      accounts: [
        { name: 'anna', enabled: true, administrator: false, interactive: true, lastUsedAt: '2026-11-23T00:00:00Z' },
        { name: 'root', enabled: false, administrator: true, interactive: true, lastUsedAt: null },
        { name: 'www-data', enabled: false, administrator: false, interactive: false, lastUsedAt: null },
      ],
    });
    expect(data(sections.timeSync)).toEqual({ synchronised: false, source: 'systemd-timesyncd' });
    for (const name of ['updates', 'passwordPolicy', 'screenLock', 'backups', 'identifiers'] as const)
      expect(sections[name].status).toBe('unreadable');
  });

  it('does not call a firewall off because osquery does not see its rules', () => {
    const sections = sectionsOf('linux', { systemd_units: [unit('nftables')], iptables: [] });
    expect(sections.firewall.status).toBe('unreadable');
  });
});

describe('macOS', () => {
  it('is read as far as osquery sees', () => {
    const sections = sectionsOf('macos', {
      system_info: [{ hostname: 'mac', uuid: 'U', hardware_vendor: 'Apple Inc.', hardware_model: 'Mac15,3', hardware_serial: 'C02' }],
      os_version: [{ name: 'macOS', version: '26.1', build: '25B78', platform: 'darwin' }],
      software_update: [
        { key: 'LastUpdatesAvailable', value: '2' },
        { key: 'LastFullSuccessfulDate', value: seconds('2026-11-21T00:00:00Z') },
      ],
      disk_encryption: [
        { path: '/', encrypted: '1', filevault_status: 'off', type: 'APFS' },
        { path: '/System/Volumes/Data', encrypted: '1', filevault_status: 'off', type: 'APFS' },
      ],
      alf: [{ global_state: '1' }],
      screenlock: [{ enabled: '1', grace_period: '5' }],
      users: [{ username: 'anna', uid: '501', shell: '/bin/zsh', is_hidden: '0', administrator: '1' }],
      last: [],
      password_policy: [
        { uid: '-1', policy_identifier: 'p', policy_content: "policyAttributePassword matches '.{15,}+'", policy_parameters: '' },
      ],
      sensors: [{ name: 'falcond' }],
      apps: [{ name: 'Firefox.app', bundle_short_version: '140.0', bundle_identifier: 'org.mozilla.firefox' }],
    });
    expect(data(sections.updates)).toMatchObject({ pending: 2, listAgeDays: 3 });
    expect(data(sections.encryption)).toEqual({
      volumes: [{ mount: '/System/Volumes/Data', system: true, encrypted: false, method: 'APFS' }],
    });
    expect(data(sections.firewall)).toEqual({ source: 'alf', enabled: true, profiles: [] });
    expect(data(sections.screenLock)).toEqual({ enabled: true, timeoutMinutes: null });
    expect(data(sections.passwordPolicy)).toMatchObject({ minLength: 15, lockoutThreshold: null });
    expect(data(sections.antivirus)).toMatchObject({ products: [{ name: 'CrowdStrike Falcon' }, { name: 'XProtect', realTime: null }] });
    expect(data(sections.software)).toMatchObject({ items: [{ name: 'Firefox.app', version: '140.0' }] });
    expect(data(sections.accounts)).toMatchObject({ accounts: [{ name: 'anna', interactive: true, administrator: true, enabled: null }] });
  });

  it.each([
    ['on', '1', true],
    ['off', '1', false],
    ['unknown', '1', null],
    ['', '1', null],
    ['unknown', '0', false],
    ['', '', null],
  ])('FileVault %j on a disk that is encrypted: %j is %s', (filevault_status, encrypted, told) => {
    const row = { path: '/', encrypted, filevault_status, type: 'APFS' };
    expect(data(sectionsOf('macos', { disk_encryption: [row] }).encryption)).toMatchObject({ volumes: [{ encrypted: told }] });
  });
});
