import { useQuery } from 'urql';
import { ViewerDocument } from '../shell/documents.js';
import type { Page } from '../api/schema.js';
import { moment } from '../format/date.js';
import { count } from '../format/number.js';
import { accessReason, accessWord } from '../format/words.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { Skeleton } from '../shell/skeleton.js';
import { AccessDocument, type Access } from './access-documents.js';

const FIRST = 12;

interface AccessCardProps {
  readonly clinicId: string;
  readonly timeZone: string;
}

/** Who of the provider was at this clinic's data, and why; for those who may read the ledger, the practice's principal before all. */
export function AccessCard(props: AccessCardProps) {
  const [viewer] = useQuery({ query: ViewerDocument, requestPolicy: 'cache-first' });
  return viewer.data?.viewer.permissions.includes('ledger.read') ? <AccessLedger {...props} /> : null;
}

function AccessLedger({ clinicId, timeZone }: AccessCardProps) {
  const [{ data, error }, again] = useQuery({ query: AccessDocument, variables: { id: clinicId, first: FIRST } });
  return (
    <Card title="Who was here" note={<span className="quiet">the clinic's own ledger</span>}>
      <Loaded
        value={data?.clinic.accessLedger}
        error={error}
        again={again}
        wait={<Skeleton rows={4} height={24} label="Loading the ledger" />}
      >
        {(page) =>
          page.edges.length === 0 ? (
            <Empty title="Nobody yet.">Whatever the provider's people or programs do here will be listed, with the reason.</Empty>
          ) : (
            <AccessTable page={page} timeZone={timeZone} />
          )
        }
      </Loaded>
    </Card>
  );
}

function AccessTable({ page, timeZone }: { readonly page: Page<Access>; readonly timeZone: string }) {
  return (
    <>
      <div className="table-scroll" tabIndex={0} role="group" aria-label="Who looked and did what">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">What</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {page.edges.map(({ node }) => (
              <tr key={node.id}>
                <th scope="row">{moment(node.at, timeZone)}</th>
                <td>
                  {node.person} <span className="quiet">{node.providerName}</span>
                </td>
                <td>{accessWord(node.action)}</td>
                <td>{accessReason(node.reasonCode, node.reasonNote)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {page.pageInfo.hasNextPage && (
        <p className="quiet card-foot">
          The latest {FIRST} of {count(page.totalCount)} are shown.
        </p>
      )}
    </>
  );
}
