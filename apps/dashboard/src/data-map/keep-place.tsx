import { EnterButton } from '../shell/enter-button.js';
import { useEntering } from '../shell/use-entering.js';
import { usePermissions } from '../shell/use-permissions.js';
import type { PlaceLine } from './data-map-documents.js';
import { PlaceForm } from './place-form.js';
import { RetireForm } from './retire-form.js';

/** Enters a place that only a search knows, changes an entry or retires it; for those who keep the register. */
export function KeepPlace({ line }: { readonly line: PlaceLine }) {
  const mayKeep = usePermissions()?.includes('data-store.keep') ?? false;
  const keeping = useEntering();
  const retiring = useEntering();
  const { clinicId, store } = line;
  if (!mayKeep) return null;
  return (
    <>
      <p className="connection-buttons">
        <EnterButton entering={keeping}>{store ? 'Change the entry' : 'Enter this place'}</EnterButton>
        {store && <EnterButton entering={retiring}>Retire it</EnterButton>}
      </p>
      {keeping.isOpen && <PlaceForm clinicId={clinicId} line={line} onDone={keeping.done} />}
      {retiring.isOpen && store && <RetireForm clinicId={clinicId} store={store} onDone={retiring.done} />}
    </>
  );
}
