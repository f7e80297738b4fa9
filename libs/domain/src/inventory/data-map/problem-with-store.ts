import type { RecordRange } from '../vendor.js';
import type { StoreFacts } from './data-store.js';
import { namesSomebody, problemWithLocation } from './plain-place.js';
import { earliestDestruction, holdsHealthRecords } from './retention.js';

const MOST_RECORDS = 1_000_000_000;
const MOST_LOCATIONS = 20;
const LINE = /^[^\p{Cc}]{1,120}$/u;
const LONG_LINE = /^[^\p{Cc}]{1,300}$/u;
const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/;

/** The first thing that is wrong, in words that name the field and repeat nothing; null when all fits. */
export function problemWithStore(facts: StoreFacts, today: string): string | null {
  return (
    problemWithWords(facts) ??
    problemWithLocations(facts) ??
    problemWithRecords(facts, today) ??
    problemWithRetention(facts, today) ??
    problemWithCopy(facts)
  );
}

function problemWithWords({ name, place, vendorName, ownerRole }: StoreFacts): string | null {
  if (!LINE.test(name)) return 'name: 1 to 120 printable characters';
  if (place !== null && !LONG_LINE.test(place)) return 'place: 1 to 300 printable characters';
  if (vendorName !== null && !LINE.test(vendorName)) return 'vendorName: 1 to 120 printable characters';
  if (ownerRole !== null && !LINE.test(ownerRole)) return 'ownerRole: 1 to 120 printable characters';
  const [field] = Object.entries({ name, place, ownerRole }).find(([, text]) => text !== null && namesSomebody(text)) ?? [];
  return field === undefined ? null : `${field}: looks like the number, date or address of somebody; name the place, and nobody`;
}

function problemWithLocations({ locations }: StoreFacts): string | null {
  if (locations.length > MOST_LOCATIONS) return `locations: at most ${MOST_LOCATIONS}`;
  if (new Set(locations).size < locations.length) return 'locations: one is there twice';
  const problem = locations.map(problemWithLocation).find((one) => one !== null);
  return problem ? `locations: ${problem}` : null;
}

function problemWithRecords({ records, countedOn }: StoreFacts, today: string): string | null {
  if (!isWhole(records.least, 0)) return `recordsLeast: 0 to ${MOST_RECORDS}`;
  if (records.most !== null && !isWhole(records.most, records.least)) return `recordsMost: recordsLeast to ${MOST_RECORDS}, or left out`;
  if (countedOn !== null && !isPast(countedOn, today)) return `countedOn: from 2000-01-01 to today, ${today}`;
  return countedOn !== null && isUnsaid(records) ? 'countedOn: say how many there were' : null;
}

const isUnsaid = ({ least, most }: RecordRange): boolean => least === 0 && most === null;

function problemWithRetention(facts: StoreFacts, today: string): string | null {
  const { rule, until, lastServiceOn } = facts.retention;
  if (lastServiceOn !== null && !isPast(lastServiceOn, today, '1900-01-01')) return `lastServiceOn: from 1900-01-01 to today, ${today}`;
  if (until === null) return rule === 'fixed' ? 'retainUntil: a fixed period has an end' : null;
  if (!DAY_PATTERN.test(until) || until > '2200-01-01') return 'retainUntil: a day up to 2200-01-01';
  return rule === null ? 'retentionRule: say by which rule it ends' : problemWithEnd(facts, until);
}

function problemWithEnd({ retention, isCopy, ...facts }: StoreFacts, until: string): string | null {
  const earliest = isCopy || !holdsHealthRecords(facts) ? null : earliestDestruction(retention);
  return earliest !== null && until < earliest ? `retainUntil: an original of health records is kept until ${earliest} at least` : null;
}

function problemWithCopy({ isCopy, copyOf, state }: StoreFacts): string | null {
  if (!isCopy && copyOf !== null) return 'copyOf: only a copy has one';
  if (!isCopy && state === 'stale-copy') return 'state: an original is no stale copy';
  return state === 'retired' ? 'state: retire it, and say how' : null;
}

const isPast = (day: string, today: string, first = '2000-01-01'): boolean => DAY_PATTERN.test(day) && day >= first && day <= today;
const isWhole = (value: number, least: number): boolean => Number.isInteger(value) && value >= least && value <= MOST_RECORDS;
