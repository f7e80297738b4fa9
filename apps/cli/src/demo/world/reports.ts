import type { AgentReport, AgentSections, AntivirusProduct } from '#libs/domain';
import { chance, namedUuid, type Chance } from './chance.js';
import type { Machine } from './machines.js';
import { has, maturity } from './maturity.js';

const DAY = 86_400_000;

/** What the agent of a made-up machine reports at a week. */
export function reportOf(seed: string, machine: Machine, week: number, at: Date): AgentReport {
  const reportId = namedUuid(`${seed}/report/${machine.practice.index}/${machine.index}/${week}`);
  const draw = chance(`${seed}/state/${machine.practice.index}/${machine.index}`);
  return {
    schema: 'wardround.report/1',
    reportId,
    observedAt: at.toISOString(),
    agent: { version: '0.1.0', platform: machine.platform },
    sections: sections(machine, week, at, draw),
  };
}

function sections(machine: Machine, week: number, at: Date, draw: Chance): AgentSections {
  const { course } = machine.practice;
  const m = maturity(course, week);
  const luck = draw.next();
  // A machine whose luck is under the practice's maturity is one that somebody looks after.
  const kept = luck < m;
  return {
    ...systemSections(machine, kept, draw),
    updates: { status: 'read', data: updates(machine, week, kept, at) },
    software: {
      status: 'read',
      data: {
        source: machine.platform === 'windows' ? 'registry' : 'system_profiler',
        truncated: false,
        items: software(machine, week, kept),
      },
    },
    antivirus: {
      status: 'read',
      data: { products: protection(machine, kept, luck) },
    },
    encryption: {
      status: 'read',
      data: { volumes: [{ mount: 'C:', system: true, encrypted: luck < m + 0.1, method: luck < m + 0.1 ? 'XTS-AES 128' : null }] },
    },
    firewall: { status: 'read', data: { source: 'platform', enabled: luck < 0.95, profiles: [] } },
    listening: {
      status: 'read',
      data: { ports: machine.role === 'server' ? [{ protocol: 'tcp', port: 445, address: '0.0.0.0', process: 'System' }] : [] },
    },
    accounts: { status: 'read', data: { accounts: accounts(machine, kept, week, at) } },
    ...policySections(machine, week, luck < m + 0.2),
    timeSync: { status: 'read', data: { synchronised: luck < 0.97, source: 'time.windows.com' } },
    backups: { status: 'read', data: { tools: [] } },
    identifiers: { status: 'read', data: { folders: identifiers(machine, kept, draw) } },
  };
}

function policySections(
  { practice: { course } }: Machine,
  week: number,
  locks: boolean,
): Pick<AgentSections, 'passwordPolicy' | 'screenLock'> {
  const minLength = has(course, 0.75, week) ? 15 : has(course, 0.45, week) ? 12 : 8;
  const strict = has(course, 0.5, week);
  return {
    passwordPolicy: {
      status: 'read',
      data: { source: 'net accounts', minLength, lockoutThreshold: strict ? 5 : null, maxAgeDays: null },
    },
    screenLock: { status: 'read', data: { enabled: locks, timeoutMinutes: locks ? (strict ? 10 : 30) : null } },
  };
}

function systemSections(
  { hostname, hardwareUuid, role, platform, index }: Machine,
  kept: boolean,
  draw: Chance,
): Pick<AgentSections, 'system' | 'os'> {
  const serial = `SIM${hardwareUuid.slice(0, 8).toUpperCase()}`;
  const old = !kept && draw.happens(0.25);
  const os =
    platform === 'macos'
      ? {
          family: 'macos' as const,
          name: 'macOS',
          version: '15.7',
          build: '24G222',
          kernel: null,
          supportEndsOn: null,
          supportSource: null,
        }
      : role === 'server'
        ? {
            family: 'windows' as const,
            name: old ? 'Windows Server 2012 R2' : 'Windows Server 2022',
            version: old ? '6.3' : '21H2',
            build: null,
            kernel: null,
            supportEndsOn: old ? '2023-10-10' : '2031-10-14',
            supportSource: 'Microsoft lifecycle',
          }
        : {
            family: 'windows' as const,
            name: old ? 'Windows 10 Pro' : 'Windows 11 Pro',
            version: old ? '22H2' : '25H2',
            build: null,
            kernel: null,
            supportEndsOn: old ? '2025-10-14' : '2027-10-12',
            supportSource: 'Microsoft lifecycle',
          };
  return {
    system: {
      status: 'read',
      data: { hostname, manufacturer: 'Simulated', model: `Model ${index % 3}`, serial, hardwareUuid, virtual: false, role },
    },
    os: { status: 'read', data: os },
  };
}

