import { operation } from '../api/document.js';
import type { CheckState, DateTime, IsoDate, Page } from '../api/schema.js';

export type PromiseState = 'DONE' | 'BETTER' | 'OPEN' | 'WORSE' | 'NOT_KNOWN' | 'GONE';

/** Sums are expected breaches a year. */
export interface AgreedPlan {
  readonly id: string;
  readonly madeAt: DateTime;
  readonly madeBy: string;
  readonly note: string | null;
  readonly until: DateTime;
  readonly withdrawn: string | null;
  readonly minutes: number;
  readonly fixes: number;
  readonly done: number;
  readonly promised: number;
  readonly achieved: number;
}

export interface AgreedFix {
  readonly checkId: string;
  readonly title: string;
  readonly minutes: number;
  readonly technician: string | null;
  readonly stateBefore: CheckState;
  readonly state: PromiseState;
  readonly promised: number;
  /** Null: not known. */
  readonly achieved: number | null;
}

export interface AgreedClinic {
  readonly clinicId: string;
  readonly clinicName: string;
  readonly measuredOn: IsoDate | null;
  readonly scoreBefore: number | null;
  readonly scorePromised: number | null;
  readonly scoreNow: number | null;
  readonly withdrawn: string | null;
  readonly fixes: readonly AgreedFix[];
}

const LINE = 'id madeAt madeBy note until withdrawn minutes fixes done promised achieved';
export const PLANS_A_PAGE = 5;

export const AgreedPlansDocument = operation<{ readonly agreedPlans: Page<AgreedPlan> }, { first: number; after: string | null }>(
  `query AgreedPlans($first: Int!, $after: String) {
  agreedPlans(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { ${LINE} } } }
}`,
);

export const AgreedPlanDocument = operation<
  { readonly agreedPlan: { readonly id: string; readonly clinics: readonly AgreedClinic[] } },
  { id: string }
>(`query AgreedPlan($id: ID!) {
  agreedPlan(id: $id) { id clinics {
    clinicId clinicName measuredOn scoreBefore scorePromised scoreNow withdrawn
    fixes { checkId title minutes technician stateBefore state promised achieved }
  } }
}`);

export interface AgreeInput {
  readonly planId: string;
  readonly until: IsoDate | null;
  readonly note: string | null;
  readonly fixes: readonly {
    readonly clinicId: string;
    readonly checkId: string;
    readonly minutes: number;
    readonly technician: string | null;
  }[];
}

export const AgreePlanDocument = operation<{ readonly agreePlan: AgreedPlan }, { input: AgreeInput }>(
  `mutation AgreePlan($input: AgreePlanInput!) { agreePlan(input: $input) { ${LINE} } }`,
);

export const WithdrawPlanDocument = operation<{ readonly withdrawPlan: AgreedPlan }, { input: { planId: string; reason: string } }>(
  `mutation WithdrawPlan($input: WithdrawPlanInput!) { withdrawPlan(input: $input) { ${LINE} } }`,
);
