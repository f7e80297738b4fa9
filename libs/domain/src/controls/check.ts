import type { ClinicEvidence } from '../evidence/view.js';
import type { EvidenceQuality } from '../intake/assessment.js';
import type { FactKind, Grade } from '../evidence/observation.js';
import type { Side } from '../tenancy/role.js';

/** The eight steps, in the order every screen and page lists them. */
export const STEPS = ['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8'] as const;
export type Step = (typeof STEPS)[number];

export const STEP_TITLES: Readonly<Record<Step, string>> = {
  S1: 'Know where patient data is',
  S2: 'Strong, unique passphrases',
  S3: 'Multi-factor authentication',
  S4: 'Backups that restore',
  S5: 'Trained staff',
  S6: 'Updates and antivirus',
  S7: 'Least privilege by role',
  S8: 'Regular reviews',
};

/** What a check can say. `unknown` and `stale` never count as a pass; `error` means that a source could not answer. */
export const CHECK_STATES = ['pass', 'partial', 'fail', 'unknown', 'not-applicable', 'error', 'stale'] as const;
export type CheckState = (typeof CHECK_STATES)[number];

/** One question asked of a clinic's evidence, with its thresholds and their source. */
export interface Check {
  /** e.g. `s6.os-updates`; never reused for another question. */
  readonly id: string;
  readonly step: Step;
  readonly title: string;
  readonly question: string;
  /** Why it matters in a clinic, in a sentence a doctor understands. */
  readonly why: string;
  /** Weight among the checks of its step, > 0. */
  readonly weight: number;
  readonly reads: readonly FactKind[];
  readonly thresholds: { readonly pass: string; readonly partial: string | null; readonly fail: string; readonly source: string };
  /** Evidence older than this many days is stale. */
  readonly maxAgeDays: number;
  /** Half-life of trust in the evidence, days: 30 for telemetry, 180 for what people attest (risk model §5.2). */
  readonly halfLifeDays: number;
  readonly fix: Fix;
  /** The figure that passing hangs on, where there is one; an override may ask for more. */
  readonly limit?: CheckLimit;
  readonly assess: (evidence: ClinicEvidence, limit?: CheckLimit) => Verdict;
}

/** What a technician has to be able to do: computers, networks and servers, accounts and sign-in, backups, or work with the practice's people. */
export const SKILLS = ['endpoints', 'network', 'identity', 'backup', 'people'] as const;
export type Skill = (typeof SKILLS)[number];

interface Fix {
  readonly summary: string;
  /** Technician minutes at one clinic, estimated. */
  readonly minutes: number;
  readonly skill: Skill;
  /** True when people of the clinic cannot work meanwhile: it wants a maintenance window. */
  readonly interrupts?: true;
  /** Minutes at each further clinic once a policy, script or text of it is ready; as long as at the first when left out. */
  readonly repeatMinutes?: number;
}

/** Two limits that both belong to the better side, e.g. 30 and 45 days. */
export interface CheckLimit {
  readonly pass: number;
  readonly partial: number;
  /** e.g. `days behind`. */
  readonly unit: string;
  /** Whether less of it is better, or more. */
  readonly better: 'less' | 'more';
  /** The strictest limit that makes sense. */
  readonly strictest: number;
}

/** How an override judges a check otherwise. */
export type OverrideKind = 'not-applicable' | 'weight' | 'stricter-threshold';

/** An override as it is kept with the answer that it changed. */
export interface AppliedOverride {
  readonly id: string;
  readonly scope: 'provider' | 'clinic';
  readonly checkId: string;
  readonly kind: OverrideKind;
  /** Factor of the weight, or the limit that passes; null where it does not apply. */
  readonly value: number | null;
  readonly reason: string;
  readonly setBy: string;
  readonly side: Side;
  /** RFC 3339. */
  readonly expiresAt: string;
}

/** A check's own finding about the clinic, before it is stamped with the check's identity. */
export interface Verdict {
  readonly state: CheckState;
  /** 0 = fully evidenced, 1 = absent; null when nothing could be judged. */
  readonly gap: number | null;
  /** Share of the subjects in scope with usable evidence, 0..1. */
  readonly coverage: number;
  /** Mean age of the evidence used, days; null without evidence. */
  readonly ageDays: number | null;
  readonly grade: Grade | null;
  /** One plain sentence with the numbers, e.g. `3 of 7 computers are more than 30 days behind.` */
  readonly message: string;
  readonly subjects: readonly SubjectVerdict[];
  /** A finding so grave that the score may not exceed `limit`; absent when there is none (risk model §5.2). */
  readonly cap?: { readonly id: string; readonly limit: number; readonly reason: string };
  /** The step's gap as the risk model measures it, where that is not the mean of its checks (S3: 1 − coverage × strength). */
  readonly riskGap?: number | null;
}

export interface SubjectVerdict {
  readonly type: string;
  readonly key: string;
  readonly label: string;
  readonly state: CheckState;
  readonly detail: string;
  readonly observedAt: Date | null;
  /** Ids of the observations that it rests on. */
  readonly evidence: readonly string[];
  /** Essential Eight controls that it speaks against, where these are not just all that a failure of the check refutes. */
  readonly refutes?: readonly string[];
  /** How good an assessor's evidence was; only on controls. */
  readonly quality?: EvidenceQuality;
}

export interface CheckResult extends Verdict {
  readonly checkId: string;
  readonly step: Step;
  readonly title: string;
  readonly weight: number;
  /** Trust in the evidence, 0..1: coverage × 2^(−age / half-life). */
  readonly confidence: number;
  /** The overrides that it was judged under, and the answer without them; absent when there were none. */
  readonly overridden?: { readonly by: readonly AppliedOverride[]; readonly without: Omit<CheckResult, 'subjects' | 'overridden'> };
}
