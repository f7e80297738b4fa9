import type { BenchmarkMetric, BenchmarkPool, ClinicId, CohortCuts } from '#libs/domain';

/** Who agreed that the provider's clinics count among those of others, and who took that back. */
export interface BenchmarkConsent {
  readonly givenAt: Date;
  readonly givenBy: string;
  readonly givenName: string;
  readonly withdrawn: { readonly at: Date; readonly by: string; readonly name: string } | null;
}

/** The provider's consents to be compared with others. */
export abstract class BenchmarkRecords {
  /** Newest first; whoever changes them at the same time waits until the transaction ends. */
  abstract consents(): Promise<readonly BenchmarkConsent[]>;
  abstract give(consent: Omit<BenchmarkConsent, 'withdrawn'>): Promise<void>;
  abstract withdraw(givenAt: Date, deed: NonNullable<BenchmarkConsent['withdrawn']>): Promise<void>;
}

/** A clinic's figure of a frozen quarter, and the cohort that it was part of then. */
export interface ClinicBenchmark {
  readonly clinicId: ClinicId;
  readonly quarter: string;
  readonly pool: BenchmarkPool;
  readonly metric: BenchmarkMetric;
  readonly cohort: string;
  /** e.g. `10–19`: the number itself would tell who joined. */
  readonly clinics: string;
  readonly figure: number;
  readonly cuts: CohortCuts;
}

export abstract class BenchmarkViews {
  /** Of the last quarter that was frozen for the provider. */
  abstract ofClinics(ids: readonly ClinicId[]): Promise<readonly ClinicBenchmark[]>;
  abstract consents(): Promise<readonly BenchmarkConsent[]>;
}
