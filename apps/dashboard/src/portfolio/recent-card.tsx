import type { DateTime } from '../api/schema.js';
import { Link } from 'react-router';
import { day, moment } from '../format/date.js';
import { signed } from '../format/number.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Skeleton } from '../shell/skeleton.js';
import type { RecentChange } from './documents.js';

interface RecentCardProps {
  readonly recent: readonly RecentChange[] | null;
  readonly asOf: DateTime | null;
}

/** The largest moves of the last seven days, in plain sentences. */
export function RecentCard({ recent, asOf }: RecentCardProps) {
  return (
    <Card title="Last 7 days" className="recent" note={asOf && `as of ${moment(asOf)}`}>
      {recent === null && <Skeleton rows={6} height={36} label="Loading what changed" />}
      {recent?.length === 0 && <Empty title="Nothing moved.">Changes show here as soon as the evidence says so.</Empty>}
      {recent !== null && recent.length > 0 && (
        <ol className="recent-list">
          {recent.map((change, index) => (
            <li key={`${change.clinicId}:${change.day}:${index}`}>
              <span className={`points ${change.points < 0 ? 'worse' : 'better'}`}>
                {signed(change.points, Math.abs(change.points) < 1 ? 1 : 0)}
              </span>
              <div>
                <div className="recent-line">
                  <Link to={`/clinics/${change.clinicId}`}>{change.clinicName}</Link>
                  <span>{day(change.day)}</span>
                </div>
                <p>{change.sentence}</p>
              </div>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
