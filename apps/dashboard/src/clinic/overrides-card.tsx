import { dayOf } from '../format/date.js';
import { Card } from '../shell/card.js';
import { chance, chanceRange } from '../format/probability.js';
import type { AppliedOverride, ClinicPosture, ClinicRisk } from './documents.js';

interface OverridesCardProps {
  readonly posture: ClinicPosture;
  readonly risk: ClinicRisk | null;
  readonly timeZone: string;
}

/** What was judged otherwise than the catalogue does, and score and risk without: shown to everybody who sees the score. */
export function OverridesCard({ posture, risk, timeZone }: OverridesCardProps) {
  const { overrides, score, scoreWithoutOverrides: without, steps } = posture;
  if (overrides.length === 0) return null;
  const titles = new Map(steps.flatMap(({ checks }) => checks).map(({ id, title }) => [id, title]));
  const note =
    score !== null && without !== null ? (
      <span>
        without: {without.toFixed(1)}, not {score.toFixed(1)}
        {riskWords(risk)}
      </span>
    ) : null;
  return (
    <Card title="Judged otherwise than usual" className="overrides" note={note}>
      <ul className="review-list">
        {overrides.map((override) => (
          <li key={override.id} className="review" data-override={override.checkId}>
            <div className="review-line">
              <b>{titles.get(override.checkId) ?? override.checkId}</b>
              <span className="tag">{howWords(override)}</span>
              <span className="review-due">until {dayOf(override.expiresAt, timeZone)}</span>
            </div>
            <p className="exception-said">
              <q>{override.reason}</q> Set by {override.setBy} for the {override.side === 'PROVIDER' ? 'provider' : 'practice'}
              {override.scope === 'PROVIDER' ? ', at every clinic' : ''}.
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function riskWords(risk: ClinicRisk | null): string {
  const range = risk?.withoutOverrides?.probabilityYearRange;
  return risk && range
    ? `; breach in a year ${chance(range.p50)} (${chanceRange(range)}), not ${chance(risk.probabilityYearRange.p50)}`
    : '';
}

function howWords({ kind, value }: AppliedOverride): string {
  if (kind === 'NOT_APPLICABLE') return 'Does not apply';
  return kind === 'WEIGHT' ? `Counts ${value}×` : `Passes at ${value}`;
}
