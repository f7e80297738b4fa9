import { useQuery } from 'urql';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { MoreLine } from '../shell/more-line.js';
import { Skeleton } from '../shell/skeleton.js';
import { useFocusOn, usePages, type PageTurn } from '../shell/use-pages.js';
import { FindingsDocument, PAGE_SIZE, type FindingFilter } from './finding-documents.js';
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
  return usePages().map((turn) => <FindingPage {...props} key={turn.after} turn={turn} />);
}

function FindingPage({
  clinicId,
  filter,
  usual,
  timeZone,
  turn: { after, index, onMore },
}: FindingListProps & { readonly turn: PageTurn }) {
  const variables = { id: clinicId, first: PAGE_SIZE, after, filter };
  const [{ data, error }, again] = useQuery({ query: FindingsDocument, variables });
  const page = data?.clinic.findings;
  const first = page?.edges[0]?.node.id;
  useFocusOn(after === null || first === undefined ? null : buttonId(first));
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
            {onMore && <MoreLine page={found} shown={index * PAGE_SIZE} one="finding" onMore={onMore} />}
          </>
        )
      }
    </Loaded>
  );
}

function NoFinding({ usual }: { readonly usual: boolean }) {
  if (usual)
    return <Empty title="Nothing is open.">Whether that is proved, the scans tell: only one that saw everything can find nothing.</Empty>;
  return <Empty title="None is like that.">Ask for others, or for fewer things at once.</Empty>;
}
