import type { Cell } from '../workbook/read-workbook.js';

export interface HalfYear {
  /** `2025-H2`. */
  readonly period: string;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAY_MS = 86_400_000;
/** Excel's day 0. */
const ZERO = Date.UTC(1899, 11, 30);
/** Days of 2018 to 2099: no count of notifications in a month is as large. */
const [FIRST, LAST] = [43_101, 73_050];

/** The month that a cell names, such as `2025-07`: a date, `July 2025`, `Jul-25` or `2025-07`; null when it names none. */
export function monthOf(cell: Cell, dayZero: number): string | null {
  return typeof cell === 'number' ? monthOfDay(cell + dayZero) : (isoMonth(cell ?? '') ?? namedMonth(cell ?? ''));
}

function monthOfDay(day: number): string | null {
  return day >= FIRST && day <= LAST ? new Date(ZERO + Math.floor(day) * DAY_MS).toISOString().slice(0, 7) : null;
}

function isoMonth(text: string): string | null {
  return /^20\d{2}-(?:0[1-9]|1[0-2])(?=$|-\d{2}(?:T|$))/.exec(text)?.[0] ?? null;
}

function namedMonth(text: string): string | null {
  const [, name = '', year = ''] = /^([a-z]{3,9})[\s.-]*(20\d{2}|\d{2})$/i.exec(text) ?? [];
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  return month === 0 ? null : `${year.length === 2 ? `20${year}` : year}-${String(month).padStart(2, '0')}`;
}

export function halfYearOf(month: string): HalfYear {
  return { period: `${month.slice(0, 4)}-${Number(month.slice(5)) <= 6 ? 'H1' : 'H2'}` };
}

/** The six months of `2025-H2`. */
export function monthsOf(period: string): readonly string[] {
  const first = period.endsWith('H1') ? 1 : 7;
  return Array.from({ length: 6 }, (_, index) => `${period.slice(0, 4)}-${String(first + index).padStart(2, '0')}`);
}
