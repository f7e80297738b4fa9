import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';
import { ClinicAccountsCard } from '../accounts/clinic-accounts-card.js';
import { ClinicFindingsCard } from '../findings/clinic-findings-card.js';
import { BenchmarksCard } from '../benchmarks/benchmarks-card.js';
import { ClinicVendorsCard } from '../vendors/clinic-vendors-card.js';
import { DataMapCard } from '../data-map/data-map-card.js';
import { isNotFound } from '../api/problem.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { Skeleton } from '../shell/skeleton.js';
import { useTitle } from '../shell/use-title.js';
import { AccessCard } from './access-card.js';
import { ActionsCard } from './actions-card.js';
import { ChangesCard } from './changes-card.js';
import { ClinicHeader } from './clinic-header.js';
import { ClinicTrendCard } from './clinic-trend-card.js';
import { DevicesCard } from './devices-card.js';
import { openChecks } from './clinic-model.js';
import { ClinicDocument, type ClinicDetail } from './documents.js';
import { DriversCard } from './drivers-card.js';
import { ExceptionsCard } from './exceptions-card.js';
import { OverridesCard } from './overrides-card.js';
import { ReviewsCard } from './reviews-card.js';
import { StepsCard } from './steps-card.js';
import { SubmissionsCard } from './submissions-card.js';

export function ClinicPage() {
  const { id = '' } = useParams();
  const [{ data, error }, again] = useQuery({ query: ClinicDocument, variables: { id } });
  const clinic = data?.clinic.id === id ? data.clinic : null;
  const hasNone = !clinic && isNotFound(error);
  const name = clinic?.name ?? (hasNone ? 'Not found' : '…');
  useTitle(name);
  return (
    <main id="main" tabIndex={-1} className="clinic">
      <nav className="crumbs" aria-label="Breadcrumb">
        <Link to="/">Portfolio</Link>
        <span aria-hidden="true">/</span>
        <span aria-current="page">{name}</span>
      </nav>
      {hasNone ? (
        <section className="card">
          <Empty title="There is no such clinic.">
            It may have been removed, or it is not in your care. Go back to the <Link to="/">portfolio</Link>.
          </Empty>
        </section>
      ) : (
        <Loaded value={clinic} error={error} again={again} wait={<ClinicWait />}>
          {(found) => <ClinicView key={found.id} clinic={found} />}
        </Loaded>
      )}
    </main>
  );
}

function ClinicView({ clinic }: { readonly clinic: ClinicDetail }) {
  return (
    <>
      <ClinicHeader clinic={clinic} />
      <div className="clinic-body">
        <div className="clinic-main">
          {clinic.posture ? (
            <StepsCard clinicId={clinic.id} posture={clinic.posture} previous={clinic.previousQuarter} timeZone={clinic.timeZone} />
          ) : (
            <section className="card">
              <Empty title="No evidence yet.">Enrol a computer or upload an assessment; the first posture follows within minutes.</Empty>
            </section>
          )}
          {clinic.posture && <OverridesCard posture={clinic.posture} risk={clinic.risk} timeZone={clinic.timeZone} />}
          {clinic.posture && <ExceptionsCard clinicId={clinic.id} timeZone={clinic.timeZone} open={openChecks(clinic.posture)} />}
          <ClinicFindingsCard clinicId={clinic.id} timeZone={clinic.timeZone} />
          <DataMapCard clinicId={clinic.id} />
          <ClinicVendorsCard clinicId={clinic.id} />
          <ReviewsCard clinicId={clinic.id} timeZone={clinic.timeZone} />
          <ClinicAccountsCard clinicId={clinic.id} />
          <DevicesCard clinicId={clinic.id} timeZone={clinic.timeZone} />
          <SubmissionsCard clinicId={clinic.id} timeZone={clinic.timeZone} />
          <AccessCard clinicId={clinic.id} timeZone={clinic.timeZone} />
        </div>
        <div className="clinic-side">
          <ActionsCard actions={clinic.actions} score={clinic.posture?.score ?? null} />
          <ChangesCard changes={clinic.changes} previous={clinic.previousQuarter} score={clinic.posture?.score ?? null} />
          {clinic.risk && <DriversCard risk={clinic.risk} />}
          <ClinicTrendCard clinicId={clinic.id} />
          <BenchmarksCard clinicId={clinic.id} />
        </div>
      </div>
    </>
  );
}

/** The header and the two columns to come. */
function ClinicWait() {
  return (
    <>
      <div className="card clinic-header">
        <Skeleton rows={3} height={28} label="Loading the clinic" />
        <Skeleton rows={3} height={28} label="Loading the score" />
        <Skeleton rows={3} height={28} label="Loading the risk" />
      </div>
      <div className="clinic-body">
        <div className="card">
          <Skeleton rows={8} height={40} label="Loading the steps" />
        </div>
        <div className="card">
          <Skeleton rows={5} height={56} label="Loading what next" />
        </div>
      </div>
    </>
  );
}
