/** The API's enumerations and small shared shapes, as the dashboard asks for them. */
export const STEPS = ['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8'] as const;
export type Step = (typeof STEPS)[number];
export type CheckState = 'PASS' | 'PARTIAL' | 'FAIL' | 'UNKNOWN' | 'NOT_APPLICABLE' | 'ERROR' | 'STALE';
export const ARCHETYPES = ['SOLO_GP', 'GROUP_GP', 'SPECIALIST', 'ALLIED_HEALTH', 'DENTAL', 'DAY_HOSPITAL'] as const;
export type Archetype = (typeof ARCHETYPES)[number];
export type TrendGrain = 'WEEK' | 'QUARTER';
export type ReviewState = 'OPEN' | 'IN_REVIEW' | 'SIGNED_OFF';
export type SignOffRole = 'PROVIDER_REVIEWER' | 'CLINIC_PRINCIPAL';
export type ExceptionKind = 'ACCEPTED_RISK' | 'VENDOR_HOLD' | 'COMPENSATING_CONTROL';
export type ExceptionState = 'PROPOSED' | 'IN_FORCE' | 'EXPIRED' | 'LAPSED' | 'WITHDRAWN';
export type SubmissionState = 'ACCEPTED' | 'NORMALISED' | 'QUARANTINED';

/** RFC 3339, UTC. */
export type DateTime = string;
/** `yyyy-mm-dd`. */
export type IsoDate = string;

/** Probabilities, 0..1. */
export interface RiskRange {
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

export interface CheckStateCounts {
  readonly pass: number;
  readonly partial: number;
  readonly fail: number;
  readonly unknown: number;
  readonly notApplicable: number;
  readonly error: number;
  readonly stale: number;
}

export interface ClinicFilter {
  readonly search?: string;
  readonly archetypes?: readonly Archetype[];
  readonly groupName?: string;
}

export interface Page<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount: number;
}

export interface CheckResult {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly why: string;
  readonly state: CheckState;
  /** 0..1. */
  readonly coverage: number;
  readonly ageDays: number | null;
  readonly message: string;
  readonly threshold: { readonly pass: string; readonly partial: string | null; readonly fail: string; readonly source: string };
  readonly fix: {
    readonly summary: string;
    readonly minutes: number;
    readonly steps: readonly { readonly platform: string; readonly steps: readonly string[] }[];
  };
}

export interface StepPosture {
  readonly step: Step;
  readonly title: string;
  /** What the evidence proves, 0..100. */
  readonly score: number;
  readonly scoreIfUnknownPasses: number;
  /** Gap of what is known, 0..1; null when nothing is. */
  readonly gap: number | null;
  readonly coverage: number;
  readonly ageDays: number | null;
  readonly states: CheckStateCounts;
}

export interface StepWithChecks extends StepPosture {
  readonly checks: readonly CheckResult[];
}
