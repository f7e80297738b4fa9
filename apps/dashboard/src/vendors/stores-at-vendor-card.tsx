import { useQuery } from 'urql';
import { PLACES_A_PAGE } from '../data-map/data-map-documents.js';
import { PlacePage } from '../data-map/place-page.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { usePages, type PageTurn } from '../shell/use-pages.js';
import { StoresAtVendorDocument } from './vendor-documents.js';

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

function PlacesOfPage({ vendor, turn }: { readonly vendor: string; readonly turn: PageTurn }) {
  const variables = { vendor, first: PLACES_A_PAGE, after: turn.after };
  const [{ data, error }, again] = useQuery({ query: StoresAtVendorDocument, variables });
  const empty = <Empty title="No map names it.">No clinic has registered a place of patients’ data that this vendor keeps.</Empty>;
  return <PlacePage page={data?.storesAtVendor} error={error} again={again} turn={turn} named empty={empty} />;
}
