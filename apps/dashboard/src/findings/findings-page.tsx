import { useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';
import { isNotFound } from '../api/problem.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { SimulatedMark } from '../shell/simulated-mark.js';
import { Skeleton } from '../shell/skeleton.js';
import { useTitle } from '../shell/use-title.js';
import { FindingsClinicDocument } from './finding-documents.js';
import { FindingFilters } from './finding-filters.js';
import { FindingList } from './finding-list.js';
import { filterOf, isUsual } from './findings-view.js';
import { RUNS_SHOWN, ScanRunsDocument } from './scan-run-documents.js';
import { toolsOf } from './scan-run-model.js';
import { ScanRunsCard } from './scan-runs-card.js';
import { useFindingsView } from './use-findings-view.js';

export function FindingsPage() {
  const { id = '' } = useParams();
  const [{ data, error }, again] = useQuery({ query: FindingsClinicDocument, variables: { id } });
  const clinic = data?.clinic.id === id ? data.clinic : null;
  const hasNone = !clinic && isNotFound(error);
  useTitle(clinic ? `Findings of ${clinic.name}` : 'Findings');
  return (
    <main id="main" tabIndex={-1} className="clinic">
      <nav className="crumbs" aria-label="Breadcrumb">
        <Link to="/">Portfolio</Link>
        <span aria-hidden="true">/</span>
        <Link to={`/clinics/${id}`}>{clinic?.name ?? '…'}</Link>
        <span aria-hidden="true">/</span>
        <span aria-current="page">Findings</span>
      </nav>
      {hasNone ? (
        <section className="card">
          <Empty title="There is no such clinic.">
            It may have been removed, or it is not in your care. Go back to the <Link to="/">portfolio</Link>.
          </Empty>
        </section>
      ) : (
        <Loaded value={clinic} error={error} again={again} wait={<FindingsWait />}>
          {(found) => (
            <>
              <h1 className="findings-name">
                Findings of {found.name} {found.simulated && <SimulatedMark />}
              </h1>
              <div className="clinic-body">
                <FindingsCard key={found.id} clinicId={found.id} timeZone={found.timeZone} />
                <ScanRunsCard clinicId={found.id} timeZone={found.timeZone} />
              </div>
            </>
          )}
        </Loaded>
      )}
    </main>
  );
}

function FindingsCard({ clinicId, timeZone }: { readonly clinicId: string; readonly timeZone: string }) {
  const [view, setView] = useFindingsView();
  const filter = useMemo(() => filterOf(view), [view]);
  const variables = { id: clinicId, first: RUNS_SHOWN };
  const [{ data }] = useQuery({ query: ScanRunsDocument, variables, requestPolicy: 'cache-first' });
  const tools = toolsOf(data?.clinic.scanRuns.edges.map(({ node }) => node) ?? [], view.tool);
  return (
    <Card title="Findings" className="findings" note="exploited first, then the worst, then what is due soonest">
      <FindingFilters view={view} tools={tools} onView={setView} />
      <FindingList key={JSON.stringify(filter)} clinicId={clinicId} filter={filter} usual={isUsual(view)} timeZone={timeZone} />
    </Card>
  );
}

/** The list and the scans to come. */
function FindingsWait() {
  return (
    <div className="clinic-body">
      <div className="card">
        <Skeleton rows={8} height={36} label="Loading findings" />
      </div>
      <div className="card">
        <Skeleton rows={4} height={48} label="Loading scans" />
      </div>
    </div>
  );
}
