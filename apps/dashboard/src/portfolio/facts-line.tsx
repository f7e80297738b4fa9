import type { ReactNode } from 'react';
import { count, money } from '../format/number.js';
import { chance, chanceRange, changeTone, pointsChange } from '../format/probability.js';
import type { PortfolioFacts } from './documents.js';

/** The four facts a round begins with, each with its range, its change or what it means. */
export function FactsLine({ facts }: { readonly facts: PortfolioFacts }) {
  const { risk, reviewsDue, silentClinics } = facts;
  return (
    <dl className="facts">
      <Fact label="Clinics" value={count(facts.clinics)}>
        {evidenceWords(facts)}
      </Fact>
      <Fact
        label="Chance of a breach anywhere this year"
        value={chance(risk.probabilityAny)}
        beside={`(${chanceRange(risk.probabilityAnyRange)})`}
        wide
      >
        <RiskChange facts={facts} />
        {risk.expectedBreaches.toFixed(risk.expectedBreaches < 0.1 ? 2 : 1)} expected, {money(risk.expectedAnnualLoss)} a year
      </Fact>
      <Fact label="Reviews due" value={count(reviewsDue)}>
        {reviewsDue === 0 ? 'nothing waits' : 'past their day and not signed off'}
      </Fact>
      <Fact label="Silent clinics" value={count(silentClinics)}>
        {silentClinics === 0 ? 'all were heard from' : 'no report when one was due'}
      </Fact>
    </dl>
  );
}

function evidenceWords({ clinics, clinicsWithEvidence, clinicsOverridden, meanScore }: PortfolioFacts): string {
  const known = clinicsWithEvidence === clinics && clinics > 0 ? 'all' : count(clinicsWithEvidence);
  const overridden = clinicsOverridden === 0 ? '' : `, ${count(clinicsOverridden)} judged otherwise than usual`;
  return `${known} with evidence${meanScore === null ? '' : `, mean score ${Math.round(meanScore)}`}${overridden}`;
}

function RiskChange({ facts: { risk, previousRisk } }: { readonly facts: PortfolioFacts }) {
  if (!previousRisk) return null;
  const change = pointsChange(risk.probabilityAny, previousRisk.probabilityAny);
  return (
    <>
      <span className={changeTone(change)}>{change} since last quarter</span>
      {' · '}
    </>
  );
}

interface FactProps {
  readonly label: string;
  readonly value: string;
  readonly beside?: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

function Fact({ label, value, beside, wide = false, children }: FactProps) {
  return (
    <div className={wide ? 'fact fact-wide' : 'fact'}>
      <dt>{label}</dt>
      <dd>
        <span className="fact-value">{value}</span>
        {beside && <span className="fact-beside"> {beside}</span>}
        <span className="fact-note">{children}</span>
      </dd>
    </div>
  );
}

export function FactsWait() {
  return (
    <div className="facts" role="status" aria-label="Loading the facts">
      {[0, 1, 2, 3].map((index) => (
        <div key={index} className={index === 1 ? 'fact fact-wide' : 'fact'}>
          <div className="skeleton-bar fact-wait-label" />
          <div className="skeleton-bar fact-wait-value" />
          <div className="skeleton-bar fact-wait-label" />
        </div>
      ))}
    </div>
  );
}
