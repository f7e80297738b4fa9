import type { AccessBreadth, StoreKind } from '../inventory/data-map/data-store.js';

/**
 * Results that no endpoint agent can see, version 1: JSON as below, or CSV whose header names the record's fields.
 * People are named by an account or staff key which is hashed before it is stored; nothing about a patient is accepted.
 */
export const ASSESSMENT_SCHEMA = 'wardround.assessment/1';

export const ASSESSMENT_KINDS = [
  'mfa-registration',
  'backup-jobs',
  'restore-drills',
  'training',
  'phishing',
  'penetration-test',
  'attestations',
  'control-results',
  'data-discovery',
  'breached-accounts',
] as const;
export type AssessmentKind = (typeof ASSESSMENT_KINDS)[number];

interface AssessmentOf<K extends AssessmentKind, R> {
  readonly schema: typeof ASSESSMENT_SCHEMA;
  /** Idempotency key chosen by the sender; the same key twice counts once. */
  readonly assessmentId: string;
  readonly kind: K;
  readonly source: { readonly tool: string; readonly version: string | null };
  /** When the world was looked at (RFC 3339, UTC). */
  readonly observedAt: string;
  /** True when `records` is everything there is: what is absent then no longer exists. */
  readonly complete: boolean;
  readonly records: readonly R[];
}

export type Assessment =
  | AssessmentOf<'mfa-registration', MfaRecord>
  | AssessmentOf<'backup-jobs', BackupJobRecord>
  | AssessmentOf<'restore-drills', RestoreDrillRecord>
  | AssessmentOf<'training', TrainingRecord>
  | AssessmentOf<'phishing', PhishingRecord>
  | AssessmentOf<'penetration-test', PentestRecord>
  | AssessmentOf<'attestations', AttestationRecord>
  | AssessmentOf<'control-results', ControlRecord>
  | AssessmentOf<'data-discovery', DiscoveryRecord>
  | AssessmentOf<'breached-accounts', BreachedAccountRecord>;

export const ACCOUNT_SYSTEMS = ['email', 'practice-software', 'remote-access', 'backup-console', 'rmm', 'other'] as const;
export type AccountSystem = (typeof ACCOUNT_SYSTEMS)[number];
export const MFA_METHODS = ['none', 'phishing-resistant', 'push-number-match', 'totp', 'sms', 'email-otp'] as const;
export type MfaMethod = (typeof MFA_METHODS)[number];

export interface MfaRecord {
  readonly system: AccountSystem;
  readonly account: string;
  readonly administrator: boolean;
  /** False for service and shared mailboxes that nobody signs in to. */
  readonly human: boolean;
  readonly enabled: boolean;
  readonly registered: boolean | null;
  /** Registration is capability; only enforcement protects. Null: the source cannot tell. */
  readonly enforced: boolean | null;
  /** The weakest method that the account may sign in with. */
  readonly method: MfaMethod;
  readonly lastSignInAt: string | null;
  /** When its passphrase was last changed; null or absent: the source cannot tell. */
  readonly passwordChangedAt?: string | null;
  /** Of an email account; null or absent: as `account` has it, where that is an address. It stays in the clear when the name is hidden. */
  readonly domain?: string | null;
  /** The id under which a cloud's directory knows it, e.g. Entra's object id; null or absent: not told. */
  readonly cloudId?: string | null;
  /** Its id in a directory on the premises (SID, GUID); null or absent: not told. */
  readonly directoryId?: string | null;
  /** Addresses that are this account's, beside `account` where that is one; null or absent: not told. */
  readonly addresses?: readonly string[] | null;
  /** What is typed to sign in, where it is not `account`; null or absent: `account`. */
  readonly login?: string | null;
}

export interface BackupJobRecord {
  readonly backupSet: string;
  readonly containsPatientData: boolean;
  readonly endedAt: string;
  readonly result: 'success' | 'warning' | 'failed';
  readonly offsite: boolean | null;
  readonly immutable: boolean | null;
}

export interface RestoreDrillRecord {
  readonly backupSet: string;
  readonly performedAt: string;
  readonly success: boolean;
  /** The practice software was opened on the restored data. */
  readonly applicationOpened: boolean;
  readonly recoveryMinutes: number | null;
  readonly targetMinutes: number | null;
}

