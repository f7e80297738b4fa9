import { isSilent, type QueryRow, type QueryState } from '#libs/domain';
import { Untold } from '../section/telling.js';

/** The answers to a computer's queries, as they stand at one moment. */
export class Answers {
  constructor(
    private readonly states: ReadonlyMap<string, QueryState>,
    readonly at: Date,
  ) {}

  /** The rows of the query's whole answer. Throws `Untold` when there is none: no answer is never an empty one. */
  rows(name: string): readonly QueryRow[] {
    const state = this.states.get(name);
    if (!state) throw new Untold(`osquery has not answered ${name} yet`);
    if (isSilent(state, this.at)) throw new Untold(`osquery has not run ${name} since ${state.confirmedAt.toISOString().slice(0, 10)}`);
    if (state.standing === 'failed') throw new Untold(`osquery could not run ${name}`);
    if (state.standing === 'part') throw new Untold(`the whole answer to ${name} is still to come`);
    return state.rows;
  }

  /** The same where the section can do without. */
  rowsIfTold(name: string): readonly QueryRow[] | null {
    try {
      return this.rows(name);
    } catch (error) {
      if (error instanceof Untold) return null;
      throw error;
    }
  }

  /** Answered once, and not to be had now: what it told is no longer known to be all. */
  isLost(name: string): boolean {
    return this.states.has(name) && this.rowsIfTold(name) === null;
  }

  isTruncated(name: string): boolean {
    return this.states.get(name)?.truncated ?? false;
  }
}

const MAX_TEXT = 500;

/** A value as text; null when it is empty. */
export function text(row: QueryRow | undefined, column: string): string | null {
  const value = row?.[column]?.trim() ?? '';
  return value === '' ? null : value.slice(0, MAX_TEXT);
}

/** A value as a whole number from 0 to a thousand million; null when it is anything else. */
export function whole(row: QueryRow | undefined, column: string): number | null {
  const value = text(row, column);
  if (value === null || !/^-?\d{1,12}(\.0+)?$/.test(value)) return null;
  const number = Number(value);
  return number >= 0 && number <= 1_000_000_000 ? Math.floor(number) : null;
}

/** Seconds since 1970 as an instant; null for 0, "never", and for a time that cannot be. */
export function instant(row: QueryRow | undefined, column: string): Date | null {
  const seconds = Number(text(row, column) ?? Number.NaN);
  const at = new Date(seconds * 1_000);
  return Number.isFinite(seconds) && seconds > EARLIEST && !Number.isNaN(at.getTime()) ? at : null;
}

const EARLIEST = Date.parse('2000-01-01T00:00:00Z') / 1_000;

/** The day as an instant, so that a person's hours are not kept. */
export function dayOf(at: Date | null): string | null {
  return at ? `${at.toISOString().slice(0, 10)}T00:00:00Z` : null;
}

/** Windows counts tenths of microseconds since 1601. */
export function fileTime(ticks: bigint): Date | null {
  const at = new Date(Number(ticks / 10_000n) - 11_644_473_600_000);
  return Number.isNaN(at.getTime()) || at.getTime() / 1_000 < EARLIEST ? null : at;
}