/** What every platform brings along, and a sensor on the machines that somebody looks after. */
function protection({ platform }: Machine, kept: boolean, luck: number): readonly AntivirusProduct[] {
  const name = platform === 'macos' ? 'XProtect' : 'Microsoft Defender Antivirus';
  const own = { name, kind: 'antivirus', realTime: kept || luck < 0.9, signatureAgeDays: kept ? 0 : 4 } as const;
  const sensor = { name: 'Microsoft Defender for Endpoint', kind: 'edr', realTime: true, signatureAgeDays: null } as const;
  return kept ? [own, sensor] : [own];
}

/** Kept machines patch in the week of release; the others in spells. */
function updates(
  machine: Machine,
  week: number,
  kept: boolean,
  at: Date,
): {
  source: string;
  pending: number;
  pendingSecurity: number;
  securityDaysBehind: number | null;
  listAgeDays: number;
  lastInstalledAt: string;
  rebootRequired: boolean;
} {
  const cycle = kept ? 4 : 14;
  const since = (week + machine.index * 3) % cycle;
  const daysBehind = since * 7;
  const pendingSecurity = Math.ceil(since / 4);
  const lastInstalledAt = new Date(at.getTime() - daysBehind * DAY).toISOString().slice(0, 10);
  return {
    source: 'wua',
    pending: since,
    pendingSecurity,
    securityDaysBehind: pendingSecurity === 0 ? null : daysBehind,
    listAgeDays: 0,
    lastInstalledAt: `${lastInstalledAt}T00:00:00.000Z`,
    rebootRequired: false,
  };
}

function software(
  { role }: Machine,
  week: number,
  kept: boolean,
): { name: string; version: string; vendor: string | null; installedOn: string | null }[] {
  const month = Math.floor(week / 4);
  const item = (name: string, version: string, vendor: string): { name: string; version: string; vendor: string; installedOn: null } => ({
    name,
    version,
    vendor,
    installedOn: null,
  });
  const browser = item('Google Chrome', `${120 + (kept ? month : Math.max(0, month - 3))}.0`, 'Google LLC');
  const office = item(
    kept ? 'Microsoft 365 Apps for business' : 'Microsoft Office Professional Plus 2016',
    '16.0',
    'Microsoft Corporation',
  );
  const sql =
    role === 'server'
      ? [item(kept ? 'Microsoft SQL Server 2019 (64-bit)' : 'Microsoft SQL Server 2014 (64-bit)', '15.0', 'Microsoft Corporation')]
      : [];
  return [browser, office, item('Adobe Acrobat Reader', '24.0', 'Adobe'), item('Practice Suite (simulated)', '10.4', 'Simulated'), ...sql];
}

function accounts(
  { hostname, role }: Machine,
  kept: boolean,
  week: number,
  at: Date,
): { name: string; enabled: boolean; administrator: boolean; interactive: boolean; lastUsedAt: string }[] {
  const recently = new Date(at.getTime() - (at.getTime() % (7 * DAY))).toISOString();
  const longAgo = new Date(at.getTime() - (at.getTime() % (28 * DAY)) - 90 * DAY).toISOString();
  const daily = {
    name: hostname.startsWith('RECEPTION') && !kept ? 'reception' : `user-${hostname.toLowerCase()}`,
    enabled: true,
    administrator: !kept,
    interactive: true,
    lastUsedAt: recently,
  };
  const left =
    !kept && week % 40 > 20 ? [{ name: 'former-staff', enabled: true, administrator: false, interactive: true, lastUsedAt: longAgo }] : [];
  return [
    { name: 'msp-admin', enabled: true, administrator: true, interactive: true, lastUsedAt: recently },
    ...(role === 'server' ? [] : [daily]),
    ...left,
  ];
}

function identifiers(
  { hostname, role }: Machine,
  kept: boolean,
  draw: Chance,
): {
  pathHash: string;
  approved: boolean;
  filesScanned: number;
  filesSkipped: number;
  filesWithIdentifiers: number;
  counts: { medicare: number };
  truncated: boolean;
}[] {
  const stray = kept || role === 'server' ? 0 : draw.whole(0, 14);
  const pathHash = namedUuid(`${hostname}/downloads`).replaceAll('-', '').repeat(2);
  return [
    {
      pathHash,
      approved: false,
      filesScanned: 120,
      filesSkipped: 8,
      filesWithIdentifiers: stray,
      counts: { medicare: stray * 3 },
      truncated: false,
    },
  ];
}
