import { run, type ScanItem, type ScanOptions } from './scan-format.js';

const ISO = /^(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d{1,9}))?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/i;
const ZONED = /(?:\b(?:GMT|UTC|Z|E[SD]T|C[SD]T|M[SD]T|P[SD]T)|[+-]\d{2}:?\d{2})\b/;
/** A zone by its letters behind the time, as Java writes it: `Wed Feb 22 14:01:56 AEDT 2017`. */
const NAMED_ZONE = /(\d:\d\d)\s+([A-Z]{3,5})\b/;
/** Letters that JavaScript does not know, and that mean one zone. */
const ZONES: Readonly<Record<string, string>> = {
  WET: '+00:00',
  WEST: '+01:00',
  BST: '+01:00',
  CET: '+01:00',
  CEST: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  SAST: '+02:00',
  MSK: '+03:00',
  AWST: '+08:00',
  HKT: '+08:00',
  SGT: '+08:00',
  JST: '+09:00',
  KST: '+09:00',
  ACST: '+09:30',
  ACDT: '+10:30',
  AEST: '+10:00',
  AEDT: '+11:00',
  NZST: '+12:00',
  NZDT: '+13:00',
};
const YEAR = /\b(?:19|20)\d{2}\b/;
const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** Times as foreign tools write them, as instants; what is none, or means "never", is null. */
export class Instants {
  private guessed = false;

  constructor(private readonly options: ScanOptions) {}

  /** RFC 3339, UTC. Seconds or milliseconds since 1970 are taken too. */
  of(text: string | null | undefined): string | null {
    const trimmed = text?.trim() ?? '';
    if (trimmed === '') return null;
    const at = /^\d+(\.\d+)?$/.test(trimmed) ? epoch(Number(trimmed)) : this.written(trimmed);
    return at >= EARLIEST && at <= LATEST ? new Date(at).toISOString() : null;
  }

  /** Says so if a time had no zone and none was given. */
  *note(): Generator<ScanItem> {
    if (this.guessed) yield run({ note: 'Its times have no time zone; they were taken for UTC.' });
  }

  private written(text: string): number {
    const iso = ISO.exec(text);
    if (iso) return this.iso(iso);
    if (!YEAR.test(text) || !/[a-z]{3}|\d[/.]\d/i.test(text)) return Number.NaN;
    if (ZONED.test(text)) return Date.parse(text);
    const zone = ZONES[NAMED_ZONE.exec(text)?.[2] ?? ''] ?? this.assumed();
    return Date.parse(`${text.replace(NAMED_ZONE, '$1')} ${zone}`);
  }

  private iso([, year = '', month = '', day = '', time, fraction = '', zone]: RegExpExecArray): number {
    if (time === undefined) return Date.parse(`${year}-${month}-${day}T00:00:00Z`);
    const clock = `${time.length === 5 ? `${time}:00` : time}.${fraction.slice(0, 3).padEnd(3, '0')}`;
    const offset = zone?.replace(/^(Z|UTC|GMT)$/i, 'Z').replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2') ?? this.assumed();
    return Date.parse(`${year}-${month}-${day}T${clock}${offset}`);
  }

  private assumed(): string {
    if (this.options.utcOffset === null) this.guessed = true;
    return this.options.utcOffset ?? 'Z';
  }
}

/** Milliseconds, from seconds or milliseconds. */
function epoch(value: number): number {
  return value > 1e11 ? value : value * 1000;
}
