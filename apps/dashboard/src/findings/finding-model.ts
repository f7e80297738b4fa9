import type { DateTime, IsoDate } from '../api/schema.js';
import { age, dayOf, moment } from '../format/date.js';
import { counted } from '../format/number.js';
import { chance } from '../format/probability.js';
import type { FindingClock, FindingEvent, FindingLine, FindingTriage, Severity } from './finding-documents.js';

const DAY_MS = 86_400_000;
/** Chances of exploitation below this make nothing urgent. */
const LIKELY = 0.1;

/** Each severity's word, and how many of four bars it fills. */
export const SEVERITY_LOOKS: Readonly<Record<Severity, { readonly word: string; readonly bars: number }>> = {
  CRITICAL: { word: 'Critical', bars: 4 },
  HIGH: { word: 'High', bars: 3 },
  MEDIUM: { word: 'Medium', bars: 2 },
  LOW: { word: 'Low', bars: 1 },
  INFO: { word: 'Information', bars: 0 },
};

export const EXPOSURE_WORDS: Readonly<Record<FindingLine['exposure'], string>> = {
  INTERNET: 'from the internet',
  CLIENT: 'through what somebody opens',
  INTERNAL: 'from inside the practice',
};

/** What makes it urgent, the gravest first; empty where nothing does. */
export function urgency({
  knownExploited,
  exposure,
  epss,
  timesReopened,
}: Pick<FindingLine, 'knownExploited' | 'exposure' | 'epss' | 'timesReopened'>): readonly string[] {
  return [
    knownExploited ? 'Exploited by attackers (KEV)' : null,
    exposure === 'INTERNET' ? 'Reachable from the internet' : null,
    epss !== null && epss >= LIKELY ? `${chance(epss)} likely exploited within 30 days (EPSS)` : null,
    timesReopened > 0 ? `Came back ${timesReopened === 1 ? 'once' : counted(timesReopened, 'time')}` : null,
  ].filter((word) => word !== null);
}

/** What the clinic's hours leave of the time, in words; null where they say nothing. */
export function windowWords({ state, workBy, windowMinutes }: FindingClock, timeZone: string): string | null {
  if (state === 'HELD') return 'Not late while the vendor has to mend it; the date stays.';
  if (state !== 'RUNNING' || windowMinutes === null) return null;
  if (workBy === null) return 'No maintenance window is left before then: one has to be agreed with the practice.';
  return `${counted(windowMinutes, 'minute')} of maintenance windows left, the last until ${moment(workBy, timeZone)}`;
}

export interface DueWords {
  readonly text: string;
  readonly overdue: boolean;
}

/** When it has to be mended, in words: lateness is said, not coloured. */
export function dueWords(
  { open, triage, dueAt, overdue }: Pick<FindingLine, 'open' | 'triage' | 'dueAt' | 'overdue'>,
  now: DateTime,
  timeZone: string,
): DueWords {
  const plain = (text: string): DueWords => ({ text, overdue: false });
  if (!open) return plain('Nothing due: fixed');
  if (triage === 'FALSE_POSITIVE') return plain('Nothing due: not there');
  if (triage === 'VENDOR_HOLD') return plain(dueAt === null ? 'Nothing due' : `Held for the vendor, due ${dayOf(dueAt, timeZone)}`);
  if (dueAt === null) return plain('Nothing due');
  const days = Math.floor(Math.abs(Date.parse(dueAt) - Date.parse(now)) / DAY_MS);
  const day = dayOf(dueAt, timeZone);
  if (overdue) return { text: days < 1 ? `Overdue since ${day}` : `Overdue by ${age(days)}, since ${day}`, overdue: true };
  return plain(days < 1 ? `Due ${day}, within a day` : `Due ${day}, in ${age(days)}`);
}

/** What is decided of each kind, for how long at most, and what it changes. */
export const TRIAGES: Readonly<Record<FindingTriage, { readonly word: string; readonly days: number; readonly effect: string }>> = {
  ACCEPTED: { word: 'Accepted', days: 365, effect: 'It stays for now, and goes on counting in score and risk.' },
  FALSE_POSITIVE: { word: 'False positive', days: 365, effect: 'It is not there: it counts nowhere until this ends.' },
  VENDOR_HOLD: { word: 'Vendor hold', days: 90, effect: 'The vendor mends it first; it goes on counting in score and risk.' },
};

/** Open, fixed, or what was decided and until when. */
export function stateWords(
  { open, fixedAt, leftAt, triage, triageUntil }: Pick<FindingLine, 'open' | 'fixedAt' | 'leftAt' | 'triage' | 'triageUntil'>,
  timeZone: string,
): string {
  if (!open && leftAt) return `Left with its computer ${dayOf(leftAt, timeZone)}`;
  if (!open) return fixedAt ? `Fixed ${dayOf(fixedAt, timeZone)}` : 'Fixed';
  if (triage === null) return 'Open';
  return triageUntil ? `${TRIAGES[triage].word} until ${dayOf(triageUntil, timeZone)}` : TRIAGES[triage].word;
}

const EVENTS: Readonly<Record<string, string>> = {
  opened: 'Found',
  fixed: 'Gone',
  left: 'Left with its computer',
  reopened: 'Came back',
  'false-positive': 'Judged a false positive',
  accepted: 'Accepted',
  'vendor-hold': 'Held for the vendor',
  'triage-withdrawn': 'Decision taken back',
  note: 'Note',
};

/** `Accepted until 3 Jan 2027, by you`. */
export function eventWords(
  { kind, actor, until }: Pick<FindingEvent, 'kind' | 'actor' | 'until'>,
  viewerId: string | null,
  timeZone: string,
): string {
  const ends = until ? ` until ${dayOf(until, timeZone)}` : '';
  return `${EVENTS[kind] ?? kind.replaceAll('-', ' ')}${ends}, by ${actorWord(actor, viewerId)}`;
}

function actorWord(actor: string, viewerId: string | null): string {
  if (!actor.startsWith('user:')) return actor === 'scanner' ? 'the scanner' : 'Wardround';
  return viewerId !== null && actor === `user:${viewerId}` ? 'you' : 'a colleague';
}

/** The address if it leads to the web; null for anything else, which stays text. */
export function webAddress(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}

/** The day that it is at the clinic. */
export function localDay(now: Date, timeZone: string): IsoDate {
  return new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }).format(now);
}

export function addDays(from: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(`${from}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from one day to another. */
export function daysBetween(from: IsoDate, until: IsoDate): number {
  return Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}
