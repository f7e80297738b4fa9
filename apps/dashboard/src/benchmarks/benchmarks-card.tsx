import { Link } from 'react-router';
import { useQuery } from 'urql';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { Skeleton } from '../shell/skeleton.js';
import { Band } from './band.js';
import { ClinicBenchmarksDocument, type Benchmark } from './benchmark-documents.js';
import { betterWords, cohortWords, METRIC_WORDS, POOL_WORDS, quarterWords } from './benchmark-model.js';

/** How the clinic stood among its peers when the last quarter ended; with who they are. */
export function BenchmarksCard({ clinicId }: { readonly clinicId: string }) {
  const [{ data, error }, again] = useQuery({ query: ClinicBenchmarksDocument, variables: { id: clinicId } });
  const found = data?.clinic.benchmarks;
  return (
    <Card title="Among its peers" note={(found && quarterWords(found)) ?? <Link to="/benchmarks">All clinics</Link>}>
      <Loaded value={found} error={error} again={again} wait={<Skeleton rows={2} height={36} label="Loading its peers" />}>
        {(benchmarks) =>
          benchmarks.length === 0 ? (
            <Empty title="Too few to tell.">
              Fewer than five others are like it, or it was not assessed when the quarter ended. That says nothing of the clinic.
            </Empty>
          ) : (
            <ul className="peers">
              {benchmarks.map((benchmark) => (
                <Standing key={`${benchmark.pool} ${benchmark.metric}`} benchmark={benchmark} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}

function Standing({ benchmark }: { readonly benchmark: Benchmark }) {
  const { pool, metric } = benchmark;
  return (
    <li>
      <span className="agreed-title">{METRIC_WORDS[metric]}</span>
      <Band benchmark={benchmark} />
      <span className="cell-note">
        {betterWords(benchmark)}: {POOL_WORDS[pool]}, {cohortWords(benchmark)}
      </span>
    </li>
  );
}
