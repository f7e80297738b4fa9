import type {
  AccountsSection,
  AntivirusSection,
  BackupsSection,
  EncryptionSection,
  FirewallSection,
  IdentifiersSection,
  ListeningSection,
  OsSection,
  PasswordPolicySection,
  ScreenLockSection,
  SystemSection,
  TimeSyncSection,
  UpdatesSection,
} from '../intake/agent-report.js';
import type { ScanCounts, ScanVerdict, Severity } from '../intake/scan.js';
import type { Exposure } from './findings/due.js';
import type { FindingTriage } from './findings/triage.js';
import type {
  AccountSystem,
  AttestationStatement,
  BreachedAccountRecord,
  ControlOutcome,
  DiscoveryRecord,
  MfaMethod,
} from '../intake/assessment.js';

/** How far a fact can be trusted, weakest first: a policy says so, somebody reported it, a tool saw it, a live test proved it. */
export const GRADES = ['policy', 'reported', 'observed', 'live-test'] as const;
export type Grade = (typeof GRADES)[number];

export const SUBJECT_TYPES = ['clinic', 'device', 'account', 'backup-set', 'finding', 'campaign', 'control', 'scan', 'data-store'] as const;
export type SubjectType = (typeof SUBJECT_TYPES)[number];
export interface Subject {
  readonly type: SubjectType;
  /** Stable within the clinic: a device's id, a hashed account key, a backup set's name. */
  readonly key: string;
}

/** Every kind of fact and the shape of its value. */
export interface Facts {
  readonly 'device.system': SystemSection;
  readonly 'device.os': OsSection;
  readonly 'device.updates': UpdatesSection;
  readonly 'device.software': SoftwareFact;
  readonly 'device.antivirus': AntivirusSection;
  readonly 'device.encryption': EncryptionSection;
  readonly 'device.firewall': FirewallSection;
  readonly 'device.listening': ListeningSection;
  readonly 'device.accounts': AccountsSection;
  readonly 'device.passwordPolicy': PasswordPolicySection;
  readonly 'device.screenLock': ScreenLockSection;
  readonly 'device.timeSync': TimeSyncSection;
  readonly 'device.backups': BackupsSection;
  readonly 'device.identifiers': IdentifiersSection;
  readonly 'account.mfa': MfaFact;
  readonly 'backup.job': BackupJobFact;
  readonly 'backup.drill': RestoreDrillFact;
  readonly 'training.coverage': TrainingFact;
  readonly 'phishing.campaign': PhishingFact;
  readonly 'pentest.engagement': PentestEngagementFact;
  readonly 'pentest.finding': PentestFindingFact;
  readonly 'clinic.attestation': AttestationFact;
  readonly 'control.result': ControlFact;
  readonly 'scan.summary': ScanFact;
  readonly 'data.discovery': DiscoveryFact;
  readonly 'data.location': LocationFact;
  readonly 'breach.search': BreachSearchFact;
  readonly 'account.breaches': AccountBreachesFact;
}
export type FactKind = keyof Facts;

/** A dated, sourced fact about a subject, or the dated statement that it could not be read. */
export type Observation<K extends FactKind = FactKind> = { [P in K]: ObservationOf<P> }[K];

interface ObservationOf<K extends FactKind> {
  /** Absent until stored. */
  readonly id: string | null;
  readonly kind: K;
  readonly subject: Subject;
  readonly source: string;
  readonly grade: Grade;
  /** When the world was looked at. For a device's facts: when the device last confirmed that nothing had changed. */
  readonly observedAt: Date;
  /** When Wardround learnt it. */
  readonly recordedAt: Date;
  readonly value: { readonly read: Facts[K] } | { readonly unreadable: string } | { readonly removed: true };
}

