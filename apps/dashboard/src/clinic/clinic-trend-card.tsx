import { useState } from 'react';
import { useQuery } from 'urql';
import { toProblem } from '../api/problem.js';
import type { TrendGrain } from '../api/schema.js';
import { RangeTrend } from '../charts/range-trend.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { GrainToggle, PERIODS } from '../shell/grain-toggle.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { Skeleton } from '../shell/skeleton.js';
import { ClinicTrendDocument } from './documents.js';

export function ClinicTrendCard({ clinicId }: { readonly clinicId: string }) {
  const [grain, setGrain] = useState<TrendGrain>('QUARTER');
  const [{ data, error }, again] = useQuery({ query: ClinicTrendDocument, variables: { id: clinicId, grain, periods: PERIODS[grain] } });
  const samples = data?.clinic.trend.flatMap(({ start, risk }) => (risk ? [{ start, risk }] : []));
  return (
    <Card title="Risk over time" note={<GrainToggle grain={grain} onGrain={setGrain} />}>
      {error && !data && <ProblemPanel problem={toProblem(error)} onRetry={() => again({ requestPolicy: 'network-only' })} />}
      {!data && !error && <Skeleton rows={1} height={180} label="Loading the trend" />}
      {samples?.length === 0 && <Empty title="No history yet.">The first point appears after the first assessment.</Empty>}
      {samples && samples.length > 0 && <RangeTrend samples={samples} grain={grain} height={192} />}
    </Card>
  );
}
