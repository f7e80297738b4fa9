import { operation } from '../api/document.js';
import type { Archetype, IsoDate, Step } from '../api/schema.js';

export const SKILLS = ['IDENTITY', 'ENDPOINTS', 'BACKUP', 'NETWORK', 'PEOPLE'] as const;
export type Skill = (typeof SKILLS)[number];
export type LeftOutReason = 'NO_TIME' | 'NO_SKILL' | 'NO_WINDOW';

export interface Technician {
  readonly name: string;
  readonly hours: number;
  readonly skills: readonly Skill[];
}

interface FixFacts {
  readonly clinicId: string;
  readonly clinicName: string;
  readonly checkId: string;
  readonly title: string;
  readonly skill: Skill;
  /** Expected breaches a year. */
  readonly breachesAvoided: number;
}

export interface PlannedFix extends FixFacts {
  readonly step: Step;
  readonly summary: string;
  readonly minutes: number;
  readonly interrupts: boolean;
  readonly technician: string | null;
  readonly breachesAvoidedPerHour: number;
}

export interface LeftOutFix extends FixFacts {
  readonly why: LeftOutReason;
}

export interface ExpectedClinic {
  readonly clinicId: string;
  readonly clinicName: string;
  readonly scoreBefore: number | null;
  readonly scoreAfter: number | null;
  readonly breachesBefore: number;
  readonly breachesAfter: number;
}

/** All sums are expected breaches a year. */
export interface Plan {
  readonly clinics: number;
  readonly matching: number;
  readonly minutes: number;
  readonly exact: boolean;
  readonly bound: number;
  readonly expectedBreaches: number;
  readonly breachesAvoided: number;
  readonly breachesAvoidedAlone: number;
  readonly fixes: readonly PlannedFix[];
  readonly expected: readonly ExpectedClinic[];
  readonly leftOut: readonly LeftOutFix[];
}

export interface PlanQuestion {
  readonly crew: readonly Technician[];
  /** Null: the end of the quarter. */
  readonly until: IsoDate | null;
  readonly filter: { readonly archetypes?: readonly Archetype[] };
}

export const PlanDocument = operation<
  { readonly remediationPlan: Plan },
  { crew: readonly Technician[]; until: IsoDate | null; filter: PlanQuestion['filter'] }
>(
  `query Plan($crew: [TechnicianInput!]!, $until: Date, $filter: ClinicFilter) {
  remediationPlan(crew: $crew, until: $until, filter: $filter) {
    clinics matching minutes exact bound expectedBreaches breachesAvoided breachesAvoidedAlone
    fixes { clinicId clinicName checkId step title summary skill interrupts minutes technician breachesAvoided breachesAvoidedPerHour }
    expected { clinicId clinicName scoreBefore scoreAfter breachesBefore breachesAfter }
    leftOut { clinicId clinicName checkId title skill breachesAvoided why }
  }
}`,
);
