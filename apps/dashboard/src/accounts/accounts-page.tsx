import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';
import { isNotFound } from '../api/problem.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { Page } from '../shell/page.js';
import { SimulatedMark } from '../shell/simulated-mark.js';
import { Skeleton } from '../shell/skeleton.js';
import { AccountsClinicDocument } from './account-documents.js';
import { AccountsCard } from './accounts-card.js';
import { MatchesCard } from './matches-card.js';

/** A clinic's accounts: who says what of each, and which may be one or one person's. */
export function AccountsPage() {
  const { id = '' } = useParams();
  const [{ data, error }, again] = useQuery({ query: AccountsClinicDocument, variables: { id } });
  const clinic = data?.clinic.id === id ? data.clinic : null;
  const above = [
    { to: '/', name: 'Portfolio' },
    { to: `/clinics/${id}`, name: clinic?.name ?? '…' },
  ];
  return (
    <Page title={clinic ? `Accounts of ${clinic.name}` : 'Accounts'} above={above} lead={clinic && <Lead simulated={clinic.simulated} />}>
      {!clinic && isNotFound(error) ? (
        <section className="card">
          <Empty title="There is no such clinic.">
            It may have been removed, or it is not in your care. Go back to the <Link to="/">portfolio</Link>.
          </Empty>
        </section>
      ) : (
        <Loaded value={clinic} error={error} again={again} wait={<AccountsWait />}>
          {({ id: clinicId, timeZone }) => (
            <div className="page-main" key={clinicId}>
              <MatchesCard clinicId={clinicId} timeZone={timeZone} />
              <AccountsCard clinicId={clinicId} timeZone={timeZone} />
            </div>
          )}
        </Loaded>
      )}
    </Page>
  );
}

function Lead({ simulated }: { readonly simulated: boolean }) {
  return (
    <>
      Each account once, however many lists name it. Nobody’s name is kept: accounts are told apart by keyed hashes, and found by who knows
      the name. {simulated && <SimulatedMark />}
    </>
  );
}

/** The questions and the list to come. */
function AccountsWait() {
  return (
    <div className="card">
      <Skeleton rows={8} height={40} label="Loading accounts" />
    </div>
  );
}
