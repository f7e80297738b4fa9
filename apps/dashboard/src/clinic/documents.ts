import { CHECK_FIELDS, operation, STEP_FIELDS } from '../api/document.js';
import type { Archetype, CheckState, DateTime, IsoDate, RiskRange, Step, StepWithChecks, TrendGrain } from '../api/schema.js';

export interface ScoreCap {
  readonly id: string;
  readonly limit: number;
  readonly reason: string;
}

/** A check judged otherwise than the catalogue does. */
export interface AppliedOverride {
  readonly id: string;
  readonly scope: 'PROVIDER' | 'CLINIC';
  readonly checkId: string;
  readonly kind: 'NOT_APPLICABLE' | 'WEIGHT' | 'STRICTER_THRESHOLD';
  readonly value: number | null;
  readonly reason: string;
  readonly setBy: string;
  readonly side: 'PROVIDER' | 'CLINIC';
  readonly expiresAt: DateTime;
}

export interface ClinicPosture {
  readonly asOf: DateTime;
  readonly score: number | null;
  readonly scoreIfUnknownPasses: number | null;
  readonly uncappedScore: number | null;
  readonly coverage: number;
  readonly confidence: number;
  readonly catalogueVersion: string;
  readonly caps: readonly ScoreCap[];
  readonly scoreWithoutOverrides: number | null;
  readonly overrides: readonly AppliedOverride[];
  readonly steps: readonly StepWithChecks[];
}

export interface ClinicRisk {
  readonly model: string;
  readonly probabilityYearRange: RiskRange;
  /** Events a year. */
  readonly lambda: number;
  readonly referenceLambda: number;
  readonly expectedAnnualLoss: number;
  readonly annualLossP95: number;
  readonly assumedSteps: readonly Step[];
  /** Null where nothing is overridden. */
  readonly withoutOverrides: { readonly probabilityYearRange: RiskRange } | null;
  readonly drivers: readonly { readonly key: string; readonly title: string; readonly delta: number }[];
}

export interface Action {
  readonly checkId: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly scoreGain: number;
  readonly riskReduction: number;
}

/** Without check and answers: that the catalogue changed. */
export interface PostureChange {
  readonly checkId: string | null;
  readonly title: string;
  readonly from: CheckState | null;
  readonly to: CheckState | null;
  readonly points: number;
  readonly message: string;
}

export interface PreviousQuarter {
  readonly start: IsoDate;
  readonly score: number | null;
  readonly risk: RiskRange | null;
  readonly steps: readonly { readonly step: Step; readonly score: number; readonly coverage: number }[];
}

export interface ClinicDetail {
  readonly id: string;
  readonly name: string;
  readonly archetype: Archetype;
  readonly groupName: string | null;
  readonly timeZone: string;
  readonly practitioners: number;
  readonly patientRecords: number | null;
  readonly simulated: boolean;
  readonly posture: ClinicPosture | null;
  readonly risk: ClinicRisk | null;
  readonly previousQuarter: PreviousQuarter | null;
  readonly actions: readonly Action[];
  readonly changes: readonly PostureChange[];
}

export const ClinicDocument = operation<{ readonly clinic: ClinicDetail }, { id: string }>(`query Clinic($id: ID!) {
  clinic(id: $id) {
    id name archetype groupName timeZone practitioners patientRecords simulated
    posture {
      asOf score scoreIfUnknownPasses uncappedScore coverage confidence catalogueVersion
      caps { id limit reason }
      scoreWithoutOverrides overrides { id scope checkId kind value reason setBy side expiresAt }
      steps { ${STEP_FIELDS} checks { ${CHECK_FIELDS} } }
    }
    risk {
      model probabilityYearRange { p5 p50 p95 } lambda referenceLambda expectedAnnualLoss annualLossP95 assumedSteps
      drivers { key title delta } withoutOverrides { probabilityYearRange { p5 p50 p95 } }
    }
    previousQuarter { start score risk { p5 p50 p95 } steps { step score coverage } }
    actions(first: 5) { checkId title summary minutes scoreGain riskReduction }
    changes { checkId title from to points message }
  }
}`);

export interface ClinicTrendPoint {
  readonly start: IsoDate;
  readonly risk: RiskRange | null;
}

export const ClinicTrendDocument = operation<
  { readonly clinic: { readonly id: string; readonly trend: readonly ClinicTrendPoint[] } },
  { id: string; grain: TrendGrain; periods: number }
>(`query ClinicTrend($id: ID!, $grain: TrendGrain!, $periods: Int!) {
  clinic(id: $id) { id trend(grain: $grain, periods: $periods) { start risk { p5 p50 p95 } } }
}`);

/** The middle of clinics of the same kind, now. */
export const PeersDocument = operation<
  {
    readonly portfolioTrend: { readonly points: readonly { readonly clinicsWithEvidence: number; readonly medianScore: number | null }[] };
  },
  { archetype: Archetype }
>(`query Peers($archetype: Archetype!) {
  portfolioTrend(grain: QUARTER, periods: 1, filter: { archetypes: [$archetype] }) { points { clinicsWithEvidence medianScore } }
}`);

export interface Subject {
  readonly type: string;
  readonly label: string;
  readonly state: CheckState;
  readonly detail: string;
  readonly observedAt: DateTime | null;
}

export const SUBJECTS_SHOWN = 20;

export const SubjectsDocument = operation<
  {
    readonly clinic: {
      readonly id: string;
      readonly posture: {
        readonly steps: readonly {
          readonly step: Step;
          readonly checks: readonly { readonly id: string; readonly subjects: readonly Subject[] }[];
        }[];
      } | null;
    };
  },
  { id: string; first: number }
>(`query Subjects($id: ID!, $first: Int!) {
  clinic(id: $id) { id posture { steps { step checks { id subjects(first: $first) { type label state detail observedAt } } } } }
}`);
