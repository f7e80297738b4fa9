import { CHECK_FIELDS, operation, STEP_FIELDS } from '../api/document.js';
import type {
  Archetype,
  ClinicFilter,
  DateTime,
  IsoDate,
  Page,
  RiskRange,
  StepPosture,
  StepWithChecks,
  TrendGrain,
} from '../api/schema.js';
import type { NotifiedPeriod } from './notified-model.js';

/** Clinics asked for at a time; the next page follows by itself. */
export const PAGE_SIZE = 100;

export interface ClinicRow {
  readonly id: string;
  readonly name: string;
  readonly archetype: Archetype;
  readonly groupName: string | null;
  readonly simulated: boolean;
  readonly posture: {
    readonly score: number | null;
    readonly scoreIfUnknownPasses: number | null;
    readonly scoreWithoutOverrides: number | null;
    readonly coverage: number;
    readonly caps: readonly { readonly id: string; readonly limit: number; readonly reason: string }[];
    readonly steps: readonly StepPosture[];
  } | null;
  readonly risk: { readonly probabilityYearRange: RiskRange } | null;
  readonly trend: readonly { readonly start: IsoDate; readonly score: number | null }[];
}

export const ClinicRowsDocument = operation<
  { readonly clinics: Page<ClinicRow> },
  { first: number; after: string | null; filter: ClinicFilter }
>(`query ClinicRows($first: Int!, $after: String, $filter: ClinicFilter) {
  clinics(first: $first, after: $after, filter: $filter, orderBy: NAME) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { node {
      id name archetype groupName simulated
      posture { score scoreIfUnknownPasses scoreWithoutOverrides coverage caps { id limit reason } steps { ${STEP_FIELDS} } }
      risk { probabilityYearRange { p5 p50 p95 } }
      trend(grain: QUARTER, periods: 8) { start score }
    } }
  }
}`);

interface PortfolioRisk {
  readonly expectedBreaches: number;
  readonly probabilityAny: number;
  readonly probabilityAnyRange: RiskRange;
  readonly expectedAnnualLoss: number;
}

export interface RecentChange {
  readonly clinicId: string;
  readonly clinicName: string;
  readonly day: IsoDate;
  readonly sentence: string;
  readonly points: number;
}

/** A computer whose key seems to be on two machines. */
export interface SuspectDevice {
  readonly id: string;
  readonly name: string;
  readonly clinic: { readonly id: string; readonly name: string };
}

export interface PortfolioFacts {
  readonly clinics: number;
  readonly clinicsWithEvidence: number;
  /** Their score and risk rest on checks judged otherwise than the catalogue does. */
  readonly clinicsOverridden: number;
  readonly silentClinics: number;
  readonly reviewsDue: number;
  readonly meanScore: number | null;
  readonly asOf: DateTime;
  readonly risk: PortfolioRisk;
  readonly previousRisk: PortfolioRisk | null;
  readonly recent: readonly RecentChange[];
  readonly suspectDevices: readonly SuspectDevice[];
}

const RISK_FIELDS = 'expectedBreaches probabilityAny probabilityAnyRange { p5 p50 p95 } expectedAnnualLoss';

export const PortfolioFactsDocument = operation<{ readonly portfolio: PortfolioFacts }, { filter: ClinicFilter }>(
  `query PortfolioFacts($filter: ClinicFilter) {
  portfolio(filter: $filter) {
    clinics clinicsWithEvidence clinicsOverridden silentClinics reviewsDue meanScore asOf
    risk { ${RISK_FIELDS} }
    previousRisk { ${RISK_FIELDS} }
    recent { clinicId clinicName day sentence points }
    suspectDevices(first: 10) { id name clinic { id name } }
  }
}`,
);

export interface PortfolioTrendPoint {
  readonly start: IsoDate;
  readonly clinicsWithEvidence: number;
  readonly meanScore: number | null;
  readonly risk: RiskRange;
}

export const PortfolioTrendDocument = operation<
  { readonly portfolioTrend: { readonly points: readonly PortfolioTrendPoint[] } },
  { grain: TrendGrain; periods: number; filter: ClinicFilter }
>(`query PortfolioTrend($grain: TrendGrain!, $periods: Int!, $filter: ClinicFilter) {
  portfolioTrend(grain: $grain, periods: $periods, filter: $filter) {
    points { start clinicsWithEvidence meanScore risk { p5 p50 p95 } }
  }
}`);

export const WhyDocument = operation<
  {
    readonly clinic: { readonly id: string; readonly name: string; readonly posture: { readonly steps: readonly StepWithChecks[] } | null };
  },
  { id: string }
>(`query Why($id: ID!) {
  clinic(id: $id) { id name posture { steps { ${STEP_FIELDS} checks { ${CHECK_FIELDS} } } } }
}`);

/** Five hundred of one's own are more than any portfolio has had. */
export const NotifiedDocument = operation<{
  readonly notifiableBreaches: readonly NotifiedPeriod[];
  readonly incidents: Page<{ readonly occurredOn: IsoDate }>;
}>(`query Notified {
  notifiableBreaches { period start end health { value standing } }
  incidents(first: 500) { edges { node { occurredOn } } }
}`);
