import { useQuery } from 'urql';
import { Bullet } from '../charts/bullet.js';
import { moment, period } from '../format/date.js';
import { money, share } from '../format/number.js';
import { chance, chanceRange, oneIn, pointsChange } from '../format/probability.js';
import { ARCHETYPE_NAMES, STEP_WORDS } from '../format/words.js';
import { SimulatedMark } from '../shell/simulated-mark.js';
import { clinicFacts, strictestCap, verdict } from './clinic-model.js';
import { PeersDocument, type ClinicDetail, type ClinicPosture, type ClinicRisk, type PreviousQuarter } from './documents.js';

/** Too few peers have no meaningful middle. */
const MIN_PEERS = 3;

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

function ScoreFigure({ clinic, posture }: { readonly clinic: ClinicDetail; readonly posture: ClinicPosture }) {
  const [{ data }] = useQuery({ query: PeersDocument, variables: { archetype: clinic.archetype } });
  const peers = data?.portfolioTrend.points.at(-1);
  const median = peers && peers.clinicsWithEvidence >= MIN_PEERS ? peers.medianScore : null;
  const cap = strictestCap(posture);
  const before = clinic.previousQuarter;
  const upTo = posture.scoreIfUnknownPasses;
  return (
    <section className="figure" aria-label="Score">
      <h2 className="figure-label">Score</h2>
      <p className="figure-line">
        <span className="figure-value">{posture.score === null ? '?' : Math.round(posture.score)}</span>
        <span className="figure-beside">
          {upTo !== null && posture.score !== null && Math.round(upTo) > Math.round(posture.score)
            ? `up to ${Math.round(upTo)} if the unknown is well`
            : 'of 100'}
        </span>
      </p>
      <Bullet
        score={posture.score}
        upTo={upTo}
        ghost={before?.score ?? null}
        cap={cap?.limit ?? null}
        median={median}
        height={16}
        label={`Score ${Math.round(posture.score ?? 0)} of 100, up to ${Math.round(upTo ?? 0)}`}
      />
      <ul className="figure-marks">
        {before && before.score !== null && (
          <li>
            <i className="mark-ghost" aria-hidden="true" /> {period(before.start, 'QUARTER')}: {Math.round(before.score)}
          </li>
        )}
        {median !== null && peers && (
          <li>
            <i className="mark-median" aria-hidden="true" /> median of {peers.clinicsWithEvidence} {ARCHETYPE_NAMES[clinic.archetype]}:{' '}
            {Math.round(median)}
          </li>
        )}
        {cap && (
          <li>
            <i className="mark-cap" aria-hidden="true" /> cap: {cap.limit}
          </li>
        )}
      </ul>
      <p className="figure-note">
        {share(posture.coverage)} covered, {share(posture.confidence)} confidence · {moment(posture.asOf, clinic.timeZone)}
      </p>
    </section>
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
          <span className={change.startsWith('−') ? 'better' : change.startsWith('+') ? 'worse' : 'quiet'}>
            {' '}
            · {change} since {period(previous.start, 'QUARTER')}
          </span>
        )}
      </p>
      <p className="figure-note">
        {money(risk.expectedAnnualLoss)} expected a year; one year in twenty costs {money(risk.annualLossP95)} or more
      </p>
      <p className="figure-note">
        An estimate for ranking and trend, not a prediction.
        {risk.assumedSteps.length > 0 && ` Assumed without evidence: ${risk.assumedSteps.map((step) => STEP_WORDS[step]).join(', ')}.`}
      </p>
    </section>
  );
}
