/** A vulnerability of CISA's catalogue of known exploited ones. */
export interface KnownExploited {
  readonly cve: string;
  /** Days, e.g. `2026-10-01`. */
  readonly addedOn: string;
  readonly dueOn: string | null;
  /** Used in ransomware campaigns. */
  readonly ransomware: boolean;
}

export interface EpssScore {
  readonly cve: string;
  /** Probability of exploitation activity in the next 30 days, 0..1. */
  readonly epss: number;
  /** Share of vulnerabilities with a lower score, 0..1. */
  readonly percentile: number;
}

/** What a feed tells the whole world. Scores of different models are not comparable, so the model is kept with them. */
export type Intelligence =
  | { readonly feed: 'kev'; readonly version: string; readonly entries: readonly KnownExploited[] }
  | { readonly feed: 'epss'; readonly model: string; readonly scoredOn: string; readonly scores: readonly EpssScore[] };
