import { useQuery } from 'urql';
import { count, counted } from '../format/number.js';
import { Card } from '../shell/card.js';
import { ViewerDocument } from '../shell/documents.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { Skeleton } from '../shell/skeleton.js';
import { INCIDENTS_SHOWN, PortfolioIncidentsDocument } from './incident-documents.js';
import { IncidentItem } from './incident-item.js';

/** What happened at several clinics at once; not there for whoever may not see it. */
export function IncidentsCard() {
  const [{ data }] = useQuery({ query: ViewerDocument, requestPolicy: 'cache-first' });
  return data?.viewer.permissions.includes('portfolio-incident.read') ? <Incidents /> : null;
}

function Incidents() {
  const [{ data, error }, again] = useQuery({ query: PortfolioIncidentsDocument, variables: { first: INCIDENTS_SHOWN } });
  const page = data?.portfolioIncidents;
  return (
    <Card title="At several clinics at once" className="incidents-card" note={page && counted(page.totalCount, 'open incident')}>
      <Loaded value={page} error={error} again={again} wait={<Skeleton rows={1} height={48} label="Loading incidents" />}>
        {({ edges, totalCount, pageInfo }) => (
          <>
            {edges.length === 0 && <Empty title="None.">No check got worse, and no evidence stopped, at several clinics together.</Empty>}
            <ul>
              {edges.map(({ node }) => (
                <IncidentItem key={node.id} incident={node} />
              ))}
            </ul>
            {pageInfo.hasNextPage && (
              <p className="quiet card-foot">
                The latest {INCIDENTS_SHOWN} of {count(totalCount)} are shown.
              </p>
            )}
          </>
        )}
      </Loaded>
    </Card>
  );
}
