import { randomUUID } from 'node:crypto';
import type { AgentReport, SoftwareItem } from '#libs/domain';
import type { BenchDevice } from './devices.js';

/** About 20 KB, as a computer with a usual number of programs sends it. */
const PROGRAMS = 165;
const REPORT_ID = '00000000-0000-4000-8000-000000000000';
const OBSERVED_AT = '2026-01-01T00:00:00.000Z';
const VERSION = '999.0.0.1';

/** Makes a device's reports as text without serialising each anew: the load must not cost more than what it loads. */
export class ReportText {
  private readonly parts: readonly [string, string, string, string];

  constructor(device: BenchDevice) {
    const [head, afterId] = cut(JSON.stringify(report(device)), REPORT_ID);
    const [beforeTime, afterTime] = cut(afterId, OBSERVED_AT);
    const [beforeVersion, tail] = cut(afterTime, VERSION);
    this.parts = [head, beforeTime, beforeVersion, tail];
  }

  /** `build` is in one program's version: another one makes the software section say something new. */
  at(observedAt: Date, build: number): string {
    const [head, beforeTime, beforeVersion, tail] = this.parts;
    return `${head}${randomUUID()}${beforeTime}${observedAt.toISOString()}${beforeVersion}1.0.0.${build}${tail}`;
  }
}

function cut(text: string, mark: string): readonly [string, string] {
  const [before, after, ...more] = text.split(mark);
  if (before === undefined || after === undefined || more.length > 0) throw new Error(`${mark} must be in the report once`);
  return [before, after];
}

function report({ hostname }: BenchDevice): AgentReport {
  return {
    schema: 'wardround.report/1',
    reportId: REPORT_ID,
    observedAt: OBSERVED_AT,
    agent: { version: '0.1.0', platform: 'windows' },
    sections: {
      ...machine(hostname),
      software: { status: 'read', data: { source: 'registry', truncated: false, items: programs() } },
      antivirus: read({ products: [{ name: 'Microsoft Defender', kind: 'antivirus' as const, realTime: true, signatureAgeDays: 0 }] }),
      encryption: read({ volumes: [{ mount: 'C:', system: true, encrypted: true, method: 'XTS-AES 128' }] }),
      firewall: read({
        source: 'netsh',
        enabled: true,
        profiles: ['Domain', 'Private', 'Public'].map((name) => ({ name, enabled: true })),
      }),
      listening: read({
        ports: [135, 445, 5040, 7680].map((port) => ({ protocol: 'tcp' as const, port, address: '0.0.0.0', process: 'System' })),
      }),
      accounts: read({
        accounts: ['msp-admin', 'reception', 'nurse'].map((name, n) => ({
          name,
          enabled: true,
          administrator: n === 0,
          interactive: true,
          lastUsedAt: '2025-12-31T00:00:00.000Z',
        })),
      }),
      passwordPolicy: read({ source: 'net accounts', minLength: 14, lockoutThreshold: 5, maxAgeDays: null }),
      screenLock: read({ enabled: true, timeoutMinutes: 10 }),
      timeSync: read({ synchronised: true, source: 'time.windows.com' }),
      backups: read({ tools: [] }),
      identifiers: read({ folders: [] }),
    },
  };
}

function machine(hostname: string): Pick<AgentReport['sections'], 'system' | 'os' | 'updates'> {
  return {
    system: read({
      hostname,
      manufacturer: 'Bench',
      model: 'Model 1',
      serial: null,
      hardwareUuid: null,
      virtual: false,
      role: 'workstation' as const,
    }),
    os: read({
      family: 'windows' as const,
      name: 'Windows 11 Pro',
      version: '25H2',
      build: '26200',
      kernel: null,
      supportEndsOn: '2027-10-12',
      supportSource: 'Microsoft lifecycle',
    }),
    updates: read({
      source: 'wua',
      pending: 2,
      pendingSecurity: 1,
      securityDaysBehind: 3,
      listAgeDays: 0,
      lastInstalledAt: null,
      rebootRequired: false,
    }),
  };
}

const read = <T>(data: T): { readonly status: 'read'; readonly data: T } => ({ status: 'read', data });

function programs(): readonly SoftwareItem[] {
  return Array.from({ length: PROGRAMS }, (_, n) => ({
    name: `Program number ${n} for practices`,
    version: n === 0 ? VERSION : `${n}.${n % 7}.1042`,
    vendor: `Vendor ${n % 20} Pty Ltd`,
    installedOn: `2025-0${1 + (n % 9)}-15`,
  }));
}
