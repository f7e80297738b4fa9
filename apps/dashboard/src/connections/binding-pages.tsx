import { useQuery } from 'urql';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { MoreLine } from '../shell/more-line.js';
import { Skeleton } from '../shell/skeleton.js';
import { useFocusOn, usePages, type PageTurn } from '../shell/use-pages.js';
import { bindingButtonId, BindingItem } from './binding-item.js';
import { BINDINGS_A_PAGE, BindingsDocument, type Connection, type KindFacts } from './connection-documents.js';

interface BindingPagesProps {
  readonly connection: Connection;
  readonly kind: KindFacts | null;
  readonly mayConfigure: boolean;
}

/** Clinics that a connection feeds, those in trouble first. */
export function BindingPages(props: BindingPagesProps) {
  return usePages().map((turn) => <BindingsOfPage {...props} key={turn.after} turn={turn} />);
}

function BindingsOfPage({
  connection,
  kind,
  mayConfigure,
  turn: { after, index, onMore },
}: BindingPagesProps & { readonly turn: PageTurn }) {
  const variables = { connectionId: connection.id, first: BINDINGS_A_PAGE, after };
  const [{ data, error }, again] = useQuery({ query: BindingsDocument, variables });
  const page = data?.connectionBindings;
  const first = page?.edges[0]?.node.id;
  useFocusOn(after === null || first === undefined ? null : bindingButtonId(first));
  return (
    <Loaded value={page} error={error} again={again} wait={<Skeleton rows={3} height={40} label="Loading its clinics" />}>
      {(found) =>
        found.totalCount === 0 ? (
          <Empty title="Bound to no clinic.">
            {`Nothing is asked before a ${kind?.organisation ?? 'customer'} of the service is said to be a clinic.`}
          </Empty>
        ) : (
          <>
            <ul>
              {found.edges.map(({ node }) => (
                <BindingItem key={node.id} binding={node} kind={kind} paused={connection.state !== 'ACTIVE'} mayConfigure={mayConfigure} />
              ))}
            </ul>
            {onMore && <MoreLine page={found} shown={index * BINDINGS_A_PAGE} one="clinic" onMore={onMore} />}
          </>
        )
      }
    </Loaded>
  );
}
