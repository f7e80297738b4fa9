import { operation } from '../api/document.js';
import type { Archetype, DateTime, Page } from '../api/schema.js';

export type BenchmarkPool = 'OWN' | 'SHARED';
export type BenchmarkMetric = 'SCORE' | 'RISK';

/** The quarter of its peers that a clinic was in; nothing finer is told. */
export interface Benchmark {
  /** `2026-Q3`. */
  readonly quarter: string;
  readonly pool: BenchmarkPool;
  readonly metric: BenchmarkMetric;
  /** `6–9`, `10–19`, `20–49` or `50 or more`. */
  readonly clinics: string;
  /** Null: of several. */
  readonly region: string | null;
  readonly sizeBand: string | null;
  /** Per cent of the peers that do worse. */
  readonly percentileFrom: number;
  readonly percentileTo: number;
}

const BENCHMARK = 'quarter pool metric clinics region sizeBand percentileFrom percentileTo';
export const CLINICS_A_PAGE = 50;

export const ClinicBenchmarksDocument = operation<
  { readonly clinic: { readonly id: string; readonly benchmarks: readonly Benchmark[] } },
  { id: string }
>(`query ClinicBenchmarks($id: ID!) { clinic(id: $id) { id benchmarks { ${BENCHMARK} } } }`);

export interface ComparedClinic {
  readonly id: string;
  readonly name: string;
  readonly archetype: Archetype;
  readonly benchmarks: readonly Benchmark[];
}

export const BenchmarksDocument = operation<
  { readonly clinics: Page<ComparedClinic> },
  { first: number; after: string | null }
>(`query Benchmarks($first: Int!, $after: String) {
  clinics(first: $first, after: $after, orderBy: NAME) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { id name archetype benchmarks { ${BENCHMARK} } } }
  }
}`);

export interface Consent {
  readonly givenAt: DateTime;
  readonly givenBy: string;
  readonly withdrawnAt: DateTime | null;
  readonly withdrawnBy: string | null;
}

const CONSENT = 'givenAt givenBy withdrawnAt withdrawnBy';

export const ConsentsDocument = operation<{ readonly benchmarkConsents: readonly Consent[] }>(
  `query BenchmarkConsents { benchmarkConsents { ${CONSENT} } }`,
);
export const GiveConsentDocument = operation<{ readonly giveBenchmarkConsent: readonly Consent[] }>(
  `mutation GiveBenchmarkConsent { giveBenchmarkConsent { ${CONSENT} } }`,
);
export const WithdrawConsentDocument = operation<{ readonly withdrawBenchmarkConsent: readonly Consent[] }>(
  `mutation WithdrawBenchmarkConsent { withdrawBenchmarkConsent { ${CONSENT} } }`,
);
