import type { IdentifierKind } from '../inventory/identifiers/kinds.js';

/**
 * What an endpoint agent says of the machine it runs on, version 1. Every section is present in every report: a section
 * that could not be read says why, so that silence and "nothing found" can never be taken for each other.
 */
export const AGENT_REPORT_SCHEMA = 'wardround.report/1';

export type Section<T> = { readonly status: 'read'; readonly data: T } | { readonly status: 'unreadable'; readonly reason: string };

export interface AgentReport {
  readonly schema: typeof AGENT_REPORT_SCHEMA;
  /** Idempotency key, a UUID made once per observation and kept through retries. */
  readonly reportId: string;
  /** When the machine was looked at (RFC 3339, UTC). */
  readonly observedAt: string;
  readonly agent: { readonly version: string; readonly platform: 'linux' | 'macos' | 'windows' };
  readonly sections: AgentSections;
}

export interface AgentSections {
  readonly system: Section<SystemSection>;
  readonly os: Section<OsSection>;
  readonly updates: Section<UpdatesSection>;
  readonly software: Section<SoftwareSection>;
  readonly antivirus: Section<AntivirusSection>;
  readonly encryption: Section<EncryptionSection>;
  readonly firewall: Section<FirewallSection>;
  readonly listening: Section<ListeningSection>;
  readonly accounts: Section<AccountsSection>;
  readonly passwordPolicy: Section<PasswordPolicySection>;
  readonly screenLock: Section<ScreenLockSection>;
  readonly timeSync: Section<TimeSyncSection>;
  readonly backups: Section<BackupsSection>;
  readonly identifiers: Section<IdentifiersSection>;
}

export type SectionName = keyof AgentSections;

export interface SystemSection {
  readonly hostname: string;
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly serial: string | null;
  readonly hardwareUuid: string | null;
  readonly virtual: boolean | null;
  readonly role: 'workstation' | 'server';
  /** Of its network adapters, as the source writes them; absent where the source does not tell. */
  readonly macAddresses?: readonly string[];
  /** The directory domain that it is a member of. */
  readonly domain?: string | null;
  /** The id under which a cloud's directory knows it. */
  readonly cloudId?: string | null;
}

export interface OsSection {
  readonly family: 'linux' | 'macos' | 'windows';
  readonly name: string;
  readonly version: string;
  readonly build: string | null;
  readonly kernel: string | null;
  /** Last day of security support by the agent's bundled table; null when the release is not in it. */
  readonly supportEndsOn: string | null;
  readonly supportSource: string | null;
}

export interface UpdatesSection {
  /** Which command or service was asked, e.g. `apt`, `wua`, `softwareupdate`. */
  readonly source: string;
  readonly pending: number;
  readonly pendingSecurity: number | null;
  /** Days since the oldest pending security update was published; null when the source does not say. */
  readonly securityDaysBehind: number | null;
  /** Days since the package list was refreshed: an old list cannot prove that nothing is pending. */
  readonly listAgeDays: number | null;
  readonly lastInstalledAt: string | null;
  readonly rebootRequired: boolean | null;
}

export interface SoftwareSection {
  readonly source: string;
  readonly truncated: boolean;
  /** Lists beside the source’s that were told before and could not be read now: what is absent may be in them. */
  readonly unread?: readonly string[];
  readonly items: readonly SoftwareItem[];
}
export interface SoftwareItem {
  readonly name: string;
  readonly version: string;
  readonly vendor: string | null;
  readonly installedOn: string | null;
  /** Package URL, where the source knows more than name and version: the source package of a Debian one, or that it is of PyPI or npm. */
  readonly purl?: string;
  /** CPE name of version 2.3 or 2.2, where the source knows it: what it says goes before what its name is taken for. */
  readonly cpe?: string;
  /** Which list it is of, as `source` names them, where the section is of several (`deb, snap`). */
  readonly list?: string;
}

export interface AntivirusSection {
  readonly products: readonly AntivirusProduct[];
}
export interface AntivirusProduct {
  readonly name: string;
  readonly kind: 'antivirus' | 'edr';
  readonly realTime: boolean | null;
  readonly signatureAgeDays: number | null;
}

export interface EncryptionSection {
  readonly volumes: readonly EncryptedVolume[];
}
export interface EncryptedVolume {
  readonly mount: string;
  readonly system: boolean;
  readonly encrypted: boolean | null;
  readonly method: string | null;
}

export interface FirewallSection {
  readonly source: string;
  readonly enabled: boolean | null;
  readonly profiles: readonly { readonly name: string; readonly enabled: boolean }[];
}

export interface ListeningSection {
  /** Ports reachable from outside loopback. */
  readonly ports: readonly ListeningPort[];
}
export interface ListeningPort {
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  readonly address: string;
  readonly process: string | null;
}

export interface AccountsSection {
  readonly accounts: readonly LocalAccount[];
}
export interface LocalAccount {
  readonly name: string;
  readonly enabled: boolean | null;
  /** Null when the source cannot tell. */
  readonly administrator: boolean | null;
  /** False for service and system accounts. */
  readonly interactive: boolean;
  readonly lastUsedAt: string | null;
}

export interface PasswordPolicySection {
  readonly source: string;
  /** Null: no rule is configured. */
  readonly minLength: number | null;
  readonly lockoutThreshold: number | null;
  readonly maxAgeDays: number | null;
}

export interface ScreenLockSection {
  readonly enabled: boolean;
  readonly timeoutMinutes: number | null;
}

export interface TimeSyncSection {
  readonly synchronised: boolean;
  readonly source: string | null;
}

export interface BackupsSection {
  readonly tools: readonly BackupTool[];
}
export interface BackupTool {
  readonly tool: string;
  /** Keyed hash of the repository's location, never the location. */
  readonly targetHash: string | null;
  readonly offsite: boolean | null;
  readonly lastSuccessAt: string | null;
  readonly detail: string | null;
}

/** Counts only; a value found is never kept, shown or sent. */
export interface IdentifiersSection {
  readonly folders: readonly IdentifierFolder[];
}
export interface IdentifierFolder {
  /** HMAC-SHA-256 of the folder's path under the device's own key, hex. */
  readonly pathHash: string;
  /** True when the clinic has named the folder as a place where patients' data belongs. */
  readonly approved: boolean;
  readonly filesScanned: number;
  readonly filesSkipped: number;
  readonly filesWithIdentifiers: number;
  readonly counts: Readonly<Partial<Record<IdentifierKind, number>>>;
  readonly truncated: boolean;
}
