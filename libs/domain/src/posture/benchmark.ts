/** Figures that clinics are compared by. */
export type BenchmarkMetric = 'score' | 'risk';

/** `own`: among the provider's clinics; `shared`: among those of all providers that have agreed. */
export type BenchmarkPool = 'own' | 'shared';

/** Where the quarters of a cohort lie, rounded: a quarter of its clinics is below the lower one. */
export interface CohortCuts {
  readonly lower: number;
  readonly middle: number;
  readonly upper: number;
}

/** A quarter of the cohort, in per cent of clinics that do worse: 75 to 100 is the best quarter. */
export interface PercentileBand {
  readonly from: number;
  readonly to: number;
}

/** The quarter of its cohort that a clinic is in; on a cut it is in the worse one. Nothing finer is told: a percentile to the clinic would tell the clinics apart. */
export function percentileBand(figure: number, { lower, middle, upper }: CohortCuts, metric: BenchmarkMetric): PercentileBand {
  const above = [lower, middle, upper].filter((cut) => (metric === 'score' ? figure > cut : figure >= cut)).length;
  const better = metric === 'score' ? above : 3 - above;
  return { from: 25 * better, to: 25 * (better + 1) };
}

/** What a cohort is of; null where it is pooled over what was too small alone. */
export interface CohortKind {
  readonly archetype: string;
  /** Full-time-equivalent practitioners, e.g. `3-5`. */
  readonly sizeBand: string | null;
  /** State or territory, or the first part of the time zone. */
  readonly region: string | null;
}

/** Reads a cohort's key, e.g. `group-gp 3-5 *`. */
export function readCohort(key: string): CohortKind {
  const [archetype = '', sizeBand = '*', region = '*'] = key.split(' ');
  const orPooled = (part: string): string | null => (part === '*' ? null : part);
  return { archetype, sizeBand: orPooled(sizeBand), region: orPooled(region) };
}
