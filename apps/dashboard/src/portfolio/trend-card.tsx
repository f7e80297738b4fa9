import { useState } from 'react';
import { useQuery } from 'urql';
import { toProblem } from '../api/problem.js';
import type { ClinicFilter, TrendGrain } from '../api/schema.js';
import { RangeTrend } from '../charts/range-trend.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { GrainToggle, PERIODS } from '../shell/grain-toggle.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { Skeleton } from '../shell/skeleton.js';
import { PortfolioTrendDocument } from './documents.js';

/** Chance of a breach at the average clinic, by quarter or week. */
export function TrendCard({ filter }: { readonly filter: ClinicFilter }) {
  const [grain, setGrain] = useState<TrendGrain>('QUARTER');
  const [{ data, error }, again] = useQuery({ query: PortfolioTrendDocument, variables: { grain, periods: PERIODS[grain], filter } });
  const samples = data?.portfolioTrend.points.filter((point) => point.clinicsWithEvidence > 0);
  return (
    <Card title="Average risk a year" className="trend-card" note={<GrainToggle grain={grain} onGrain={setGrain} />}>
      {error && !data && <ProblemPanel problem={toProblem(error)} onRetry={() => again({ requestPolicy: 'network-only' })} />}
      {!data && !error && <Skeleton rows={1} height={208} label="Loading the trend" />}
      {samples?.length === 0 && <Empty title="No history yet.">The first point appears after the first assessment.</Empty>}
      {samples && samples.length > 0 && <RangeTrend samples={samples} grain={grain} />}
    </Card>
  );
}
