import { Page } from '../shell/page.js';
import { ClinicsCard } from './clinics-card.js';
import { ConsentCard } from './consent-card.js';

export function BenchmarksPage() {
  return (
    <Page
      title="Benchmarks"
      lead="How each clinic stood among others of its kind when the last quarter ended. Only the quarter of its peers is told, and only where at least five others are like it."
    >
      <div className="page-body">
        <ClinicsCard />
        <ConsentCard />
      </div>
    </Page>
  );
}
