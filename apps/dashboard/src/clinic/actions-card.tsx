import { minutes } from '../format/number.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { byGainPerHour } from './clinic-model.js';
import type { Action } from './documents.js';

const GOAL = 80;

/** The few things worth doing, with what they gain and take. */
export function ActionsCard({ actions, score }: { readonly actions: readonly Action[]; readonly score: number | null }) {
  const ranked = byGainPerHour(actions);
  const gain = ranked.reduce((sum, action) => sum + action.scoreGain, 0);
  const title = score !== null && score < GOAL && score + gain >= GOAL ? `What would make it ${GOAL}` : 'Worth doing next';
  return (
    <Card title={title} className="actions" note={<span>gain per hour first</span>}>
      {ranked.length === 0 && <Empty title="Nothing stands out.">Keep the evidence fresh; the next gap will show here.</Empty>}
      <ol className="action-list">
        {ranked.map((action) => (
          <li key={action.checkId}>
            <span className="action-gain">
              <b>+{action.scoreGain < 1 ? action.scoreGain.toFixed(1) : Math.round(action.scoreGain)}</b>
              <span>points</span>
            </span>
            <div>
              <p className="action-title">{action.title}</p>
              <p className="action-summary">{action.summary}</p>
              <p className="action-cost">
                about {minutes(action.minutes)}
                {action.riskReduction >= 0.0005 && ` · risk −${(action.riskReduction * 100).toFixed(1)} points`}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}
