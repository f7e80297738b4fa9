import { useMutation } from 'urql';
import { chosen, typedText } from '../format/field.js';
import { Card } from '../shell/card.js';
import { Choice } from '../shell/choice.js';
import { EnterButton } from '../shell/enter-button.js';
import { EntryForm } from '../shell/entry-form.js';
import { TextField } from '../shell/text-field.js';
import { Unknown } from '../shell/unknown.js';
import { useEntering } from '../shell/use-entering.js';
import { useMayForAll } from '../shell/use-permissions.js';
import { KeepVendorDocument, type Assurance, type Vendor } from './vendor-documents.js';
import { ASSURANCE_WORDS, assuranceWords } from './vendor-model.js';
import { VENDOR_REFRESHES } from './vendor-refreshes.js';

/** What is known of a vendor whichever clinic has it; entered by those who keep vendors for all clinics. */
export function VendorFactsCard({ vendor }: { readonly vendor: Vendor }) {
  const mayKeep = useMayForAll('vendor.keep');
  const entering = useEntering();
  return (
    <Card title="What is known of it" className="vendor-facts" note={mayKeep && <EnterButton entering={entering}>Change</EnterButton>}>
      {entering.isOpen && <FactsForm vendor={vendor} onDone={entering.done} />}
      <div className="card-text">
        <dl className="check-facts relation-facts">
          <dt>Name</dt>
          <dd>
            <bdi>{vendor.name}</bdi>
          </dd>
          <dt>Assurance</dt>
          <dd>{assuranceWords(vendor) ?? <Unknown>nobody has asked how it looks after its security</Unknown>}</dd>
        </dl>
        <p className="cell-note">For all of your clinics together; what a clinic has of it stands with the clinic.</p>
      </div>
    </Card>
  );
}

const ASSURANCES = Object.keys(ASSURANCE_WORDS) as Assurance[];

function FactsForm({
  vendor: { key, name, assurance, assuredOn, version },
  onDone,
}: {
  readonly vendor: Vendor;
  readonly onDone: () => void;
}) {
  const [{ fetching, error }, keep] = useMutation(KeepVendorDocument);
  const send = async (fields: FormData) => {
    const said = {
      name: typedText(fields, 'name') ?? '',
      assurance: chosen(fields, 'assurance', ASSURANCES),
      assuredOn: typedText(fields, 'assuredOn'),
    };
    const result = await keep({ input: { vendor: key, version, ...said } }, VENDOR_REFRESHES);
    if (!result.error) onDone();
    return result.error;
  };
  return (
    <EntryForm
      name={`What is known of ${name}`}
      what="An assurance is as old as its day, and says nothing of a clinic’s own contract."
      busy={fetching}
      error={error}
      onKeep={send}
      onCancel={onDone}
    >
      {(problem) => (
        <>
          <TextField
            name="name"
            label="Name"
            hint="as it is to be written"
            required
            maxLength={120}
            defaultValue={name}
            problem={problem}
          />
          <Choice
            name="assurance"
            label="Assurance"
            hint="what shows that it looks after its security"
            words={ASSURANCE_WORDS}
            start={assurance}
            none="nobody has asked"
            problem={problem}
          />
          <TextField
            name="assuredOn"
            label="Of the day"
            hint="on the certificate or report"
            type="date"
            defaultValue={assuredOn ?? ''}
            problem={problem}
          />
        </>
      )}
    </EntryForm>
  );
}
