import { useQuery } from 'urql';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { Page } from '../shell/page.js';
import { Skeleton } from '../shell/skeleton.js';
import { usePermissions } from '../shell/use-permissions.js';
import { ConnectionCard } from './connection-card.js';
import { ConnectionsDocument } from './connection-documents.js';
import { FeedsCard } from './feeds-card.js';

export function ConnectionsPage() {
  const permissions = usePermissions();
  return (
    <Page
      title="Connections"
      lead="Services that are asked for what they know of your clinics, and feeds by which it is judged. A pull that fails says nothing of a clinic: what was known grows old."
    >
      <div className="page-body">
        <div className="page-main">
          {permissions === null ? (
            <ConnectionsWait />
          ) : permissions.includes('connection.run') ? (
            <Connections mayConfigure={permissions.includes('connection.configure')} />
          ) : (
            <Card title="Connections">
              <Empty title="You may not see connections.">
                Ask for the right to run connections. What feeds a clinic stands on its page’s submissions.
              </Empty>
            </Card>
          )}
        </div>
        <FeedsCard />
      </div>
    </Page>
  );
}

function Connections({ mayConfigure }: { readonly mayConfigure: boolean }) {
  const [{ data, error }, again] = useQuery({ query: ConnectionsDocument });
  return (
    <Loaded value={data} error={error} again={again} wait={<ConnectionsWait />}>
      {({ connections, connectionKinds }) =>
        connections.length === 0 ? (
          <Card title="Connections">
            <Empty title="No service is connected.">
              {`Wardround can ask ${connectionKinds.map(({ title }) => title).join(', ')} by itself, once it has credentials. Until then send files.`}
            </Empty>
          </Card>
        ) : (
          connections.map((connection) => (
            <ConnectionCard
              key={connection.id}
              connection={connection}
              kind={connectionKinds.find(({ kind }) => kind === connection.kind) ?? null}
              mayConfigure={mayConfigure}
            />
          ))
        )
      }
    </Loaded>
  );
}

function ConnectionsWait() {
  return (
    <div className="card">
      <Skeleton rows={5} height={40} label="Loading connections" />
    </div>
  );
}
