import { useMemo } from 'react';
import { useQuery } from 'urql';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { MoreLine } from '../shell/more-line.js';
import { Skeleton } from '../shell/skeleton.js';
import { useFocusOn, usePages, type PageTurn } from '../shell/use-pages.js';
import { ACCOUNTS_A_PAGE, AccountsDocument, type AccountFilter } from './account-documents.js';
import type { AccountsView } from './account-filters.js';
import { AccountItem, accountButtonId } from './account-item.js';

interface AccountListProps {
  readonly clinicId: string;
  readonly view: AccountsView;
  readonly timeZone: string;
}

/** The accounts of a view, page after page as they are asked for. */
export function AccountList(props: AccountListProps) {
  return usePages().map((turn) => <AccountPage {...props} key={turn.after} turn={turn} />);
}

function AccountPage({ clinicId, view, timeZone, turn }: AccountListProps & { readonly turn: PageTurn }) {
  const { after, index, onMore } = turn;
  const filter = useMemo(() => filterOf(view), [view]);
  const variables = { id: clinicId, first: ACCOUNTS_A_PAGE, after, name: view.name, filter };
  const [{ data, error }, again] = useQuery({ query: AccountsDocument, variables });
  const page = data?.clinic.accounts;
  const first = page?.edges[0]?.node.id;
  useFocusOn(after === null || first === undefined ? null : accountButtonId(first));
  return (
    <Loaded value={page} error={error} again={again} wait={<Skeleton rows={6} height={40} label="Loading accounts" />}>
      {(found) =>
        found.totalCount === 0 ? (
          <NoAccount view={view} />
        ) : (
          <>
            <ul>
              {found.edges.map(({ node }) => (
                <AccountItem key={node.id} account={node} timeZone={timeZone} />
              ))}
            </ul>
            {onMore && <MoreLine page={found} shown={index * ACCOUNTS_A_PAGE} one="account" onMore={onMore} />}
          </>
        )
      }
    </Loaded>
  );
}

function filterOf({ system, contradicted }: AccountsView): AccountFilter {
  return { ...(system === null ? {} : { system }), ...(contradicted ? { contradicted: true } : {}) };
}

function NoAccount({ view: { name, system, contradicted } }: { readonly view: AccountsView }) {
  if (name !== null)
    return <Empty title="Nobody signs in by that name.">It has to be in full, as it is typed to sign in; only its hash is kept.</Empty>;
  if (system !== null || contradicted) return <Empty title="None is like that.">Ask for others, or for fewer things at once.</Empty>;
  return (
    <Empty title="No list of accounts was received.">
      Connect Microsoft 365, or send a list of who signs in to what; without one nobody knows who has a second factor.
    </Empty>
  );
}
