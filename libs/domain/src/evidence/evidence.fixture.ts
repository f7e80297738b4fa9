import { ESSENTIAL_CONTROLS } from '../controls/essential-eight/ism-controls.js';
import type { AccountSystem, AttestationStatement, ControlOutcome } from '../intake/assessment.js';
import { ATTESTATIONS } from '../intake/assessment.js';
import { dataStore } from '../inventory/data-map/data-store.fixture.js';
import { clinicId } from '../tenancy/ids.js';
import type { FactKind, Facts, Grade, MfaFact, Observation, SubjectType } from './observation.js';
import type { ClinicEvidence, DevicePresence } from './view.js';

/** Builders for specs: a clinic that does everything well, to be made worse one fact at a time. */
export const NOW = new Date('2026-11-24T02:00:00Z');

/** `NOW` less some days, as RFC 3339. */
export const ago = (days: number): string => new Date(NOW.getTime() - days * 86_400_000).toISOString();

interface Circumstances {
  readonly daysAgo?: number;
  readonly source?: string;
  readonly grade?: Grade;
}

const SUBJECT_OF: Readonly<Record<string, SubjectType>> = {
  device: 'device',
  account: 'account',
  backup: 'backup-set',
  phishing: 'campaign',
};

function subjectOf(kind: FactKind, key: string): Observation['subject'] {
  if (kind === 'pentest.finding') return { type: 'finding', key };
  if (kind === 'control.result') return { type: 'control', key };
  if (kind === 'data.location') return { type: 'data-store', key };
  return { type: SUBJECT_OF[kind.split('.')[0] ?? ''] ?? 'clinic', key };
}

function stamp(
  kind: FactKind,
  key: string,
  value: object,
  { daysAgo = 0.1, source = 'agent', grade = 'observed' }: Circumstances,
): Observation {
  const observedAt = new Date(ago(daysAgo));
  return {
    id: `${kind}/${key}/${source}`,
    kind,
    subject: subjectOf(kind, key),
    source,
    grade,
    observedAt,
    recordedAt: observedAt,
    value,
  } as Observation;
}

export function fact<K extends FactKind>(kind: K, key: string, read: Facts[K], circumstances: Circumstances = {}): Observation {
  return stamp(kind, key, { read }, circumstances);
}

export const unreadable = (kind: FactKind, key: string, reason: string, circumstances: Circumstances = {}): Observation =>
  stamp(kind, key, { unreadable: reason }, circumstances);

export const removed = (kind: FactKind, key: string, circumstances: Circumstances = {}): Observation =>
  stamp(kind, key, { removed: true }, circumstances);

export function device(id: string, lastReportDaysAgo: number | null = 0.1): DevicePresence {
  const lastReportAt = lastReportDaysAgo === null ? null : new Date(ago(lastReportDaysAgo));
  return { id, name: id.toUpperCase(), role: 'workstation', enrolledAt: new Date(ago(200)), lastReportAt };
}

export function clinic(observations: readonly Observation[], more: Partial<ClinicEvidence> = {}): ClinicEvidence {
  return {
    clinic: {
      id: clinicId('00000000-0000-4000-8000-000000000001'),
      archetype: 'group-gp',
      practitioners: 4,
      patientRecords: 6000,
      timeZone: 'Australia/Melbourne',
    },
    observations,
    devices: [],
    reviews: { lastSignedAt: null, inCareSince: new Date(ago(30)) },
    lifecycles: new Map(),
    dataStores: [],
    asOf: NOW,
    ...more,
  };
}

export function mfa(system: AccountSystem, more: Partial<MfaFact> = {}): MfaFact {
  const usual = {
    administrator: false,
    human: true,
    enabled: true,
    registered: true,
    enforced: true,
    method: 'phishing-resistant',
  } as const;
  const address = system === 'email' ? { domain: 'ash.example', passwordChangedAt: ago(30) } : {};
  return { system, ...usual, ...address, lastSignInAt: ago(2), ...more };
}

export const GOOD_DEVICE: Pick<Facts, Extract<FactKind, `device.${string}`>> = {
  'device.system': {
    hostname: 'ws',
    manufacturer: null,
    model: null,
    serial: null,
    hardwareUuid: null,
    virtual: false,
    role: 'workstation',
  },
  'device.os': {
    family: 'windows',
    name: 'Windows 11 Pro',
    version: '10.0.26200',
    build: '26200',
    kernel: null,
    supportEndsOn: '2027-10-12',
    supportSource: 'Microsoft',
  },
  'device.updates': {
    source: 'wua',
    pending: 0,
    pendingSecurity: 0,
    securityDaysBehind: null,
    listAgeDays: 0,
    lastInstalledAt: ago(5),
    rebootRequired: false,
  },
  'device.software': {
    count: 40,
    truncated: false,
    tracked: [{ product: 'microsoft-office', cycle: '2024', name: 'Microsoft Office 2024', version: '16.0.1' }],
  },
  'device.antivirus': {
    products: [
      { name: 'Microsoft Defender Antivirus', kind: 'antivirus', realTime: true, signatureAgeDays: 0 },
      { name: 'Microsoft Defender for Endpoint', kind: 'edr', realTime: true, signatureAgeDays: null },
    ],
  },
  'device.encryption': { volumes: [{ mount: 'C:', system: true, encrypted: true, method: 'BitLocker' }] },
  'device.firewall': { source: 'netsh', enabled: true, profiles: [{ name: 'public', enabled: true }] },
  'device.listening': { ports: [{ protocol: 'tcp', port: 9100, address: '192.168.1.10', process: 'spooler' }] },
  'device.accounts': {
    accounts: [
      { name: 'reception', enabled: true, administrator: false, interactive: true, lastUsedAt: ago(1) },
      { name: 'support', enabled: true, administrator: true, interactive: true, lastUsedAt: ago(20) },
    ],
  },
  'device.passwordPolicy': { source: 'net accounts', minLength: 15, lockoutThreshold: 5, maxAgeDays: null },
  'device.screenLock': { enabled: true, timeoutMinutes: 10 },
  'device.timeSync': { synchronised: true, source: 'pool.ntp.org' },
  'device.backups': { tools: [] },
  'device.identifiers': {
    folders: [
      { pathHash: 'ab', approved: false, filesScanned: 100, filesSkipped: 0, filesWithIdentifiers: 0, counts: {}, truncated: false },
    ],
  },
};

