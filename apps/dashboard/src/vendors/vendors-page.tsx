import { Page } from '../shell/page.js';
import { ProposalsCard } from './proposals-card.js';
import { VendorsCard } from './vendors-card.js';

export function VendorsPage() {
  return (
    <Page
      title="Vendors"
      lead="Who has, or can reach, patients’ data of your clinics. Each entry is a statement by somebody; what nobody has said stays unknown."
    >
      <div className="page-body">
        <VendorsCard />
        <ProposalsCard />
      </div>
    </Page>
  );
}
