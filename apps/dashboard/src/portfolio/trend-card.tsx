import { useState } from 'react';
import { useQuery } from 'urql';
import type { ClinicFilter, TrendGrain } from '../api/schema.js';
import { RangeTrend } from '../charts/range-trend.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { GrainToggle, PERIODS } from '../shell/grain-toggle.js';
import { Loaded } from '../shell/loaded.js';
import { Skeleton } from '../shell/skeleton.js';
import { PortfolioTrendDocument } from './documents.js';

/** Chance of a breach at the average clinic, by quarter or week. */
export function TrendCard({ filter }: { readonly filter: ClinicFilter }) {
  const [grain, setGrain] = useState<TrendGrain>('QUARTER');
  const [{ data, error }, again] = useQuery({ query: PortfolioTrendDocument, variables: { grain, periods: PERIODS[grain], filter } });
  const samples = data?.portfolioTrend.points.filter((point) => point.clinicsWithEvidence > 0);
  return (
    <Card title="Average risk a year" className="trend-card" note={<GrainToggle grain={grain} onGrain={setGrain} />}>
      <Loaded value={samples} error={error} again={again} wait={<Skeleton rows={1} height={208} label="Loading the trend" />}>
        {(points) =>
          points.length === 0 ? (
            <Empty title="No history yet.">The first point appears after the first assessment.</Empty>
          ) : (
            <RangeTrend samples={points} grain={grain} />
          )
        }
      </Loaded>
    </Card>
  );
}
