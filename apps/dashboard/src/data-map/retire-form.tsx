import { useMutation } from 'urql';
import { chosen, fieldText } from '../format/field.js';
import { Choice } from '../shell/choice.js';
import { EntryForm } from '../shell/entry-form.js';
import { TextField } from '../shell/text-field.js';
import type { Store } from './data-map-documents.js';
import { RetirePlaceDocument, type Disposal } from './place-documents.js';
import { PLACE_REFRESHES } from './place-refreshes.js';

const DISPOSAL_WORDS: Readonly<Record<Disposal, string>> = {
  DESTROYED: 'was destroyed',
  MOVED: 'lies in another place',
  RETURNED: 'went back to whose it is',
};
const DISPOSALS = Object.keys(DISPOSAL_WORDS) as Disposal[];

interface RetireFormProps {
  readonly clinicId: string;
  readonly store: Store;
  readonly onDone: () => void;
}

/** Takes a place off the map, and says what became of the data. */
export function RetireForm({ clinicId, store: { id, name, version }, onDone }: RetireFormProps) {
  const [{ fetching, error }, retire] = useMutation(RetirePlaceDocument);
  const keep = async (fields: FormData) => {
    const how = chosen(fields, 'how', DISPOSALS) ?? 'MOVED';
    const input = { clinicId, storeId: id, version, how, reason: fieldText(fields, 'reason').trim() };
    const result = await retire({ input }, PLACE_REFRESHES);
    if (!result.error) onDone();
    return result.error;
  };
  return (
    <EntryForm
      name={`Retire ${name}`}
      className="opening-form"
      what="Its versions are kept. Where a search sees it again, it is on the map again."
      keep="Retire"
      busy={fetching}
      error={error}
      onKeep={keep}
      onCancel={onDone}
    >
      {(problem) => (
        <>
          <Choice name="how" label="What it held" words={DISPOSAL_WORDS} start="MOVED" problem={problem} />
          <TextField name="reason" label="Why, and what proves it" required maxLength={500} problem={problem} />
        </>
      )}
    </EntryForm>
  );
}
