import { useState } from 'react';
import type { DateTime } from '../api/schema.js';
import { Link } from 'react-router';
import { day, moment } from '../format/date.js';
import { signed } from '../format/number.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Skeleton } from '../shell/skeleton.js';
import type { RecentChange } from './documents.js';

const FIRST = 8;

interface RecentCardProps {
  readonly recent: readonly RecentChange[] | null;
  readonly asOf: DateTime | null;
}

/** The largest moves of the last seven days, in plain sentences. */
export function RecentCard({ recent, asOf }: RecentCardProps) {
  return (
    <Card title="Last 7 days" className="recent" note={asOf && `as of ${moment(asOf)}`}>
      {recent === null ? <Skeleton rows={6} height={36} label="Loading what changed" /> : <RecentList recent={recent} />}
    </Card>
  );
}

function RecentList({ recent }: { readonly recent: readonly RecentChange[] }) {
  const [all, setAll] = useState(false);
  if (recent.length === 0) return <Empty title="Nothing moved.">Changes show here as soon as the evidence says so.</Empty>;
  const shown = all ? recent : recent.slice(0, FIRST);
  return (
    <>
      <ol className="recent-list">
        {shown.map((change, index) => (
          <RecentLine key={`${change.clinicId}:${change.day}:${index}`} change={change} />
        ))}
      </ol>
      {shown.length < recent.length && (
        <button type="button" className="button-quiet recent-more" onClick={() => setAll(true)}>
          Show all {recent.length}
        </button>
      )}
    </>
  );
}

function RecentLine({ change }: { readonly change: RecentChange }) {
  return (
    <li>
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
  );
}