export interface SoftwareFact {
  readonly count: number;
  readonly truncated: boolean;
  /** Products whose support dates are published. */
  readonly tracked: readonly TrackedProduct[];
  /** Ecosystems of languages that the list has packages of; absent: none. */
  readonly languages?: readonly string[];
}
export interface TrackedProduct {
  readonly product: string;
  readonly cycle: string;
  readonly name: string;
  readonly version: string;
  /** Its dates are known by the feed of endoflife.date only, under this name. */
  readonly onlyPublished?: true;
}
export interface MfaFact {
  readonly system: AccountSystem;
  readonly administrator: boolean;
  readonly human: boolean;
  readonly enabled: boolean;
  readonly registered: boolean | null;
  readonly enforced: boolean | null;
  readonly method: MfaMethod;
  readonly lastSignInAt: string | null;
  /** Null or absent: not known. */
  readonly passwordChangedAt?: string | null;
  /** Of an email account; null or absent: not known. */
  readonly domain?: string | null;
  /** Keyed hashes, each absent where it is not told: the id of a cloud's directory, and of one on the premises. */
  readonly cloudId?: string | null;
  readonly directoryId?: string | null;
  /** Keys that email accounts of its addresses have. */
  readonly addresses?: readonly string[] | null;
  readonly login?: string | null;
}
export interface BackupJobFact {
  readonly containsPatientData: boolean;
  readonly lastRunAt: string;
  readonly lastResult: 'success' | 'warning' | 'failed';
  readonly lastSuccessAt: string | null;
  readonly lastOffsiteSuccessAt: string | null;
  readonly immutable: boolean | null;
}
export interface RestoreDrillFact {
  readonly performedAt: string;
  readonly success: boolean;
  readonly applicationOpened: boolean;
  readonly recoveryMinutes: number | null;
  readonly targetMinutes: number | null;
}
/** Counts only: nobody's training record is kept. Completion is relative to `observedAt`. */
export interface TrainingFact {
  readonly staff: number;
  readonly trainedWithinYear: number;
  readonly newStarters: number;
  readonly newStartersTrainedWithin30Days: number;
}
export interface PhishingFact {
  readonly sentAt: string;
  readonly sent: number;
  readonly clicked: number;
  readonly reported: number;
}
export interface PentestEngagementFact {
  readonly performedAt: string;
  readonly open: number;
}
export interface PentestFindingFact {
  readonly title: string;
  readonly severity: 'critical' | 'high' | 'medium' | 'low' | 'info';
  readonly status: 'open' | 'fixed' | 'accepted';
  readonly exposure: 'internet' | 'client' | 'internal';
  readonly cve: string | null;
  readonly epss: number | null;
  readonly knownExploited: boolean;
  readonly remoteAdministration: boolean;
  readonly foundAt: string;
}
export interface AttestationFact {
  readonly statement: AttestationStatement;
  readonly performedAt: string;
  readonly reference: string | null;
}
/** One run of a search for health information. */
interface DiscoveryFact {
  readonly performedAt: string;
  readonly locations: number;
  /** Whether it looked everywhere that it means to look. */
  readonly complete: boolean;
}
/** The subject's key is the location's. */
export type LocationFact = Omit<DiscoveryRecord, 'location'>;
/** One search of known breaches for the addresses of a domain; the subject's key is the domain. */
interface BreachSearchFact {
  readonly performedAt: string;
  /** Whether every address that was found was told. */
  readonly complete: boolean;
  /** Addresses that were found in any breach. */
  readonly addresses: number;
  /** Of these, addresses that a fact of their own is kept of. */
  readonly kept: number;
  /** Others that a fact would be kept of if there were room. */
  readonly more: number;
}
/** An address in breaches that held passwords, or may have. The subject is the email account of that address, whether or not it is known. */
export type AccountBreachesFact = Omit<BreachedAccountRecord, 'account' | 'breaches'>;
/** The subject's key is the control's id. */
interface ControlFact {
  readonly outcome: ControlOutcome;
  readonly assessedAt: string;
  readonly reference: string | null;
}
/** What a scanner's last run left open; the subject's key is the source's id. */
export interface ScanFact {
  readonly tool: string;
  readonly format: string;
  readonly scope: string;
  readonly performedAt: string;
  readonly saw: ScanVerdict['saw'];
  /** Why it saw less, of all or of some computers; null when it saw all. */
  readonly reason: string | null;
  /** Sightings of enrolled computers that it looked into, one of each; absent where that was not kept: then it vouches for none. */
  readonly devices?: readonly string[];
  readonly counts: ScanCounts;
  /** Open weaknesses by severity, what was a false alarm at the time left out. */
  readonly open: Readonly<Record<Severity | 'unrated', number>>;
  /** The gravest open vulnerabilities and openings, at most 500. */
  readonly exposures: readonly ScanExposure[];
  /** Others that would be among `exposures` if there were room. */
  readonly more: number;
}
export interface ScanExposure {
  readonly title: string;
  readonly severity: Severity | null;
  readonly cve: string | null;
  readonly epss: number | null;
  readonly knownExploited: boolean;
  readonly exposure: Exposure;
  readonly remoteAdministration: boolean;
  readonly foundAt: string;
  readonly triage: FindingTriage | null;
  /** When the decision ends; null without one. */
  readonly triageUntil: string | null;
}
