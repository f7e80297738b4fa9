import { useMutation } from 'urql';
import type { Problem } from '../api/problem.js';
import { DataSaid } from '../data-map/data-said.js';
import { RecordFields } from '../data-map/record-fields.js';
import { Choice } from '../shell/choice.js';
import { EntryForm } from '../shell/entry-form.js';
import { TextField } from '../shell/text-field.js';
import { KeepClinicVendorDocument, type ClinicVendor } from './clinic-vendor-documents.js';
import { clinicVendorInput } from './clinic-vendor-input.js';
import { ACCESS_WORDS, STANDING_WORDS } from './vendor-model.js';
import { VENDOR_REFRESHES } from './vendor-refreshes.js';

interface ClinicVendorFormProps {
  readonly clinicId: string;
  /** The entry that is changed; null: a new one. */
  readonly entry: ClinicVendor | null;
  readonly onDone: () => void;
}

/** Enters what a clinic has of a vendor, or changes the entry. What is left empty stays unknown. */
export function ClinicVendorForm({ clinicId, entry, onDone }: ClinicVendorFormProps) {
  const [{ fetching, error }, keep] = useMutation(KeepClinicVendorDocument);
  const send = async (fields: FormData) => {
    const result = await keep({ input: clinicVendorInput(fields, clinicId, entry?.version ?? 0) }, VENDOR_REFRESHES);
    if (!result.error) onDone();
    return result.error;
  };
  return (
    <EntryForm
      name={entry ? `Change ${entry.vendorName}: ${entry.service}` : 'Enter a vendor'}
      what="What is left empty stays unknown. Nothing about single patients."
      busy={fetching}
      error={error}
      onKeep={send}
      onCancel={onDone}
    >
      {(problem) => (
        <>
          <Naming entry={entry} problem={problem} />
          <DataSaid legend="Data that it may hold" classes={entry?.dataClasses ?? null} />
          <Terms entry={entry} problem={problem} />
        </>
      )}
    </EntryForm>
  );
}

interface PartProps {
  readonly entry: ClinicVendor | null;
  readonly problem: Problem | null;
}

/** Vendor and service name the entry: they do not change. */
function Naming({ entry, problem }: PartProps) {
  const named = { required: true, maxLength: 120, readOnly: entry !== null, problem };
  return (
    <>
      <TextField name="vendorName" label="Vendor" defaultValue={entry?.vendorName ?? ''} {...named} />
      <TextField name="service" label="Service or product" defaultValue={entry?.service ?? ''} {...named} />
      <Choice name="standing" label="The clinic has it" words={STANDING_WORDS} start={entry?.standing ?? 'IN_USE'} problem={problem} />
      <Choice name="access" label="Reach" words={ACCESS_WORDS} start={entry?.access ?? null} none="unknown" problem={problem} />
    </>
  );
}

function Terms({ entry, problem }: PartProps) {
  const { region = null, contract = null, noticeHours = null } = entry ?? {};
  return (
    <>
      <RecordFields records={entry?.records ?? null} problem={problem} />
      <TextField
        name="region"
        label="Kept in"
        hint="country by two letters, e.g. AU"
        maxLength={2}
        defaultValue={region ?? ''}
        problem={problem}
      />
      <TextField name="contract" label="Contract" hint="number or title" maxLength={120} defaultValue={contract ?? ''} problem={problem} />
      <TextField
        name="noticeHours"
        label="Tells of a breach within"
        hint="hours, by contract"
        type="number"
        min={1}
        defaultValue={noticeHours ?? ''}
        problem={problem}
      />
    </>
  );
}
