import { Link } from 'react-router';
import { useQuery } from 'urql';
import { counted } from '../format/number.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { Opening } from '../shell/opening.js';
import { Skeleton } from '../shell/skeleton.js';
import { VendorProposalsDocument, type VendorProposal } from './vendor-documents.js';
import { ACCESS_WORDS } from './vendor-model.js';

const CLINICS_SHOWN = 25;

/** Vendors that evidence speaks of and nobody has entered: to be looked into. The API tells a hundred at most. */
export function ProposalsCard() {
  const [{ data, error }, again] = useQuery({ query: VendorProposalsDocument });
  return (
    <Card title="Evidence speaks of" note="not entered, not a fact">
      <Loaded
        value={data?.vendorProposals}
        error={error}
        again={again}
        wait={<Skeleton rows={5} height={40} label="Loading what evidence speaks of" />}
      >
        {(proposals) =>
          proposals.length === 0 ? (
            <Empty title="Of no other vendor.">All that evidence speaks of is in the register.</Empty>
          ) : (
            <ul>
              {proposals.map((proposal) => (
                <ProposalItem key={`${proposal.vendorName} ${proposal.service}`} proposal={proposal} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}

function ProposalItem({ proposal }: { readonly proposal: VendorProposal }) {
  const { vendorName, service, access, clinics } = proposal;
  return (
    <Opening
      id={`proposal-${vendorName}-${service}`.replaceAll(/[^\w-]/g, '-')}
      line={
        <span>
          <bdi className="agreed-title">
            {vendorName}: {service}
          </bdi>
          <span className="cell-note">
            {counted(clinics.length, 'clinic')}; {ACCESS_WORDS[access]}
          </span>
        </span>
      }
    >
      {() => (
        <>
          <ul className="plain-list">
            {clinics.slice(0, CLINICS_SHOWN).map(({ clinicId, clinicName, because }) => (
              <li key={clinicId}>
                <Link to={`/clinics/${clinicId}`}>{clinicName}</Link> <bdi className="quiet">{because.join(', ')}</bdi>
              </li>
            ))}
          </ul>
          {clinics.length > CLINICS_SHOWN && <p className="quiet">and {counted(clinics.length - CLINICS_SHOWN, 'clinic')} more</p>}
        </>
      )}
    </Opening>
  );
}
