import { Link } from 'react-router';
import { useQuery } from 'urql';
import { count } from '../format/number.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { Skeleton } from '../shell/skeleton.js';
import { AccountsSummaryDocument } from './account-documents.js';

/** How many accounts the clinic has, of how many sources disagree, and how many questions wait. */
export function ClinicAccountsCard({ clinicId }: { readonly clinicId: string }) {
  const [{ data, error }, again] = useQuery({ query: AccountsSummaryDocument, variables: { id: clinicId } });
  const all = `/clinics/${clinicId}/accounts`;
  return (
    <Card title="Accounts" note={<Link to={all}>All accounts</Link>}>
      <Loaded value={data?.clinic} error={error} again={again} wait={<Skeleton rows={1} height={32} label="Loading accounts" />}>
        {(found) =>
          found.all.totalCount === 0 ? (
            <Empty title="No list of accounts was received.">Connect Microsoft 365, or send a list of who signs in to what.</Empty>
          ) : (
            <p className="findings-sum">
              <b>{count(found.all.totalCount)}</b> in all systems · <b>{count(found.contradicted.totalCount)}</b> of which sources disagree
              · <b>{count(found.accountMatchCount)}</b> {found.accountMatchCount === 1 ? 'question waits' : 'questions wait'}
            </p>
          )
        }
      </Loaded>
    </Card>
  );
}