/** Every fact of a computer that does everything well. */
function goodDevice(id: string, circumstances: Circumstances = {}): readonly Observation[] {
  return Object.entries(GOOD_DEVICE).map(([kind, read]) => stamp(kind as FactKind, id, { read }, circumstances));
}

const attested = (statement: AttestationStatement): Observation =>
  fact('clinic.attestation', statement, { statement, performedAt: ago(40), reference: null }, { grade: 'reported', daysAgo: 40 });

/** Every control that an Essential Eight level asks for, and those that a check asks for beside. */
const ASSESSED = [...ESSENTIAL_CONTROLS.map(({ id }) => id), 'ISM-1919', 'ISM-1988'];

/** What an assessor found of a control. */
export const found = (control: string, outcome: ControlOutcome = 'effective', daysAgo = 40): Observation =>
  fact(
    'control.result',
    control,
    { outcome, assessedAt: ago(daysAgo), reference: null },
    { source: 'assessment', grade: 'observed', daysAgo },
  );

/** What no agent sees, all of it good. */
function goodAssessments(): readonly Observation[] {
  const uploaded = { source: 'assessment', daysAgo: 1 };
  return [
    fact('account.mfa', 'gp', mfa('email'), uploaded),
    fact('account.mfa', 'admin', mfa('email', { administrator: true }), uploaded),
    fact('account.mfa', 'vpn', mfa('remote-access'), uploaded),
    fact('backup.job', 'records', { ...GOOD_JOB }, { source: 'assessment', daysAgo: 0.5 }),
    fact(
      'backup.drill',
      'records',
      { performedAt: ago(30), success: true, applicationOpened: true, recoveryMinutes: 90, targetMinutes: 240 },
      { daysAgo: 30, grade: 'live-test' },
    ),
    fact('training.coverage', 'clinic', { staff: 20, trainedWithinYear: 20, newStarters: 2, newStartersTrainedWithin30Days: 2 }, uploaded),
    fact('phishing.campaign', 'spring', { sentAt: ago(30), sent: 40, clicked: 1, reported: 20 }, { daysAgo: 30 }),
    fact('pentest.engagement', 'clinic', { performedAt: ago(100), open: 0 }, { daysAgo: 100 }),
    fact('data.discovery', 'clinic', { performedAt: ago(1), locations: 1, complete: true }, uploaded),
    fact('data.location', 'srv01/bp', GOOD_LOCATION, uploaded),
    fact('breach.search', 'ash.example', { performedAt: ago(1), complete: true, addresses: 0, kept: 0, more: 0 }, uploaded),
    ...ATTESTATIONS.map(attested),
    ...ASSESSED.map((control) => found(control)),
  ];
}

export const GOOD_LOCATION: Facts['data.location'] = {
  ...{ kind: 'practice-database', filesScanned: 9, filesUnread: 0, filesFound: 1, clinicalFiles: 1, identifierFiles: 1 },
  ...{ myHealthRecordFiles: 0, contactFiles: 1, financialFiles: 0, patientsLeast: 5_000, patientsMost: 6_000 },
  ...{ lastModifiedAt: ago(1), breadth: 'named-people', encrypted: true },
};

export const GOOD_JOB: Facts['backup.job'] = {
  containsPatientData: true,
  lastRunAt: ago(0.5),
  lastResult: 'success',
  lastSuccessAt: ago(0.5),
  lastOffsiteSuccessAt: ago(0.5),
  immutable: true,
};

/** A clinic of two computers that passes every check. */
export function goodClinic(change: (observations: readonly Observation[]) => readonly Observation[] = (same) => same): ClinicEvidence {
  const observations = [...goodDevice('ws-1'), ...goodDevice('ws-2'), ...goodAssessments()];
  return clinic(change(observations), {
    devices: [device('ws-1'), device('ws-2')],
    reviews: { lastSignedAt: new Date(ago(60)), inCareSince: new Date(ago(400)) },
    dataStores: [dataStore({ locations: ['srv01/bp'] })],
  });
}

/** Replaces the fact of the same kind and subject, or adds it. */
export function put(...changed: readonly Observation[]): (observations: readonly Observation[]) => readonly Observation[] {
  const keys = new Set(changed.map(({ kind, subject }) => `${kind}/${subject.key}`));
  return (observations) => [...observations.filter(({ kind, subject }) => !keys.has(`${kind}/${subject.key}`)), ...changed];
}
