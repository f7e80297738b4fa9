import type { PublishedHalfYear } from '#libs/domain';
import { refuse, type Parsed } from '../parsed.js';
import { readWorkbook, type Cell, type Sheet, type Workbook } from '../workbook/read-workbook.js';
import { halfYearOf, monthOf, monthsOf, type HalfYear } from './half-year.js';

export interface NotifiedWorkbook {
  /** Half-years of which every month is in the workbook, oldest first. */
  readonly halfYears: readonly PublishedHalfYear[];
  /** What of it could not be used, and why. */
  readonly notes: readonly string[];
}

type Row = readonly Cell[];
type Source = 'malicious' | 'humanError' | 'systemFault' | 'cyber';

const SOURCES: readonly (readonly [Source, RegExp])[] = [
  ['cyber', /^cyber/i],
  ['malicious', /^malicious/i],
  ['humanError', /^human/i],
  ['systemFault', /^system/i],
];
const HEALTH = /^health service/i;

/**
 * The OAIC's workbook of notifications under the Notifiable Data Breaches scheme: the months of its sheet “by month”, summed to half-years; where the
 * sheets of sources and sectors say of which half-year they are, those figures too. What the workbook pools over several half-years is left out.
 */
export async function parseNotifiedWorkbook(bytes: AsyncIterable<Uint8Array>): Promise<Parsed<NotifiedWorkbook>> {
  const read = await readWorkbook(bytes);
  if (!read.ok) return read;
  const { sheets } = read.value;
  const byMonth = sheets.find(({ name }) => /month/i.test(name));
  if (!byMonth) return refuse('', `has no sheet of notifications by month among ${sheets.map(({ name }) => name).join(', ')}`);
  const months = monthly(byMonth, read.value);
  if (typeof months === 'string') return refuse(byMonth.name, months);
  const totals = wholeHalfYears(months);
  if (totals.size === 0) return refuse(byMonth.name, 'holds no half-year of which all six months are told');
  const notes = [...months.keys()]
    .filter((month) => !totals.has(halfYearOf(month).period))
    .map((month) => `${month} is of a half-year that is not whole, and left out.`);
  return { ok: true, value: withParts(totals, read.value, notes) };
}

/** Notifications by month; in words what is wrong. The workbook repeats rows: a month twice with one figure is one month. */
function monthly({ rows }: Sheet, workbook: Workbook): ReadonlyMap<string, number> | string {
  const found = new Map<string, number>();
  for (const row of rows) {
    const month = monthIn(row, workbook);
    const count = countIn(month === null ? [] : row.slice(month.at + 1));
    if (month === null || count === null) continue;
    const { month: name } = month;
    const before = found.get(name);
    if (before !== undefined && before !== count) return `tells two figures of ${name}: ${before} and ${count}`;
    found.set(name, count);
  }
  return found.size === 0 ? 'holds no row of a month and a whole number' : found;
}

function monthIn(row: Row, { dayZero }: Workbook): { readonly month: string; readonly at: number } | null {
  for (const [at, cell] of row.entries()) {
    const month = monthOf(cell, dayZero);
    if (month !== null) return { month, at };
  }
  return null;
}

/** The first whole number; shares and averages are none. */
function countIn(row: Row): number | null {
  return row.find((cell): cell is number => typeof cell === 'number' && Number.isInteger(cell) && cell >= 0 && cell < 100_000) ?? null;
}

function wholeHalfYears(months: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { period } of [...months.keys()].map(halfYearOf)) {
    const counts = monthsOf(period).map((month) => months.get(month));
    if (counts.every((count) => count !== undefined))
      found.set(
        period,
        counts.reduce((sum, count) => sum + count, 0),
      );
  }
  return found;
}

function withParts(totals: ReadonlyMap<string, number>, workbook: Workbook, notes: readonly string[]): NotifiedWorkbook {
  const bySource = parts(workbook, 'sources of breaches', /source/i, /sector|time|identif/i, totals);
  const bySector = parts(workbook, 'sectors', /sector/i, /^$/, totals);
  const periods = [...totals.keys()].sort();
  const halfYears = periods.map((period): PublishedHalfYear => {
    const of = (label: RegExp): number | null => bySource.of(period, label);
    const sources = Object.fromEntries(SOURCES.map(([name, label]) => [name, of(label)])) as Record<Source, number | null>;
    return { period, total: totals.get(period) ?? 0, health: bySector.of(period, HEALTH), ...believed(sources, totals.get(period) ?? 0) };
  });
  return { halfYears, notes: [...notes, ...bySource.notes, ...bySector.notes] };
}

/** Sources that sum to more than there were notifications are not of this half-year alone. */
function believed(sources: Record<Source, number | null>, total: number): Record<Source, number | null> {
  const { malicious, humanError, systemFault, cyber } = sources;
  const fits = (malicious ?? 0) + (humanError ?? 0) + (systemFault ?? 0) <= total && (cyber ?? 0) <= (malicious ?? total);
  return fits ? sources : { malicious: null, humanError: null, systemFault: null, cyber: null };
}

interface Parts {
  readonly of: (period: string, label: RegExp) => number | null;
  readonly notes: readonly string[];
}

/** Sums of the rows that begin with a label, by half-year. */
function parts({ sheets, dayZero }: Workbook, what: string, named: RegExp, not: RegExp, totals: ReadonlyMap<string, number>): Parts {
  const sheet = sheets.find(({ name }) => named.test(name) && !not.test(name) && !/month/i.test(name));
  if (!sheet) return { of: () => null, notes: [`It has no sheet of ${what}.`] };
  const rows = distinct(sheet.rows).map((row) => ({ row, period: periodIn(row, dayZero) }));
  const dated = rows.some(({ period }) => period !== null);
  if (!dated && totals.size > 1)
    return { of: () => null, notes: [`“${sheet.name}” does not say of which half-year it is, and is left out.`] };
  return {
    of: (period, label) => {
      const own = rows.filter(
        (one) => (!dated || one.period === period) && one.row.some((cell) => typeof cell === 'string' && label.test(cell)),
      );
      const counts = own.flatMap(({ row }) => countIn(afterLabel(row, label)) ?? []);
      return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0);
    },
    notes: [],
  };
}

function afterLabel(row: Row, label: RegExp): Row {
  return row.slice(row.findIndex((cell) => typeof cell === 'string' && label.test(cell)) + 1);
}

function periodIn(row: Row, dayZero: number): HalfYear['period'] | null {
  for (const cell of row) {
    const month = monthOf(cell, dayZero);
    if (month !== null) return halfYearOf(month).period;
    const span = typeof cell === 'string' ? /^(jan|jul)\w*\s*(?:-|–|to)\s*(?:jun|dec)\w*\s+(\d{4})$/i.exec(cell) : null;
    if (span) return `${span[2] ?? ''}-${/^jan/i.test(span[1] ?? '') ? 'H1' : 'H2'}`;
  }
  return null;
}

/** A row that repeats the one before it is a slip of the workbook. */
function distinct(rows: readonly Row[]): readonly Row[] {
  return rows.filter((row, index) => index === 0 || JSON.stringify(row) !== JSON.stringify(rows[index - 1]));
}
