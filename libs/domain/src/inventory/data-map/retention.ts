import type { DataClass } from '../vendor.js';
import type { DataStore, Disposal, StoreFacts } from './data-store.js';

/**
 * How long health records are kept in Australia where a law says so: 7 years after the last service, those of minors until 25
 * (NSW HRIP Act 2002 s 25, Vic Health Records Act 2001 HPP 4.2, ACT Health Records (Privacy and Access) Act 1997 Principle 4.1).
 */
const YEARS_KEPT = 7;
/** Born on the day of the last service at the latest. */
const YEARS_KEPT_OF_MINORS = 25;
const HEALTH: readonly DataClass[] = ['clinical', 'my-health-record'];

/** The first day on which an original may be destroyed; null when the day of the last service is not known. Unless somebody has said otherwise it holds minors. */
export function earliestDestruction({
  lastServiceOn,
  holdsMinors,
}: Pick<StoreFacts['retention'], 'lastServiceOn' | 'holdsMinors'>): string | null {
  if (lastServiceOn === null) return null;
  const years = holdsMinors === false ? YEARS_KEPT : YEARS_KEPT_OF_MINORS;
  const end = new Date(`${lastServiceOn}T00:00:00Z`);
  end.setUTCFullYear(end.getUTCFullYear() + years);
  return end.toISOString().slice(0, 10);
}

/** Data that nobody has classed may be a health record. */
export function holdsHealthRecords({ dataClasses }: Pick<StoreFacts, 'dataClasses'>): boolean {
  return dataClasses === null || dataClasses.some((kind) => HEALTH.includes(kind));
}

export type RetentionStanding = 'within' | 'over' | 'unknown';

/** Whether what the store holds may still be there. A live original ends record by record, and its last with the law's term; a copy has to have an end of its own. */
export function retentionStanding({ retention, isCopy, state }: StoreFacts, today: string): RetentionStanding {
  if (retention.until !== null) return retention.until >= today ? 'within' : 'over';
  if (retention.rule !== 'health-record' || isCopy || state !== 'live') return 'unknown';
  const end = earliestDestruction(retention);
  return end === null || end > today ? 'within' : 'over';
}

/** Why the store may not end so today; null when it may. */
export function problemWithDisposal(store: DataStore, how: Disposal, today: string): string | null {
  if (how !== 'destroyed' || store.isCopy || !holdsHealthRecords(store)) return null;
  const earliest = earliestDestruction(store.retention);
  if (earliest === null)
    return 'how: an original of health records is destroyed only where the day of the last service is known: enter lastServiceOn';
  return earliest > today ? `how: an original of health records is kept until ${earliest} at least` : null;
}
