import { useState } from 'react';
import { useQuery } from 'urql';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { Page } from '../shell/page.js';
import { Skeleton } from '../shell/skeleton.js';
import { useMayForAll, usePermissions } from '../shell/use-permissions.js';
import { AddConnectionCard } from './add-connection-card.js';
import { ConnectionCard } from './connection-card.js';
import { ConnectionsDocument, type KindFacts } from './connection-documents.js';
import { CONNECTIONS_CONTEXT } from './connection-refreshes.js';
import { FeedsCard } from './feeds-card.js';

export function ConnectionsPage() {
  const permissions = usePermissions();
  const mayConfigure = useMayForAll('connection.configure');
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
            <Connections mayConfigure={mayConfigure} />
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
  const [{ data, error }, again] = useQuery({ query: ConnectionsDocument, context: CONNECTIONS_CONTEXT });
  const [newest, setNewest] = useState<string | null>(null);
  return (
    <Loaded value={data} error={error} again={again} wait={<ConnectionsWait />}>
      {({ connections, connectionKinds }) => (
        <>
          {mayConfigure && <AddConnectionCard kinds={connectionKinds} onAdded={setNewest} />}
          {connections.length === 0 && <NoConnection kinds={connectionKinds} mayConfigure={mayConfigure} />}
          {connections.map((connection) => (
            <ConnectionCard
              key={connection.id}
              connection={connection}
              kind={connectionKinds.find(({ kind }) => kind === connection.kind) ?? null}
              mayConfigure={mayConfigure}
              isNew={connection.id === newest}
              onTried={() => again({ requestPolicy: 'network-only' })}
            />
          ))}
        </>
      )}
    </Loaded>
  );
}

function NoConnection({ kinds, mayConfigure }: { readonly kinds: readonly KindFacts[]; readonly mayConfigure: boolean }) {
  return (
    <Card title="Connections">
      <Empty title="No service is connected.">
        {`Wardround can ask ${kinds.map(({ title }) => title).join(', ')} by itself, once it has credentials. Until then send files.`}
        {!mayConfigure && ' An owner connects them.'}
      </Empty>
    </Card>
  );
}

function ConnectionsWait() {
  return (
    <div className="card">
      <Skeleton rows={5} height={40} label="Loading connections" />
    </div>
  );
}
