import { useState, type SubmitEvent } from 'react';
import { useMutation } from 'urql';
import { toProblem } from '../api/problem.js';
import { DATA_WORDS } from '../data-map/data-map-model.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { KeepClinicVendorDocument, type ClinicVendor } from './clinic-vendor-documents.js';
import { ACCESSES, clinicVendorInput, DATA_CLASSES, VENDOR_STANDINGS } from './clinic-vendor-input.js';
import { ACCESS_WORDS, STANDING_WORDS } from './vendor-model.js';

interface ClinicVendorFormProps {
  readonly clinicId: string;
  /** The entry that is changed; null: a new one. */
  readonly entry: ClinicVendor | null;
  readonly onDone: () => void;
}

/** An entry changes the register over all clinics, and what evidence speaks of beside it. */
const REFRESHES = { additionalTypenames: ['ClinicVendor', 'Clinic', 'Vendor', 'VendorProposal', 'VendorBlastRadius'] };

/** Enters what a clinic has of a vendor, or changes the entry. What is left empty stays unknown. */
export function ClinicVendorForm({ clinicId, entry, onDone }: ClinicVendorFormProps) {
  const [{ fetching, error }, keep] = useMutation(KeepClinicVendorDocument);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (fetching) return;
    const input = clinicVendorInput(new FormData(event.currentTarget), clinicId, entry?.version ?? 0);
    const result = await keep({ input }, REFRESHES);
    if (!result.error) onDone();
  };
  const name = entry ? `Change ${entry.vendorName}: ${entry.service}` : 'Enter a vendor';
  return (
    <form className="sign-off vendor-form" aria-label={name} onSubmit={(event) => void submit(event)}>
      <Naming entry={entry} />
      <Reach entry={entry} />
      <DataSaid classes={entry?.dataClasses ?? null} />
      <Terms entry={entry} />
      {error && <ProblemPanel problem={toProblem(error)} />}
      <p className="sign-off-what">What is left empty stays unknown. Nothing about single patients.</p>
      <span className="sign-off-buttons">
        <button type="button" className="button-quiet" onClick={onDone}>
          Cancel
        </button>
        <button type="submit" className="button button-primary" aria-disabled={fetching}>
          Keep
        </button>
      </span>
    </form>
  );
}

interface PartProps {
  readonly entry: ClinicVendor | null;
}

/** Vendor and service name the entry: they do not change. */
function Naming({ entry }: PartProps) {
  return (
    <>
      <label>
        Vendor
        <input name="vendorName" required maxLength={120} defaultValue={entry?.vendorName ?? ''} readOnly={entry !== null} />
      </label>
      <label>
        Service or product
        <input name="service" required maxLength={120} defaultValue={entry?.service ?? ''} readOnly={entry !== null} />
      </label>
    </>
  );
}

function Reach({ entry }: PartProps) {
  return (
    <>
      <label>
        The clinic has it
        <select name="standing" defaultValue={entry?.standing ?? 'IN_USE'}>
          {VENDOR_STANDINGS.map((each) => (
            <option key={each} value={each}>
              {STANDING_WORDS[each]}
            </option>
          ))}
        </select>
      </label>
      <label>
        Reach
        <select name="access" defaultValue={entry?.access ?? ''}>
          <option value="">unknown</option>
          {ACCESSES.map((each) => (
            <option key={each} value={each}>
              {ACCESS_WORDS[each]}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

/** Nothing ticked is two things: nobody has looked, or there is none. */
function DataSaid({ classes }: { readonly classes: ClinicVendor['dataClasses'] }) {
  const [isSaid, setSaid] = useState(classes !== null);
  return (
    <fieldset className="vendor-data">
      <legend>Data that it may hold</legend>
      <label>
        <input type="checkbox" name="dataSaid" checked={isSaid} onChange={(event) => setSaid(event.currentTarget.checked)} />
        Somebody has looked
      </label>
      {isSaid &&
        DATA_CLASSES.map((each) => (
          <label key={each}>
            <input type="checkbox" name="data" value={each} defaultChecked={classes?.includes(each) ?? false} />
            {DATA_WORDS[each]}
          </label>
        ))}
    </fieldset>
  );
}

function Terms({ entry }: PartProps) {
  return (
    <>
      <Records records={entry?.records ?? { least: 0, most: null }} />
      <label>
        <span>
          Kept in <span className="quiet">country by two letters, e.g. AU</span>
        </span>
        <input name="region" maxLength={2} defaultValue={entry?.region ?? ''} />
      </label>
      <label>
        <span>
          Contract <span className="quiet">number or title</span>
        </span>
        <input name="contract" maxLength={120} defaultValue={entry?.contract ?? ''} />
      </label>
      <label>
        <span>
          Tells of a breach within <span className="quiet">hours, by contract</span>
        </span>
        <input name="noticeHours" type="number" min={1} defaultValue={entry?.noticeHours ?? ''} />
      </label>
    </>
  );
}

/** At least none is what nobody has counted. */
function Records({ records: { least, most } }: Pick<ClinicVendor, 'records'>) {
  return (
    <>
      <label>
        Patient records, at least
        <input name="recordsLeast" type="number" min={0} defaultValue={least > 0 ? least : ''} />
      </label>
      <label>
        At most
        <input name="recordsMost" type="number" min={0} defaultValue={most ?? ''} />
      </label>
    </>
  );
}
