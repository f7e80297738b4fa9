import { useQuery } from 'urql';
import { placeButtonId, PlaceItem } from '../data-map/place-item.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { MoreLine } from '../shell/more-line.js';
import { Skeleton } from '../shell/skeleton.js';
import { useFocusOn, usePages, type PageTurn } from '../shell/use-pages.js';
import { PLACES_A_PAGE, StoresAtVendorDocument } from './vendor-documents.js';

/** Places of patients' data that maps have at the vendor, also of clinics whose register does not name it. */
export function StoresAtVendorCard({ vendor }: { readonly vendor: string }) {
  return (
    <Card title="Places of patients’ data at it" note="the most exposed first">
      {usePages().map((turn) => (
        <PlacesOfPage key={turn.after} vendor={vendor} turn={turn} />
      ))}
    </Card>
  );
}

function PlacesOfPage({ vendor, turn: { after, index, onMore } }: { readonly vendor: string; readonly turn: PageTurn }) {
  const [{ data, error }, again] = useQuery({ query: StoresAtVendorDocument, variables: { vendor, first: PLACES_A_PAGE, after } });
  const page = data?.storesAtVendor;
  const first = page?.edges[0]?.node;
  useFocusOn(after === null || first === undefined ? null : placeButtonId(first));
  return (
    <Loaded value={page} error={error} again={again} wait={<Skeleton rows={3} height={40} label="Loading places" />}>
      {(found) =>
        found.totalCount === 0 ? (
          <Empty title="No map names it.">No clinic has registered a place of patients’ data that this vendor keeps.</Empty>
        ) : (
          <>
            <ul>
              {found.edges.map(({ node }) => (
                <PlaceItem key={`${node.clinicId} ${node.key}`} place={node} named />
              ))}
            </ul>
            {onMore && <MoreLine page={found} shown={index * PLACES_A_PAGE} one="place" onMore={onMore} />}
          </>
        )
      }
    </Loaded>
  );
}
