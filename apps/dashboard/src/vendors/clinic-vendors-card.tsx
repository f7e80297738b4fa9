import { Link } from 'react-router';
import { useQuery } from 'urql';
import { counted } from '../format/number.js';
import { Card } from '../shell/card.js';
import { EnterButton } from '../shell/enter-button.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { Opening } from '../shell/opening.js';
import { Skeleton } from '../shell/skeleton.js';
import { Unknown } from '../shell/unknown.js';
import { useEntering } from '../shell/use-entering.js';
import { usePermissions } from '../shell/use-permissions.js';
import { ClinicVendorsDocument, type ClinicVendor } from './clinic-vendor-documents.js';
import { ClinicVendorForm } from './clinic-vendor-form.js';
import { RelationFacts } from './relation-facts.js';
import { ACCESS_WORDS, STANDING_WORDS } from './vendor-model.js';

/** What the clinic has of vendors; entered and changed by whoever may. */
export function ClinicVendorsCard({ clinicId }: { readonly clinicId: string }) {
  const mayKeep = usePermissions()?.includes('vendor.keep') ?? false;
  const [{ data, error }, again] = useQuery({ query: ClinicVendorsDocument, variables: { id: clinicId } });
  const entering = useEntering();
  const vendors = data?.clinic.vendors;
  const enter = mayKeep && <EnterButton entering={entering}>Enter a vendor</EnterButton>;
  return (
    <Card title="Vendors" className="clinic-vendors" note={enter || (vendors && counted(vendors.length, 'entry', 'entries'))}>
      {entering.isOpen && <ClinicVendorForm clinicId={clinicId} entry={null} onDone={entering.done} />}
      <Loaded value={vendors} error={error} again={again} wait={<Skeleton rows={3} height={40} label="Loading vendors" />}>
        {(entries) =>
          entries.length === 0 ? (
            <Empty title="Nobody has entered a vendor.">Who has, or can reach, patients’ data here is unknown until somebody does.</Empty>
          ) : (
            <ul>
              {entries.map((entry) => (
                <EntryItem key={`${entry.vendor} ${entry.service}`} clinicId={clinicId} entry={entry} mayKeep={mayKeep} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}

interface EntryProps {
  readonly clinicId: string;
  readonly entry: ClinicVendor;
  readonly mayKeep: boolean;
}

function EntryItem({ clinicId, entry, mayKeep }: EntryProps) {
  const { vendor, vendorName, service, standing, access } = entry;
  const changing = useEntering();
  return (
    <Opening
      id={`vendor-${vendor}-${service}`.replaceAll(/[^\w-]/g, '-')}
      line={
        <span>
          <bdi className="agreed-title">{vendorName}</bdi>
          <span className="cell-note">
            <bdi>{service}</bdi>; {STANDING_WORDS[standing]}; {access === null ? <Unknown>reach unknown</Unknown> : ACCESS_WORDS[access]}
          </span>
        </span>
      }
    >
      {() => (
        <>
          <RelationFacts relation={entry} />
          <p className="connection-buttons">
            <Link to={`/vendors/${encodeURIComponent(vendor)}`}>If {vendorName} is breached</Link>
            {mayKeep && <EnterButton entering={changing}>Change the entry</EnterButton>}
          </p>
          {changing.isOpen && <ClinicVendorForm clinicId={clinicId} entry={entry} onDone={changing.done} />}
        </>
      )}
    </Opening>
  );
}
