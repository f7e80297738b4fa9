import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { MoreLine } from '../shell/more-line.js';
import { Page } from '../shell/page.js';
import { Skeleton } from '../shell/skeleton.js';
import { usePermissions } from '../shell/use-permissions.js';
import { useFocusOn, usePages, type PageTurn } from '../shell/use-pages.js';
import { INCIDENT_ORDERS, PortfolioIncidentsDocument, type IncidentOrder } from './incident-documents.js';
import { IncidentItem, incidentLineId } from './incident-item.js';
import { incidentsView, ORDER_WORDS, STANDINGS, type IncidentStanding } from './incident-model.js';

const A_PAGE = 25;
const ABOVE = [{ to: '/', name: 'Portfolio' }];

interface View {
  readonly standing: IncidentStanding;
  readonly order: IncidentOrder;
}

/** Everything that happened at several clinics at once, by the page. Which and in what order is in the address. */
export function IncidentsPage() {
  const permissions = usePermissions();
  return (
    <Page
      title="At several clinics at once"
      above={ABOVE}
      lead="The same check got worse, or the same kind of evidence stopped, at several clinics within a few days. The gravest first: what is more than usual, then by clinics still in it, what it is worth and how recent it is."
    >
      {permissions?.includes('portfolio-incident.read') === false && (
        <section className="card">
          <Empty title="You may not see incidents of several clinics.">Ask an owner of your provider for the right to read them.</Empty>
        </section>
      )}
      {permissions?.includes('portfolio-incident.read') && <Incidents />}
    </Page>
  );
}

function Incidents() {
  const [params, setParams] = useSearchParams();
  const view = incidentsView(params);
  const show = (next: Partial<View>): void => {
    const { standing, order } = { ...view, ...next };
    setParams({ show: standing, order: order.toLowerCase() }, { replace: true });
  };
  return (
    <Card title="Incidents" className="incidents-card" note={<Toggles view={view} onShow={show} />}>
      <IncidentPages key={`${view.standing} ${view.order}`} {...view} />
    </Card>
  );
}

function Toggles({ view, onShow }: { readonly view: View; readonly onShow: (next: Partial<View>) => void }) {
  return (
    <span className="incidents-toggles">
      <span className="toggle" role="group" aria-label="Which">
        {(Object.keys(STANDINGS) as IncidentStanding[]).map((standing) => (
          <button key={standing} type="button" aria-pressed={standing === view.standing} onClick={() => onShow({ standing })}>
            {STANDINGS[standing].word}
          </button>
        ))}
      </span>
      <span className="toggle" role="group" aria-label="Order">
        {INCIDENT_ORDERS.map((order) => (
          <button key={order} type="button" aria-pressed={order === view.order} onClick={() => onShow({ order })}>
            {ORDER_WORDS[order]}
          </button>
        ))}
      </span>
    </span>
  );
}

function IncidentPages(view: View) {
  return usePages().map((turn) => <IncidentsOfPage key={turn.after} {...view} turn={turn} />);
}

function IncidentsOfPage({ standing, order, turn: { after, index, onMore } }: View & { readonly turn: PageTurn }) {
  const variables = { first: A_PAGE, after, order, states: STANDINGS[standing].states };
  const [{ data, error }, again] = useQuery({ query: PortfolioIncidentsDocument, variables });
  const page = data?.portfolioIncidents;
  const first = page?.edges[0]?.node.id;
  useFocusOn(after === null || first === undefined ? null : incidentLineId(first));
  return (
    <Loaded value={page} error={error} again={again} wait={<Skeleton rows={6} height={48} label="Loading incidents" />}>
      {(found) =>
        found.totalCount === 0 ? (
          <Empty title="None.">
            {standing === 'open' ? 'Nothing stands that happened at several clinics together.' : 'None has ended yet.'}
          </Empty>
        ) : (
          <>
            <ul>
              {found.edges.map(({ node }) => (
                <IncidentItem key={node.id} incident={node} />
              ))}
            </ul>
            {onMore && <MoreLine page={found} shown={index * A_PAGE} one="incident" onMore={onMore} />}
          </>
        )
      }
    </Loaded>
  );
}
