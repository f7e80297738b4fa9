import { useEffect, useEffectEvent, useState } from 'react';
import { useQuery } from 'urql';
import type { Page } from '../api/schema.js';
import { count, counted } from '../format/number.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { Skeleton } from '../shell/skeleton.js';
import { FindingsDocument, PAGE_SIZE, type FindingFilter, type FindingLine } from './finding-documents.js';
import { buttonId, FindingItem } from './finding-item.js';

interface FindingListProps {
  readonly clinicId: string;
  readonly filter: FindingFilter;
  /** Nothing narrows the open ones. */
  readonly usual: boolean;
  readonly timeZone: string;
}

/** The findings of a filter, page after page as they are asked for. */
export function FindingList(props: FindingListProps) {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return cursors.map((after, index) => (
    <FindingPage
      {...props}
      key={after}
      after={after}
      shown={index * PAGE_SIZE}
      onMore={index === cursors.length - 1 ? (cursor) => setCursors([...cursors, cursor]) : null}
    />
  ));
}

interface FindingPageProps extends FindingListProps {
  readonly after: string | null;
  /** On the pages before. */
  readonly shown: number;
  /** Null on all pages but the last. */
  readonly onMore: ((cursor: string) => void) | null;
}

function FindingPage({ clinicId, filter, usual, timeZone, after, shown, onMore }: FindingPageProps) {
  const variables = { id: clinicId, first: PAGE_SIZE, after, filter };
  const [{ data, error }, again] = useQuery({ query: FindingsDocument, variables });
  const page = data?.clinic.findings;
  useFocusOn(after === null ? null : (page?.edges[0]?.node.id ?? null));
  return (
    <Loaded value={page} error={error} again={again} wait={<Skeleton rows={6} height={36} label="Loading findings" />}>
      {(found) =>
        found.totalCount === 0 ? (
          <NoFinding usual={usual} />
        ) : (
          <>
            <ol className="finding-list">
              {found.edges.map(({ node }) => (
                <FindingItem key={node.id} clinicId={clinicId} finding={node} timeZone={timeZone} />
              ))}
            </ol>
            {onMore && <MoreLine page={found} shown={shown} onMore={onMore} />}
          </>
        )
      }
    </Loaded>
  );
}

/** The button that asked for a page goes with it: the focus moves on to the first finding that came, once. */
function useFocusOn(first: string | null): void {
  const arrive = useEffectEvent(() => {
    if (first !== null) document.getElementById(buttonId(first))?.focus();
  });
  const came = first !== null;
  useEffect(() => {
    if (came) arrive();
  }, [came]);
}

function NoFinding({ usual }: { readonly usual: boolean }) {
  if (usual)
    return <Empty title="Nothing is open.">Whether that is proved, the scans tell: only one that saw everything can find nothing.</Empty>;
  return <Empty title="None is like that.">Ask for others, or for fewer things at once.</Empty>;
}

interface MoreLineProps {
  readonly page: Page<FindingLine>;
  readonly shown: number;
  readonly onMore: (cursor: string) => void;
}

function MoreLine({ page: { edges, totalCount, pageInfo }, shown, onMore }: MoreLineProps) {
  const { hasNextPage, endCursor } = pageInfo;
  return (
    <p className="card-foot finding-more">
      <span role="status">
        {hasNextPage
          ? `${count(shown + edges.length)} of ${counted(totalCount, 'finding')} are shown.`
          : `${counted(totalCount, 'finding')}.`}
      </span>
      {hasNextPage && endCursor !== null && (
        <button type="button" className="button" onClick={() => onMore(endCursor)}>
          Show more
        </button>
      )}
    </p>
  );
}
