import type { Page } from '../api/schema.js';
import { count, counted } from '../format/number.js';

interface MoreLineProps {
  readonly page: Pick<Page<unknown>, 'edges' | 'totalCount' | 'pageInfo'>;
  /** On the pages before. */
  readonly shown: number;
  readonly one: string;
  readonly many?: string;
  readonly onMore: (cursor: string) => void;
}

/** How many of a list are shown, and the button for the next page. */
export function MoreLine({ page: { edges, totalCount, pageInfo }, shown, one, many = `${one}s`, onMore }: MoreLineProps) {
  const { hasNextPage, endCursor } = pageInfo;
  return (
    <p className="card-foot more-line">
      <span role="status">
        {hasNextPage
          ? `${count(shown + edges.length)} of ${counted(totalCount, one, many)} are shown.`
          : `${counted(totalCount, one, many)}.`}
      </span>
      {hasNextPage && endCursor !== null && (
        <button type="button" className="button" onClick={() => onMore(endCursor)}>
          Show more
        </button>
      )}
    </p>
  );
}
