import { period } from '../format/date.js';
import { signed } from '../format/number.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { StateChip } from '../states/state-chip.js';
import { bySize } from './clinic-model.js';
import type { PostureChange, PreviousQuarter } from './documents.js';

const SHOWN = 6;

interface ChangesCardProps {
  readonly changes: readonly PostureChange[];
  readonly previous: PreviousQuarter | null;
  readonly score: number | null;
}

/** What moved since the last finished quarter, the largest first. */
export function ChangesCard({ changes, previous, score }: ChangesCardProps) {
  const since = previous ? `Since ${period(previous.start, 'QUARTER')}` : 'Changes';
  const from = previous?.score ?? null;
  const note = from !== null && score !== null ? `${Math.round(from)} → ${Math.round(score)}` : null;
  const ranked = bySize(changes);
  return (
    <Card title={since} className="changes" note={note}>
      {ranked.length === 0 && (
        <Empty title={previous ? 'Nothing moved.' : 'No finished quarter yet.'}>
          {previous ? 'No check changed its state.' : 'Changes are told from the second quarter on.'}
        </Empty>
      )}
      <ul className="change-list">
        {ranked.slice(0, SHOWN).map((change) => (
          <li key={change.checkId}>
            <span className={`points ${change.points < 0 ? 'worse' : 'better'}`}>
              {signed(change.points, Math.abs(change.points) < 1 ? 1 : 0)}
            </span>
            <div>
              <p className="change-title">{change.title}</p>
              <p className="change-states">
                {change.from ? <StateChip state={change.from} /> : <span className="quiet">new</span>}
                <span aria-label="became">→</span>
                <StateChip state={change.to} />
              </p>
              <p className="change-message">{change.message}</p>
            </div>
          </li>
        ))}
      </ul>
      {ranked.length > SHOWN && <p className="quiet card-foot">and {ranked.length - SHOWN} smaller ones</p>}
    </Card>
  );
}
