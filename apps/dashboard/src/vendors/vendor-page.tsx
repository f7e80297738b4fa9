import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { Page } from '../shell/page.js';
import { Skeleton } from '../shell/skeleton.js';
import { ClocksCard } from './clocks-card.js';
import { ExposedClinicsCard } from './exposed-clinics-card.js';
import { RadiusFacts } from './radius-facts.js';
import { StoresAtVendorCard } from './stores-at-vendor-card.js';
import { VendorFactsCard } from './vendor-facts-card.js';
import { BlastRadiusDocument } from './vendor-documents.js';

const ABOVE = [{ to: '/vendors', name: 'Vendors' }];

/** If this vendor is breached. */
export function VendorPage() {
  const { key = '' } = useParams();
  const [knownAt, setKnownAt] = useState<string | null>(null);
  const [{ data, error }, again] = useQuery({ query: BlastRadiusDocument, variables: { vendor: key, knownAt } });
  const radius = data?.vendorBlastRadius;
  return (
    <Page
      title={radius?.vendor.name ?? key}
      above={ABOVE}
      lead="What a breach at this vendor would reach among your clinics, and what would have to be done by when."
    >
      <Loaded value={data} error={error} again={again} wait={<VendorWait />}>
        {({ vendorBlastRadius: found }) =>
          found === null ? (
            <section className="card">
              <Empty title="None of your clinics has had this vendor.">
                Its name may be written otherwise. Go back to the <Link to="/vendors">vendors</Link>.
              </Empty>
            </section>
          ) : (
            <>
              <RadiusFacts radius={found} />
              <div className="page-body">
                <ExposedClinicsCard vendor={found.vendor.key} knownAt={knownAt} total={found.vendor.clinics} />
                <div className="page-side">
                  <VendorFactsCard vendor={found.vendor} />
                  <ClocksCard radius={found} onKnownAt={setKnownAt} />
                </div>
              </div>
            </>
          )
        }
      </Loaded>
      <StoresAtVendorCard vendor={key} />
    </Page>
  );
}

function VendorWait() {
  return (
    <div className="page-body">
      <div className="card">
        <Skeleton rows={8} height={40} label="Loading the clinics" />
      </div>
      <div className="card">
        <Skeleton rows={5} height={40} label="Loading the duties" />
      </div>
    </div>
  );
}
