import { Link } from 'react-router';
import { useQuery } from 'urql';
import { count, counted } from '../format/number.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { Skeleton } from '../shell/skeleton.js';
import { usePermissions } from '../shell/use-permissions.js';
import { PortfolioIncidentsDocument } from './incident-documents.js';
import { IncidentItem } from './incident-item.js';
import { STANDINGS } from './incident-model.js';

const GRAVEST = 3;

/** The gravest of what happened at several clinics at once; not there for whoever may not see it. */
export function IncidentsCard() {
  return usePermissions()?.includes('portfolio-incident.read') ? <Gravest /> : null;
}

function Gravest() {
  const variables = { first: GRAVEST, after: null, states: STANDINGS.open.states, order: 'GRAVEST' } as const;
  const [{ data, error }, again] = useQuery({ query: PortfolioIncidentsDocument, variables });
  const page = data?.portfolioIncidents;
  return (
    <Card title="At several clinics at once" className="incidents-card" note={page && counted(page.totalCount, 'open incident')}>
      <Loaded value={page} error={error} again={again} wait={<Skeleton rows={1} height={48} label="Loading incidents" />}>
        {({ edges, totalCount }) => (
          <>
            {edges.length === 0 && <Empty title="None.">No check got worse, and no evidence stopped, at several clinics together.</Empty>}
            <ul>
              {edges.map(({ node }) => (
                <IncidentItem key={node.id} incident={node} />
              ))}
            </ul>
            <p className="card-foot incidents-foot">
              {totalCount > edges.length && <span className="quiet">The gravest {count(edges.length)} are shown.</span>}
              <Link to="/incidents">{totalCount > edges.length ? `All ${count(totalCount)}, and what is over` : 'What is over'}</Link>
            </p>
          </>
        )}
      </Loaded>
    </Card>
  );
}
