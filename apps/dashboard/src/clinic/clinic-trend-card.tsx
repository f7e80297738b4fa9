import { useState } from 'react';
import { useQuery } from 'urql';
import type { TrendGrain } from '../api/schema.js';
import { RangeTrend } from '../charts/range-trend.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { GrainToggle, PERIODS } from '../shell/grain-toggle.js';
import { Loaded } from '../shell/loaded.js';
import { Skeleton } from '../shell/skeleton.js';
import { ClinicTrendDocument } from './documents.js';

export function ClinicTrendCard({ clinicId }: { readonly clinicId: string }) {
  const [grain, setGrain] = useState<TrendGrain>('QUARTER');
  const [{ data, error }, again] = useQuery({ query: ClinicTrendDocument, variables: { id: clinicId, grain, periods: PERIODS[grain] } });
  const samples = data?.clinic.trend.flatMap(({ start, risk }) => (risk ? [{ start, risk }] : []));
  return (
    <Card title="Risk over time" note={<GrainToggle grain={grain} onGrain={setGrain} />}>
      <Loaded value={samples} error={error} again={again} wait={<Skeleton rows={1} height={180} label="Loading the trend" />}>
        {(points) =>
          points.length === 0 ? (
            <Empty title="No history yet.">The first point appears after the first assessment.</Empty>
          ) : (
            <RangeTrend samples={points} grain={grain} height={192} />
          )
        }
      </Loaded>
    </Card>
  );
}
