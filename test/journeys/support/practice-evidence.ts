import { randomUUID } from 'node:crypto';
import { ESSENTIAL_CONTROLS } from '#libs/domain';
import type {
  AgentReport,
  AgentSections,
  Assessment,
  BreachedAccountRecord,
  ControlRecord,
  LocalAccount,
  MfaRecord,
  PentestRecord,
} from '#libs/domain';

/** Evidence of a practice that is well kept, or of one that nobody looks after: every check has something to say of either. */
export type Care = 'kept' | 'neglected';

const DAY = 86_400_000;
const read = <T>(data: T): { readonly status: 'read'; readonly data: T } => ({ status: 'read', data });
export const daysBefore = (at: Date, days: number): string => new Date(at.getTime() - days * DAY).toISOString();

export function reportOf(host: string, care: Care, at: Date, changes: Partial<AgentSections> = {}): AgentReport {
  return {
    schema: 'wardround.report/1',
    reportId: randomUUID(),
    observedAt: at.toISOString(),
    agent: { version: '0.1.0', platform: 'windows' },
    sections: { ...machine(host, care), ...upkeep(care), ...protection(care), ...people(care, at), ...changes },
  };
}

function machine(hostname: string, care: Care): Pick<AgentSections, 'system' | 'os' | 'software'> {
  const known = { manufacturer: null, model: null, serial: hostname, hardwareUuid: null, virtual: false, role: 'workstation' as const };
  const windows = { family: 'windows' as const, build: null, kernel: null, supportSource: 'Microsoft lifecycle' };
  const office = care === 'kept' ? 'Microsoft 365 Apps for business' : 'Microsoft Office Professional Plus 2016';
  return {
    system: read({ hostname, ...known }),
    os: read(
      care === 'kept'
        ? { ...windows, name: 'Windows 11 Pro', version: '25H2', supportEndsOn: '2031-10-14' }
        : { ...windows, name: 'Windows 10 Pro', version: '22H2', supportEndsOn: '2025-10-14' },
    ),
    software: read({
      source: 'registry',
      truncated: false,
      items: [{ name: office, version: '16.0', vendor: 'Microsoft Corporation', installedOn: null }],
    }),
  };
}

function upkeep(care: Care): Pick<AgentSections, 'updates' | 'antivirus' | 'timeSync' | 'backups'> {
  const good = care === 'kept';
  const defender = { name: 'Microsoft Defender Antivirus', kind: 'antivirus', realTime: good, signatureAgeDays: good ? 0 : 40 } as const;
  const sensor = { name: 'Microsoft Defender for Endpoint', kind: 'edr', realTime: true, signatureAgeDays: null } as const;
  return {
    updates: read({
      source: 'wua',
      pending: good ? 0 : 9,
      pendingSecurity: good ? 0 : 9,
      securityDaysBehind: good ? null : 80,
      listAgeDays: 0,
      lastInstalledAt: null,
      rebootRequired: false,
    }),
    antivirus: read({ products: good ? [defender, sensor] : [defender] }),
    timeSync: read({ synchronised: good, source: 'time.windows.com' }),
    backups: read({ tools: [] }),
  };
}

function protection(care: Care): Pick<AgentSections, 'encryption' | 'firewall' | 'listening' | 'identifiers'> {
  const good = care === 'kept';
  const remoteDesktop = { protocol: 'tcp' as const, port: 3389, address: '203.0.113.9', process: 'TermService' };
  const folder = { pathHash: 'ab'.repeat(32), approved: false, filesScanned: 100, filesSkipped: 0, truncated: false };
  return {
    encryption: read({ volumes: [{ mount: 'C:', system: true, encrypted: good, method: good ? 'XTS-AES 128' : null }] }),
    firewall: read({ source: 'netsh', enabled: good, profiles: [{ name: 'public', enabled: good }] }),
    listening: read({ ports: good ? [] : [remoteDesktop] }),
    identifiers: read({ folders: [{ ...folder, filesWithIdentifiers: good ? 0 : 40, counts: good ? {} : { medicare: 90 } }] }),
  };
}

function people(care: Care, at: Date): Pick<AgentSections, 'accounts' | 'passwordPolicy' | 'screenLock'> {
  const good = care === 'kept';
  const account = (name: string, administrator: boolean, days: number): LocalAccount => {
    return { name, enabled: true, administrator, interactive: true, lastUsedAt: daysBefore(at, days) };
  };
  const left = ['was-1', 'was-2', 'was-3'].map((name) => account(name, false, 200));
  return {
    accounts: read({ accounts: good ? [account('nurse', false, 1)] : [account('a', true, 1), account('b', true, 1), ...left] }),
    passwordPolicy: read({ source: 'net accounts', minLength: good ? 16 : 6, lockoutThreshold: good ? 5 : null, maxAgeDays: null }),
    screenLock: read({ enabled: good, timeoutMinutes: good ? 10 : null }),
  };
}

/** One assessment of every kind. */
export function assessmentsOf(care: Care, at: Date): readonly Assessment[] {
  const envelope = (): Pick<Assessment, 'schema' | 'assessmentId' | 'source' | 'observedAt' | 'complete'> => ({
    ...{ schema: 'wardround.assessment/1', assessmentId: randomUUID(), source: { tool: 'journey', version: null } },
    ...{ observedAt: at.toISOString(), complete: true },
  });
  return [...backupAndPeople(care, at, envelope), ...testsAndWord(care, at, envelope)];
}

