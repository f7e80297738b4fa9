import { useState } from 'react';
import { useQuery } from 'urql';
import { count, counted } from '../format/number.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { Skeleton } from '../shell/skeleton.js';
import { DataMapDocument, type DataMap } from './data-map-documents.js';
import { mapWords } from './data-map-model.js';
import { PlaceItem } from './place-item.js';

const FIRST = 10;

/** Where the clinic's patients' data is: what is entered, what was found, and how exposed each place is. */
export function DataMapCard({ clinicId }: { readonly clinicId: string }) {
  const [{ data, error }, again] = useQuery({ query: DataMapDocument, variables: { id: clinicId } });
  const map = data?.clinic.dataMap;
  return (
    <Card title="Where patients’ data is" note={map && mapWords(map)}>
      <Loaded value={map} error={error} again={again} wait={<Skeleton rows={4} height={40} label="Loading the data map" />}>
        {(found) =>
          found.lines.length === 0 ? (
            <Empty title="No place is known.">
              Enter the places that hold patients’ data, or send what a search found. Until then nobody knows where it is.
            </Empty>
          ) : (
            <Places map={found} />
          )
        }
      </Loaded>
    </Card>
  );
}

function Places({ map: { lines } }: { readonly map: DataMap }) {
  const [shown, setShown] = useState(FIRST);
  return (
    <>
      <ul>
        {lines.slice(0, shown).map((line) => (
          <PlaceItem key={line.key} place={line} />
        ))}
      </ul>
      {lines.length > shown && (
        <p className="card-foot more-line">
          <span role="status">
            {count(shown)} of {counted(lines.length, 'place')} are shown, the most exposed first.
          </span>
          <button type="button" className="button" onClick={() => setShown(shown + 5 * FIRST)}>
            Show more
          </button>
        </p>
      )}
    </>
  );
}
