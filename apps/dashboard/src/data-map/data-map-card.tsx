import { useQuery } from 'urql';
import { Card } from '../shell/card.js';
import { EnterButton } from '../shell/enter-button.js';
import { Empty } from '../shell/empty.js';
import { useEntering } from '../shell/use-entering.js';
import { usePages, type PageTurn } from '../shell/use-pages.js';
import { usePermissions } from '../shell/use-permissions.js';
import { ClinicPlacesDocument, DataMapDocument, PLACES_A_PAGE } from './data-map-documents.js';
import { mapWords } from './data-map-model.js';
import { PlaceForm } from './place-form.js';
import { PlacePage } from './place-page.js';

/** Where the clinic's patients' data is: what is entered, what was found, and how exposed each place is; the most exposed first. */
export function DataMapCard({ clinicId }: { readonly clinicId: string }) {
  const mayKeep = usePermissions()?.includes('data-store.keep') ?? false;
  const [{ data }] = useQuery({ query: DataMapDocument, variables: { id: clinicId } });
  const entering = useEntering();
  const note = (
    <>
      {data && <span>{mapWords(data.clinic.dataMap)}</span>}
      {mayKeep && <EnterButton entering={entering}>Enter a place</EnterButton>}
    </>
  );
  return (
    <Card title="Where patients’ data is" className="data-map" note={note}>
      {entering.isOpen && <PlaceForm clinicId={clinicId} line={null} onDone={entering.done} />}
      {usePages().map((turn) => (
        <PlacesOfPage key={turn.after} clinicId={clinicId} turn={turn} />
      ))}
    </Card>
  );
}

function PlacesOfPage({ clinicId, turn }: { readonly clinicId: string; readonly turn: PageTurn }) {
  const variables = { id: clinicId, first: PLACES_A_PAGE, after: turn.after };
  const [{ data, error }, again] = useQuery({ query: ClinicPlacesDocument, variables });
  const empty = (
    <Empty title="No place is known.">
      Enter the places that hold patients’ data, or send what a search found. Until then nobody knows where it is.
    </Empty>
  );
  return <PlacePage page={data?.exposedStores} error={error} again={again} turn={turn} empty={empty} />;
}
