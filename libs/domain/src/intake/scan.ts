/** What a scanner or an assessment tool found, in one shape for all of them. */
export const SCAN_SCHEMA = 'wardround.scan/1';

export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/**
 * What a tool says of one test: `pass` and `not-applicable` are denominators, `error` could not be tested, `manual` waits for a person,
 * `inventory` is a fact about what there is (an open port), not a weakness.
 */
export const OUTCOMES = ['fail', 'pass', 'not-applicable', 'error', 'manual', 'inventory'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A computer, service, account or file that was looked at; its names are evidence for who it is, never its identity. */
export interface ScanAsset {
  /** The tool's own name for it, unique within the file. */
  readonly key: string;
  readonly hostname: string | null;
  readonly ip: string | null;
  readonly mac: readonly string[];
  readonly operatingSystem: string | null;
  /** Serial number, hardware UUID or a cloud's id. */
  readonly hardwareId: string | null;
  /** Which of them it is; null when the tool does not say. */
  readonly hardwareIdKind: 'serial' | 'hardware-uuid' | 'cloud-id' | null;
  /** False: looked at from outside only, so little found is little seen. Null: the tool does not say. */
  readonly credentialed: boolean | null;
}

interface ScanComponent {
  readonly name: string;
  readonly version: string | null;
  /** The first version without the weakness. */
  readonly fixedVersion: string | null;
  /** Package URL. */
  readonly purl: string | null;
}

/** CVSS base score 0..10 with the vector that it came from. */
export interface ScanCvss {
  readonly version: '2.0' | '3.0' | '3.1' | '4.0' | null;
  readonly score: number;
  readonly vector: string | null;
}

/** One weakness, wherever it was found. */
export interface ScanWeakness {
  /** What makes two results one weakness in this tool's eyes; unique within the file. */
  readonly group: string;
  /** The tool's id of the test: a plugin, a rule, a control. */
  readonly rule: string;
  readonly title: string;
  /** Null: the tool gives none, which is not "low". */
  readonly severity: Severity | null;
  readonly description: string | null;
  readonly fix: string | null;
  readonly cves: readonly string[];
  /** Numbers, without `CWE-`. */
  readonly cwes: readonly number[];
  readonly cvss: ScanCvss | null;
  /** EPSS probability 0..1 as the tool gives it. */
  readonly epss: number | null;
  readonly references: readonly string[];
}

/** One place in which a weakness was found. */
export interface ScanInstance {
  /** Key of the asset; null when the tool names none. */
  readonly asset: string | null;
  /** Where on it: `tcp/443`, a path, a resource. */
  readonly location: string | null;
  readonly component: ScanComponent | null;
  /** What the tool itself says has become of it. */
  readonly state: 'open' | 'fixed' | 'accepted' | 'false-positive';
  /** The tool's own id of this result, where it has one that stays. */
  readonly toolId: string | null;
  /** When the tool first saw it (RFC 3339, UTC); null when it does not say. */
  readonly foundAt: string | null;
  /** Why it is taken to be there, in a sentence; absent where the tool gives no reason. */
  readonly because?: string;
}

export interface ScanFinding extends ScanWeakness {
  readonly instances: readonly ScanInstance[];
}

/** Results by outcome: without its denominators an assessment gives no score. */
export type ScanCounts = Readonly<Record<Outcome, number>>;

/**
 * How much of the clinic a run saw. `everything`: what it did not find is not there. `what-it-found`: its findings are real and their
 * absence proves nothing (a scan without credentials, a part). `nothing`: it could not look; it says nothing and closes nothing.
 */
export interface ScanVerdict {
  readonly saw: 'everything' | 'what-it-found' | 'nothing';
  /** Why it saw less than everything, or less of some computers. */
  readonly reason: string | null;
}

/** One run of a tool, read from its file. */
export interface Scan {
  readonly schema: typeof SCAN_SCHEMA;
  /** Id of the format, such as `nessus`. */
  readonly format: string;
  readonly tool: string;
  readonly toolVersion: string | null;
  /** What was looked at in the tool's words (a policy, a target set, a tenant): like is compared with like. */
  readonly scope: string | null;
  /** What was looked for there; runs that differ in it are not compared, whatever scope they came with. Absent: all the tool knows. */
  readonly looked?: string;
  /** When the run ended (RFC 3339, UTC); null when the file does not say. */
  readonly observedAt: string | null;
  /** Records of the tool's file that were read, before any grouping. */
  readonly records: number;
  readonly counts: ScanCounts;
  readonly verdict: ScanVerdict;
  /** True: the file lists everything that is open in its scope, so that nothing is open on computers that it does not name. */
  readonly listsAllOpen?: true;
  readonly assets: readonly ScanAsset[];
  /** Results that are weaknesses, and the inventory among them as `info`; what passed or waits for a person is only counted. */
  readonly findings: readonly ScanFinding[];
  /** What was odd about the file and how it was read, in plain sentences. */
  readonly notes: readonly string[];
}
