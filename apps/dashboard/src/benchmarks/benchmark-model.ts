import { quarter } from '../format/date.js';
import type { Benchmark, BenchmarkMetric, BenchmarkPool, Consent } from './benchmark-documents.js';

export const POOL_WORDS: Readonly<Record<BenchmarkPool, string>> = { OWN: 'your own clinics', SHARED: 'clinics of all providers' };
export const METRIC_WORDS: Readonly<Record<BenchmarkMetric, string>> = { SCORE: 'Score', RISK: 'Chance of a breach' };

/** Which quarter of the peers, the best named first: `best quarter`. */
export function bandWords({ percentileFrom }: Pick<Benchmark, 'percentileFrom'>): string {
  if (percentileFrom >= 75) return 'best quarter';
  if (percentileFrom >= 50) return 'better half';
  return percentileFrom >= 25 ? 'worse half' : 'worst quarter';
}

/** `does better than 25 to 50 % of 10–19 of its kind`. */
export function betterWords({
  percentileFrom,
  percentileTo,
  clinics,
}: Pick<Benchmark, 'percentileFrom' | 'percentileTo' | 'clinics'>): string {
  return `does better than ${percentileFrom} to ${percentileTo}\u00A0% of ${clinics} of its kind`;
}

/** `3-5 practitioners, WA`; where each alone was too few, what they were put together from. */
export function cohortWords({ sizeBand, region }: Pick<Benchmark, 'sizeBand' | 'region'>): string {
  const size = sizeBand === null ? 'of all sizes' : `of ${sizeBand.replace('-', ' to ')} practitioners`;
  return `${size}, ${region === null ? 'in all states' : `in ${region}`}`;
}

export function quarterWords(found: readonly Benchmark[]): string | null {
  return found[0] ? `end of ${quarter(found[0].quarter)}` : null;
}

/** The one of a pool and metric, if the clinic was compared there. */
export function standing(found: readonly Benchmark[], pool: BenchmarkPool, metric: BenchmarkMetric): Benchmark | null {
  return found.find((one) => one.pool === pool && one.metric === metric) ?? null;
}

/** The consent that stands; null: none. */
export function standingConsent(consents: readonly Consent[]): Consent | null {
  return consents.find(({ withdrawnAt }) => withdrawnAt === null) ?? null;
}