type Envelope = () => Pick<Assessment, 'schema' | 'assessmentId' | 'source' | 'observedAt' | 'complete'>;

function backupAndPeople(care: Care, at: Date, envelope: Envelope): readonly Assessment[] {
  const good = care === 'kept';
  const run = { backupSet: 'practice-database', containsPatientData: true, endedAt: daysBefore(at, 0.1) };
  const drill = { backupSet: 'practice-database', performedAt: daysBefore(at, 10), targetMinutes: 240 };
  const staff = { startedOn: daysBefore(at, 100), completedAt: good ? daysBefore(at, 90) : null };
  return [
    { ...envelope(), kind: 'mfa-registration', records: accounts(care, at) },
    { ...envelope(), kind: 'backup-jobs', records: [{ ...run, result: good ? 'success' : 'failed', offsite: good, immutable: good }] },
    {
      ...envelope(),
      kind: 'restore-drills',
      records: [{ ...drill, success: good, applicationOpened: good, recoveryMinutes: good ? 200 : 900 }],
    },
    { ...envelope(), kind: 'training', records: [{ staff: 'staff-1', ...staff }] },
    { ...envelope(), kind: 'breached-accounts', records: [leaked(at)] },
  ];
}

/** The address of the email account, in a breach with passwords. */
function leaked(at: Date): BreachedAccountRecord {
  const counts = { breaches: 2, passwordBreaches: 1, unknownBreaches: 0, stealerLogs: 0 };
  const dates = { newestBreachOn: daysBefore(at, 400).slice(0, 10), newestPublishedAt: daysBefore(at, 200) };
  return { domain: 'clinic.example', account: 'email@clinic.example', ...counts, ...dates };
}

function accounts(care: Care, at: Date): readonly MfaRecord[] {
  const good = care === 'kept';
  const state = { human: true, enabled: true, registered: good, enforced: good, method: good ? 'phishing-resistant' : 'none' } as const;
  const lastSignInAt = daysBefore(at, good ? 1 : 200);
  const passwordChangedAt = daysBefore(at, good ? 30 : 900);
  const systems = ['email', 'practice-software', 'remote-access', 'backup-console'] as const;
  return systems.map((system) => ({
    ...state,
    system,
    account: `${system}@clinic.example`,
    administrator: true,
    lastSignInAt,
    passwordChangedAt,
  }));
}

function testsAndWord(care: Care, at: Date, envelope: Envelope): readonly Assessment[] {
  const good = care === 'kept';
  const statements = [
    'risk-assessment',
    'data-register',
    'access-review',
    'incident-exercise',
    'mhr-policy',
    'leaver-access-removed',
  ] as const;
  const performedAt = daysBefore(at, good ? 20 : 1_000);
  const campaign = { campaign: 'autumn', sentAt: daysBefore(at, 5), sent: 100 };
  const attested = statements.map((statement) => ({ statement, performedAt, reference: null }));
  return [
    { ...envelope(), kind: 'phishing', records: [{ ...campaign, clicked: good ? 1 : 40, reported: good ? 40 : 0 }] },
    { ...envelope(), kind: 'penetration-test', observedAt: daysBefore(at, good ? 30 : 340), records: [finding(care, at)] },
    { ...envelope(), kind: 'attestations', complete: false, records: attested },
    { ...envelope(), kind: 'control-results', complete: false, records: controls(care, performedAt) },
  ];
}

/** Of a practice that nobody looks after, an assessment so old that it no longer counts. */
function controls(care: Care, assessedAt: string): readonly ControlRecord[] {
  const found = { outcome: care === 'kept' ? 'effective' : 'ineffective', quality: 'good', assessedAt, reference: null } as const;
  return [...ESSENTIAL_CONTROLS.map(({ id }) => id), 'ISM-1919', 'ISM-1988'].map((control) => ({ control, ...found }));
}

function finding(care: Care, at: Date): PentestRecord {
  const open = care === 'neglected';
  return {
    reference: 'F-1',
    title: 'Remote Desktop reachable from the internet',
    severity: 'critical',
    status: open ? 'open' : 'fixed',
    exposure: 'internet',
    cve: null,
    epss: 0.2,
    knownExploited: open,
    remoteAdministration: open,
    foundAt: daysBefore(at, 60),
  };
}

/** A search of the server: its share is looked after, or open to everybody. */
export function discoveryOf(care: Care, at: Date): Assessment {
  const good = care === 'kept';
  const none = { filesUnread: 0, myHealthRecordFiles: 0, contactFiles: 0, financialFiles: 0, lastModifiedAt: daysBefore(at, 1) };
  const scans = {
    location: 'srv01/scans',
    kind: 'shared-folder',
    filesScanned: 4_000,
    filesFound: 800,
    clinicalFiles: 800,
    identifierFiles: 30,
  } as const;
  const database = {
    location: 'SRV01/Bp',
    kind: 'practice-database',
    filesScanned: 9,
    filesFound: 1,
    clinicalFiles: 1,
    identifierFiles: 1,
  } as const;
  return {
    ...{ schema: 'wardround.assessment/1', assessmentId: randomUUID(), source: { tool: 'finder', version: null } },
    ...{ observedAt: at.toISOString(), complete: true, kind: 'data-discovery' },
    records: [
      { ...none, ...database, patientsLeast: 800, patientsMost: 1_000, breadth: 'named-people', encrypted: true },
      { ...none, ...scans, patientsLeast: 900, patientsMost: 1_200, breadth: good ? 'named-group' : 'everyone', encrypted: good },
    ],
  };
}
