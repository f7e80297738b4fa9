import type { CheckResult, RiskEstimate } from '#libs/domain';
import type { DayPosture, PostureSummary } from '#libs/flow';

/** JSON has no dates: these put them back where the domain has them. */
export type Jsoned<T> = T extends Date
  ? string
  : T extends readonly (infer U)[]
    ? readonly Jsoned<U>[]
    : T extends object
      ? { readonly [K in keyof T]: Jsoned<T[K]> }
      : T;

export interface PostureDayColumns {
  day: string;
  posture: Jsoned<PostureSummary>;
  risk: RiskEstimate;
  evidence_hash: string;
}

export function toDayPosture(row: PostureDayColumns): DayPosture {
  return { day: row.day, posture: { ...row.posture, asOf: new Date(row.posture.asOf) }, risk: row.risk, evidenceHash: row.evidence_hash };
}

export function toChecks(checks: Jsoned<readonly CheckResult[]>): readonly CheckResult[] {
  return checks.map((check) => ({
    ...check,
    subjects: check.subjects.map((subject) => ({
      ...subject,
      observedAt: subject.observedAt === null ? null : new Date(subject.observedAt),
    })),
  }));
}

export type JsonChecks = Jsoned<readonly CheckResult[]>;
