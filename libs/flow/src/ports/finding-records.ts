import type {
  Exposure,
  FindingTriage,
  KnownFinding,
  MetPlace,
  NewPlace,
  Scan,
  ScanCounts,
  ScanWeakness,
  Severity,
  SubmissionId,
} from '#libs/domain';

/** A scanner by what it looks at: its runs are compared with each other and with nobody else's. */
export interface ScanSource {
  readonly id: string;
  readonly format: string;
  readonly tool: string;
  readonly scope: string;
  /** When the last run that told anything looked; null before it. */
  readonly lastRunAt: Date | null;
}

/** What is thought of a weakness beyond what its scanner says. */
export interface Judgement {
  readonly exposure: Exposure;
  readonly knownExploited: boolean;
  readonly epss: number | null;
  readonly remoteAdministration: boolean;
  /** Time to mend it from when it was opened, milliseconds; null when nothing is due. */
  readonly mendWithin: number | null;
}

export interface AddedFinding extends Judgement {
  readonly id: string;
  readonly key: string;
  readonly textHash: string;
  readonly weakness: ScanWeakness;
  readonly places: readonly PlacedAt[];
}
export interface PlacedAt extends NewPlace {
  /** Network address of its asset, where the tool names one. */
  readonly address: string | null;
}

export interface RewrittenFinding {
  readonly id: string;
  readonly weakness: (ScanWeakness & { readonly textHash: string }) | null;
  readonly added: readonly PlacedAt[];
  readonly reopened: readonly string[];
  readonly closed: readonly string[];
  /** Places whose computer is no longer one of its own: closed, and not fixed. */
  readonly left: readonly string[];
  /** Places on a computer of which more or something else is known now. */
  readonly met: readonly MetPlace[];
  readonly becomes: 'open' | 'fixed' | 'left' | null;
  /** Null when the scanner did not tell of it. */
  readonly judgement: Judgement | null;
  /** The run saw a part: what is known of its reach is never less for it. */
  readonly partial: boolean;
}

export interface ScanRun {
  readonly id: string;
  readonly sourceId: string;
  readonly submissionId: SubmissionId;
  readonly toolVersion: string | null;
  readonly observedAt: Date;
  readonly recordedAt: Date;
  readonly verdict: Scan['verdict'];
  readonly records: number;
  readonly counts: ScanCounts;
  readonly assets: number;
  /** Sightings of enrolled computers that it looked into, one of each. */
  readonly devices: readonly string[];
  readonly findings: number;
  readonly opened: number;
  readonly fixed: number;
  readonly reopened: number;
  readonly notes: readonly string[];
}

/** An open weakness as far as posture and risk need it. */
export interface OpenFinding {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity | null;
  readonly cves: readonly string[];
  readonly epss: number | null;
  readonly knownExploited: boolean;
  readonly exposure: Exposure;
  readonly remoteAdministration: boolean;
  readonly firstSeenAt: Date;
  readonly triage: FindingTriage | null;
  readonly triageUntil: Date | null;
}

export interface KnownIntelligence {
  readonly knownExploited: boolean;
  readonly epss: number | null;
}

export interface KnownOtherwise extends KnownIntelligence {
  readonly id: string;
  readonly source: ScanSource;
  readonly severity: Severity | null;
  readonly exposure: Exposure;
}

export interface TriageDecision {
  readonly findingId: string;
  readonly eventId: string;
  /** Null: what was decided before no longer holds. */
  readonly triage: FindingTriage | null;
  readonly until: Date | null;
  readonly note: string;
  readonly at: Date;
  readonly actor: string;
}

/** What scanners found at the clinic, and what became of it. */
export abstract class FindingRecords {
  /** The source, locked until the transaction ends; made when there is none. */
  abstract source(source: Omit<ScanSource, 'lastRunAt'>): Promise<ScanSource>;
  /** The source of runs of that format and scope, not locked; null when there is none. */
  abstract findSource(format: string, scope: string): Promise<ScanSource | null>;
  /** What the source had found: all of it, or what has these keys. */
  abstract known(sourceId: string, keys?: readonly string[]): Promise<readonly KnownFinding[]>;
  /** Keys of what is open. */
  abstract openKeys(sourceId: string): Promise<readonly string[]>;
  abstract add(sourceId: string, findings: readonly AddedFinding[], at: Date): Promise<void>;
  abstract rewrite(findings: readonly RewrittenFinding[], at: Date): Promise<void>;
  abstract addRun(run: ScanRun): Promise<void>;
  /** Open weaknesses of the source, with what was decided of them. */
  abstract open(sourceId: string): Promise<readonly OpenFinding[]>;
  /** What is known of vulnerabilities to the world: only those that something is known of. */
  abstract intelligence(cves: readonly string[]): Promise<ReadonlyMap<string, KnownIntelligence>>;
  /** Open findings of which the world knows otherwise than when they were judged. */
  abstract knownOtherwise(): Promise<readonly KnownOtherwise[]>;
  abstract judge(findings: readonly (KnownOtherwise & { readonly mendWithin: number | null })[]): Promise<void>;
  /** The source's last run that told anything. */
  abstract lastRun(sourceId: string): Promise<ScanRun | null>;
  /** The submission of the source's last run, whatever it told; null before any. */
  abstract latestSubmission(sourceId: string): Promise<SubmissionId | null>;
  /** The finding's source; null when there is no such finding. Locks it. */
  abstract sourceOf(findingId: string): Promise<ScanSource | null>;
  abstract decide(decision: TriageDecision): Promise<void>;
  abstract setTicket(findingId: string, ticket: string | null): Promise<void>;
  abstract note(note: Pick<TriageDecision, 'findingId' | 'eventId' | 'note' | 'at' | 'actor'>): Promise<void>;
}
