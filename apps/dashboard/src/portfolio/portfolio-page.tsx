import { useState } from 'react';
import { useQuery } from 'urql';
import { Loaded } from '../shell/loaded.js';
import { useTitle } from '../shell/use-title.js';
import { PortfolioFactsDocument } from './documents.js';
import { FactsLine, FactsWait } from './facts-line.js';
import { HeatmapCard } from './heatmap-card.js';
import { IncidentsCard } from './incidents-card.js';
import { NotifiedCard } from './notified-card.js';
import { RecentCard } from './recent-card.js';
import { SuspectLine } from './suspect-line.js';
import { TrendCard } from './trend-card.js';
import { usePortfolioView } from './use-portfolio-view.js';
import { WhyPanel } from './why-panel.js';
import type { WhyTarget } from './why-target.js';

export function PortfolioPage() {
  useTitle('Portfolio');
  const view = usePortfolioView();
  const [why, setWhy] = useState<WhyTarget | null>(null);
  const [{ data, error }, again] = useQuery({ query: PortfolioFactsDocument, variables: { filter: view.filter } });
  const closeWhy = (): void => {
    if (!why) return;
    setWhy(null);
    document.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')?.focus();
  };
  return (
    <main id="main" tabIndex={-1} className="portfolio">
      <h1 className="visually-hidden">Portfolio</h1>
      <Loaded value={data?.portfolio} error={error} again={again} wait={<FactsWait />}>
        {(facts) => (
          <>
            <SuspectLine devices={facts.suspectDevices} />
            <FactsLine facts={facts} />
          </>
        )}
      </Loaded>
      <div className="portfolio-body">
        <HeatmapCard view={view} why={why} onWhy={setWhy} onClose={closeWhy} />
        <aside className="portfolio-side" aria-label={why ? 'Why' : 'Portfolio at large'}>
          {why ? (
            <WhyPanel target={why} onClose={closeWhy} />
          ) : (
            <>
              <IncidentsCard />
              <TrendCard filter={view.filter} />
              {(data ?? !error) && <RecentCard recent={data?.portfolio.recent ?? null} asOf={data?.portfolio.asOf ?? null} />}
              <NotifiedCard />
            </>
          )}
        </aside>
      </div>
    </main>
  );
}
