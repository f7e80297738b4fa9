import { useMutation, type CombinedError } from 'urql';
import type { Problem } from '../api/problem.js';
import { Choice, YesNo } from '../shell/choice.js';
import { EntryForm } from '../shell/entry-form.js';
import { FormField } from '../shell/form-field.js';
import { TextField } from '../shell/text-field.js';
import type { PlaceLine, PlaceSaid } from './data-map-documents.js';
import { BREADTH_WORDS, KIND_WORDS } from './data-map-model.js';
import { DataSaid } from './data-said.js';
import { ChangePlaceDocument, RegisterPlaceDocument } from './place-documents.js';
import { placeInput, RULE_WORDS, saidOf, USE_WORDS, useOf } from './place-input.js';
import { PLACE_REFRESHES } from './place-refreshes.js';
import { RecordFields } from './record-fields.js';

interface PlaceFormProps {
  readonly clinicId: string;
  /** The place that is entered or changed; null: one that no map has. */
  readonly line: PlaceLine | null;
  readonly onDone: () => void;
}

/** Enters a place of patients' data, or says something else of it. What is left empty stays unknown. */
export function PlaceForm({ clinicId, line, onDone }: PlaceFormProps) {
  const store = line?.store ?? null;
  const said = saidOf(line);
  const [registering, register] = useMutation(RegisterPlaceDocument);
  const [changing, change] = useMutation(ChangePlaceDocument);
  const keep = async (fields: FormData): Promise<CombinedError | undefined> => {
    const input = placeInput(fields, clinicId, said);
    const result = store
      ? await change({ storeId: store.id, version: store.version, input }, PLACE_REFRESHES)
      : await register({ input }, PLACE_REFRESHES);
    if (!result.error) onDone();
    return result.error;
  };
  return (
    <EntryForm
      name={store ? `Change ${store.name}` : 'Enter a place'}
      className={line ? 'opening-form' : ''}
      what="What is left empty stays unknown. Kinds and counts only: nothing about single patients."
      busy={registering.fetching || changing.fetching}
      error={registering.error ?? changing.error}
      onKeep={keep}
      onCancel={onDone}
    >
      {(problem) => (
        <>
          <Naming said={said} problem={problem} />
          <DataSaid legend="Data that is there" classes={said.dataClasses} />
          <Safeguards said={said} problem={problem} />
          <Keeping said={said} problem={problem} />
        </>
      )}
    </EntryForm>
  );
}

interface PartProps {
  readonly said: PlaceSaid;
  readonly problem: Problem | null;
}

function Naming({ said, problem }: PartProps) {
  const { kind, name, vendorName, place, ownerRole, locations } = said;
  return (
    <>
      <TextField name="name" label="Name" required maxLength={120} defaultValue={name} problem={problem} />
      <Choice name="kind" label="Kind of place" words={KIND_WORDS} start={kind} problem={problem} />
      <TextField
        name="vendorName"
        label="Kept by"
        hint="the vendor, where it is not the clinic"
        maxLength={120}
        defaultValue={vendorName ?? ''}
        problem={problem}
      />
      <TextField name="place" label="Where" hint="in words" maxLength={300} defaultValue={place ?? ''} problem={problem} />
      <TextField
        name="ownerRole"
        label="Owner"
        hint="the role that answers for it, e.g. practice manager"
        maxLength={120}
        defaultValue={ownerRole ?? ''}
        problem={problem}
      />
      <Choice name="use" label="It is" words={USE_WORDS} start={useOf(said)} problem={problem} />
      <FormField
        name="locations"
        label="Found as"
        hint="what searches call it, one a line; each belongs to one place"
        problem={problem}
        wide
      >
        {(control) => <textarea {...control} rows={2} defaultValue={locations.join('\n')} />}
      </FormField>
    </>
  );
}

function Safeguards({ said: { encrypted, breadth, records, countedOn }, problem }: PartProps) {
  return (
    <>
      <YesNo name="encrypted" label="Encrypted at rest" start={encrypted} problem={problem} />
      <Choice name="breadth" label="Opened by" words={BREADTH_WORDS} start={breadth} none="unknown" problem={problem} />
      <RecordFields records={records} problem={problem} />
      <TextField name="countedOn" label="Counted on" hint="empty: estimated" type="date" defaultValue={countedOn ?? ''} problem={problem} />
    </>
  );
}

function Keeping({ said: { retention }, problem }: PartProps) {
  const { rule, until, lastServiceOn, holdsMinors } = retention;
  return (
    <>
      <Choice name="retentionRule" label="Kept" words={RULE_WORDS} start={rule} none="nobody has said" problem={problem} />
      <TextField
        name="retainUntil"
        label="Until"
        hint="the day on which the last of it is due; a copy needs one"
        type="date"
        defaultValue={until ?? ''}
        problem={problem}
      />
      <TextField
        name="lastServiceOn"
        label="Last service to any of its patients"
        hint="empty: still worked with, or unknown"
        type="date"
        defaultValue={lastServiceOn ?? ''}
        problem={problem}
      />
      <YesNo name="holdsMinors" label="Of patients under 18 then" hint="unknown counts as yes" start={holdsMinors} problem={problem} />
    </>
  );
}
