import { useState } from 'react';
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

/** Clinics that a connection feeds, those in trouble first; one of many is found by its name, or its organisation's. */
export function BindingPages(props: BindingPagesProps) {
  const [search, setSearch] = useState('');
  const { connection } = props;
  const variables = { connectionId: connection.id, search: null, first: BINDINGS_A_PAGE, after: null };
  const [{ data }] = useQuery({ query: BindingsDocument, variables });
  const wanted = search.trim() || null;
  const isLong = (data?.connectionBindings.totalCount ?? 0) > BINDINGS_A_PAGE;
  return (
    <>
      {(isLong || wanted !== null) && (
        <label className="organisation-search">
          <span>
            Find a clinic that it feeds <span className="quiet">by its name, or its {props.kind?.organisation ?? 'customer'}’s</span>
          </span>
          <input type="search" maxLength={100} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
        </label>
      )}
      <Turns key={wanted} {...props} search={wanted} />
    </>
  );
}

interface TurnsProps extends BindingPagesProps {
  readonly search: string | null;
}

function Turns(props: TurnsProps) {
  return usePages().map((turn) => <BindingsOfPage {...props} key={turn.after} turn={turn} />);
}

function BindingsOfPage({
  connection,
  kind,
  mayConfigure,
  search,
  turn: { after, index, onMore },
}: TurnsProps & { readonly turn: PageTurn }) {
  const variables = { connectionId: connection.id, search, first: BINDINGS_A_PAGE, after };
  const [{ data, error }, again] = useQuery({ query: BindingsDocument, variables });
  const page = data?.connectionBindings;
  const first = page?.edges[0]?.node.id;
  useFocusOn(after === null || first === undefined ? null : bindingButtonId(first));
  return (
    <Loaded value={page} error={error} again={again} wait={<Skeleton rows={3} height={40} label="Loading its clinics" />}>
      {(found) =>
        found.totalCount === 0 && search !== null ? (
          <Empty title="It feeds no such clinic.">Neither a clinic nor an organisation that is bound has this in its name.</Empty>
        ) : found.totalCount === 0 ? (
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
