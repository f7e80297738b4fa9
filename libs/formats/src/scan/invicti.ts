import type { ScanCvss } from '#libs/domain';
import { cwesIn } from './identifiers.js';
import type { Instants } from './instants.js';
import { asset, result, type ScanItem } from './scan-format.js';
import { severityWord } from './severity.js';
import { hostIn, placeOf } from './web-place.js';

/** One weakness at one address, of whichever kind of report. */
export interface InvictiEntry {
  readonly id: string | null;
  readonly type: string | null;
  readonly name: string | null;
  readonly severity: string | null;
  readonly state: string | null;
  readonly address: string | null;
  readonly description: string | null;
  readonly remedy: string | null;
  /** HTML with links in it. */
  readonly links: string | null;
  /** Numbers, with commas between. */
  readonly cwe: string | null;
  readonly cves: readonly string[];
  readonly cvss: ScanCvss | null;
  readonly firstSeen: string | null;
}

/** One finding for each name, its addresses as places. */
export function* invictiItems(entry: InvictiEntry, dates: InvictiDates): Generator<ScanItem> {
  const address = placeOf(entry.address);
  const key = hostIn(address);
  if (key !== null) yield asset({ key, hostname: key });
  const severity = severityOf(entry.severity);
  const title = entry.name ?? entry.type ?? '';
  yield result({
    outcome: severity === 'info' ? 'inventory' : 'fail',
    group: title,
    rule: entry.type ?? entry.id ?? title,
    title,
    severity,
    description: entry.description,
    fix: entry.remedy,
    cves: entry.cves,
    cwes: numbersIn(entry.cwe).flatMap((cwe) => cwesIn(`CWE-${cwe}`)),
    cvss: entry.cvss,
    references: linksIn(entry.links),
    asset: key,
    location: address,
    state: stateOf(entry.state ?? ''),
    toolId: entry.id,
    foundAt: dates.of(entry.firstSeen),
  });
}

function numbersIn(text: string | null): readonly string[] {
  return text?.match(/\d+/g) ?? [];
}

function linksIn(html: string | null): readonly string[] {
  return html?.match(/https?:\/\/[^\s'"<]+/g) ?? [];
}

/** "Best Practice" and "Information" are no weaknesses. */
function severityOf(word: string | null) {
  return word === null ? null : (severityWord(word) ?? 'info');
}

function stateOf(state: string): 'open' | 'fixed' | 'accepted' | 'false-positive' {
  if (/False\s*Positive/i.test(state)) return 'false-positive';
  if (/Accepted\s*Risk/i.test(state)) return 'accepted';
  return /Fixed\s*\(?Confirmed|^Fixed$/i.test(state) ? 'fixed' : 'open';
}

const DATE = /^(\d\d?)([/.])(\d\d?)\2(\d{4})(.*)$/s;

/** `25/06/2021 10:00 AM`, or `06/25/2021` by the setting of whoever exports it: once a date can only be American, all are. */
export class InvictiDates {
  private isAmerican = false;

  constructor(private readonly instants: Instants) {}

  of(text: string | null): string | null {
    this.isAmerican ||= /^\d\d?\/(1[3-9]|[23]\d)\//.test(text ?? '');
    const isDayFirst = !this.isAmerican || text?.includes('.') === true;
    return this.instants.of(isDayFirst ? (text?.replace(DATE, '$3/$1/$4$5') ?? null) : text);
  }
}
