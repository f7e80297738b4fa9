import { useRef, useState } from 'react';
import { Empty } from '../shell/empty.js';
import { Page } from '../shell/page.js';
import { AgreedPlansCard } from './agreed-plans-card.js';
import { CrewForm } from './crew-form.js';
import type { PlanQuestion } from './plan-documents.js';
import { PlanResult } from './plan-result.js';

export function PlansPage() {
  const [asked, setAsked] = useState<PlanQuestion | null>(null);
  const [round, setRound] = useState(0);
  const result = useRef<HTMLDivElement>(null);
  const ask = (question: PlanQuestion): void => {
    setAsked(question);
    setRound(round + 1);
    result.current?.focus({ preventScroll: true });
  };
  return (
    <Page
      title="Plans"
      lead="What to fix where with the technician hours there are, so that most risk is removed. Nothing is written before you agree."
    >
      <div className="page-body">
        <div className="page-main">
          <CrewForm onAsk={ask} />
          <div className="plan-result" ref={result} tabIndex={-1} aria-label="The plan" role="region">
            {asked ? (
              <PlanResult key={round} question={asked} />
            ) : (
              <Empty title="Not planned yet.">
                Say who has how many hours and what they can work on; every open fix of your clinics is weighed.
              </Empty>
            )}
          </div>
        </div>
        <div className="page-side">
          <AgreedPlansCard />
        </div>
      </div>
    </Page>
  );
}
