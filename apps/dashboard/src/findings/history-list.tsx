import { moment } from '../format/date.js';
import { EACH, type FindingEvent } from './finding-documents.js';
import { eventWords } from './finding-model.js';

interface HistoryListProps {
  readonly history: readonly FindingEvent[];
  readonly viewerId: string | null;
  readonly timeZone: string;
}

/** What became of it and what was said of it, newest first. */
export function HistoryList({ history, viewerId, timeZone }: HistoryListProps) {
  return (
    <section className="finding-part">
      <h4>History</h4>
      <ol className="finding-history">
        {history.map((event, index) => (
          <li key={index}>
            <span className="quiet">{moment(event.at, timeZone)}</span>
            <span>
              {eventWords(event, viewerId, timeZone)}
              {event.note && (
                <>
                  : <q dir="auto">{event.note}</q>
                </>
              )}
            </span>
          </li>
        ))}
      </ol>
      {history.length === EACH && <p className="quiet">The latest {EACH} are shown.</p>}
    </section>
  );
}
