import { useState } from 'react';
import { useQuery } from 'urql';
import { toProblem } from '../api/problem.js';
import type { Step } from '../api/schema.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { useTitle } from '../shell/use-title.js';
import { PortfolioFactsDocument } from './documents.js';
import { FactsLine } from './facts-line.js';
import { HeatmapCard } from './heatmap-card.js';
import { RecentCard } from './recent-card.js';
import { TrendCard } from './trend-card.js';
import { usePortfolioView } from './use-portfolio-view.js';
import { WhyPanel } from './why-panel.js';

/** What the why panel explains; `focused` when it was opened by keyboard and should take the focus. */
export interface WhyTarget {
  readonly clinicId: string;
  readonly step: Step;
  readonly focused: boolean;
}

export function PortfolioPage() {
  useTitle('Portfolio');
  const view = usePortfolioView();
  const [why, setWhy] = useState<WhyTarget | null>(null);
  const [{ data, error }, again] = useQuery({ query: PortfolioFactsDocument, variables: { filter: view.filter } });
  const closeWhy = (): void => {
    setWhy(null);
    document.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')?.focus();
  };
  return (
    <main id="main" className="portfolio">
      <h1 className="visually-hidden">Portfolio</h1>
      {error && !data ? (
        <ProblemPanel problem={toProblem(error)} onRetry={() => again({ requestPolicy: 'network-only' })} />
      ) : (
        <FactsLine facts={data?.portfolio ?? null} />
      )}
      <div className="portfolio-body">
        <HeatmapCard view={view} why={why} onWhy={setWhy} />
        <aside className="portfolio-side" aria-label={why ? 'Why' : 'Portfolio at large'}>
          {why ? (
            <WhyPanel target={why} onClose={closeWhy} />
          ) : (
            <>
              <TrendCard filter={view.filter} />
              <RecentCard recent={data?.portfolio.recent ?? null} asOf={data?.portfolio.asOf ?? null} />
            </>
          )}
        </aside>
      </div>
    </main>
  );
}