export interface TrainingRecord {
  readonly staff: string;
  readonly startedOn: string | null;
  readonly completedAt: string | null;
}

export interface PhishingRecord {
  readonly campaign: string;
  readonly sentAt: string;
  readonly sent: number;
  readonly clicked: number;
  readonly reported: number;
}

export interface PentestRecord {
  readonly reference: string;
  readonly title: string;
  readonly severity: 'critical' | 'high' | 'medium' | 'low' | 'info';
  readonly status: 'open' | 'fixed' | 'accepted';
  readonly exposure: 'internet' | 'client' | 'internal';
  readonly cve: string | null;
  /** EPSS probability at the time, 0..1. */
  readonly epss: number | null;
  readonly knownExploited: boolean;
  /** RDP, SMB or another remote administration service reachable from the internet. */
  readonly remoteAdministration: boolean;
  readonly foundAt: string;
}

export const ATTESTATIONS = [
  'risk-assessment',
  'data-register',
  'access-review',
  'incident-exercise',
  'mhr-policy',
  'leaver-access-removed',
] as const;
export type AttestationStatement = (typeof ATTESTATIONS)[number];
export interface AttestationRecord {
  readonly statement: AttestationStatement;
  readonly performedAt: string;
  readonly reference: string | null;
}

/** What an assessor can say of a control (ASD, Essential Eight assessment process guide). */
export const CONTROL_OUTCOMES = ['effective', 'alternate', 'ineffective', 'not-implemented', 'no-visibility', 'not-applicable'] as const;
export type ControlOutcome = (typeof CONTROL_OUTCOMES)[number];
/** How good the assessor's evidence was, weakest first: somebody said so, a copy was shown, the setting was read, it was tested. */
export const EVIDENCE_QUALITIES = ['poor', 'fair', 'good', 'excellent'] as const;
export type EvidenceQuality = (typeof EVIDENCE_QUALITIES)[number];
/** One control of the Information Security Manual, as an assessor found it. */
export interface ControlRecord {
  /** e.g. `ISM-0843`. */
  readonly control: string;
  readonly outcome: ControlOutcome;
  readonly quality: EvidenceQuality;
  readonly assessedAt: string;
  readonly reference: string | null;
}

/** What a search for health information counted in one place; a file may be of several classes. Counts only: nothing of a file or a patient. */
export interface DiscoveryRecord {
  /** Share, drive or folder below it, or a hash of it: at most three levels, no file. */
  readonly location: string;
  readonly kind: StoreKind;
  readonly filesScanned: number;
  /** Could not be opened or were left out: they may hold anything. */
  readonly filesUnread: number;
  /** Files that look like health information of any class. */
  readonly filesFound: number;
  readonly clinicalFiles: number;
  readonly identifierFiles: number;
  readonly myHealthRecordFiles: number;
  readonly contactFiles: number;
  readonly financialFiles: number;
  /** Distinct patients, estimated; null: not estimated. */
  readonly patientsLeast: number | null;
  readonly patientsMost: number | null;
  readonly lastModifiedAt: string | null;
  /** Null: the source cannot tell. */
  readonly breadth: AccessBreadth | null;
  /** At rest; null: the source cannot tell. */
  readonly encrypted: boolean | null;
}

/**
 * An address of the clinic's that a search of known breaches found, in counts: which breaches is not kept, because their names alone can say too
 * much of somebody. Lists of spam and breaches that were made up do not count.
 */
export interface BreachedAccountRecord {
  /** The domain that was searched, in lower case. */
  readonly domain: string;
  /** The address; null: the domain was searched, which is all that this record says. */
  readonly account: string | null;
  readonly breaches: number;
  /** Of these, breaches whose data held passwords. */
  readonly passwordBreaches: number;
  /** Of these, breaches of which it is not known what they held. */
  readonly unknownBreaches: number;
  /** Of those with passwords, logs of malware that took them from somebody's computer. */
  readonly stealerLogs: number;
  /** Day of the newest breach with passwords, which is often a guess; null: none, or not known. */
  readonly newestBreachOn: string | null;
  /** When the newest of them became known; null: none, or not known. */
  readonly newestPublishedAt: string | null;
}
