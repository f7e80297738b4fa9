import { period } from '../format/date.js';
import { chance, chanceRange, changeTone, oneIn, pointsChange } from '../format/probability.js';
import { STEP_WORDS } from '../format/words.js';
import { SimulatedMark } from '../shell/simulated-mark.js';
import { clinicFacts, lossWords, verdict } from './clinic-model.js';
import type { ClinicDetail, ClinicRisk, PreviousQuarter } from './documents.js';
import { ScoreFigure } from './score-figure.js';

export function ClinicHeader({ clinic }: { readonly clinic: ClinicDetail }) {
  const { posture, risk } = clinic;
  return (
    <header className="card clinic-header">
      <div className="clinic-name">
        <h1>{clinic.name}</h1>
        <p>
          {clinicFacts(clinic)} {clinic.simulated && <SimulatedMark />}
        </p>
        {posture && <p className="clinic-verdict">{verdict(posture)}</p>}
      </div>
      {posture && <ScoreFigure clinic={clinic} posture={posture} />}
      {risk && <RiskFigure risk={risk} previous={clinic.previousQuarter} />}
    </header>
  );
}

function RiskFigure({ risk, previous }: { readonly risk: ClinicRisk; readonly previous: PreviousQuarter | null }) {
  const range = risk.probabilityYearRange;
  const change = previous?.risk ? pointsChange(range.p50, previous.risk.p50) : null;
  return (
    <section className="figure" aria-label="Risk">
      <h2 className="figure-label">Chance of a breach within a year</h2>
      <p className="figure-line">
        <span className="figure-value">{chance(range.p50)}</span>
        <span className="figure-beside">({chanceRange(range)})</span>
      </p>
      <p className="figure-words">
        {oneIn(range.p50)}
        {previous && change && (
          <span className={changeTone(change)}>
            {' '}
            · {change} since {period(previous.start, 'QUARTER')}
          </span>
        )}
      </p>
      <p className="figure-note">{lossWords(risk)}</p>
      <p className="figure-note">
        An estimate for ranking and trend, not a prediction.
        {risk.assumedSteps.length > 0 && ` Assumed without evidence: ${risk.assumedSteps.map((step) => STEP_WORDS[step]).join(', ')}.`}
      </p>
    </section>
  );
}
