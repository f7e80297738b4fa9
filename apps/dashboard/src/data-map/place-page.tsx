import type { ReactNode } from 'react';
import type { CombinedError, UseQueryExecute } from 'urql';
import type { Page } from '../api/schema.js';
import { Loaded } from '../shell/loaded.js';
import { MoreLine } from '../shell/more-line.js';
import { Skeleton } from '../shell/skeleton.js';
import { useFocusOn, type PageTurn } from '../shell/use-pages.js';
import { PLACES_A_PAGE, type PlaceLine } from './data-map-documents.js';
import { placeButtonId, PlaceItem } from './place-item.js';

interface PlacePageProps {
  readonly page: Page<PlaceLine> | undefined;
  readonly error: CombinedError | undefined;
  readonly again: UseQueryExecute;
  readonly turn: PageTurn;
  /** Says the clinic too, where places of several stand together. */
  readonly named?: boolean;
  /** Stands where there is no place at all. */
  readonly empty: ReactNode;
}

/** One page of places, with how many there are and what asks for the next. */
export function PlacePage({ page, error, again, turn: { after, index, onMore }, named = false, empty }: PlacePageProps) {
  const first = page?.edges[0]?.node;
  useFocusOn(after === null || first === undefined ? null : placeButtonId(first));
  return (
    <Loaded value={page} error={error} again={again} wait={<Skeleton rows={4} height={40} label="Loading places" />}>
      {(found) =>
        found.totalCount === 0 ? (
          empty
        ) : (
          <>
            <ul>
              {found.edges.map(({ node }) => (
                <PlaceItem key={`${node.clinicId} ${node.key}`} place={node} named={named} />
              ))}
            </ul>
            {onMore && <MoreLine page={found} shown={index * PLACES_A_PAGE} one="place" onMore={onMore} />}
          </>
        )
      }
    </Loaded>
  );
}
