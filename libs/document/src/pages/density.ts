import type { ReportDocument } from '#libs/domain';

/** How much of each list is printed. */
export interface Density {
  /** Passing checks each in a row of their own; otherwise named in one row a step. */
  readonly passingApart: boolean;
  readonly checksPerStep: number;
  /** Characters of a check's finding. */
  readonly finding: number;
  readonly actions: number;
  readonly exceptions: number;
  /** Ways to find out what is unknown, and characters of what each would tell. */
  readonly ways: number;
  readonly told: number;
  readonly silentDevices: number;
}

/** Roomiest first. A report takes the first at which it keeps to five pages. */
const DENSITIES: readonly Density[] = [
  { passingApart: true, checksPerStep: 12, finding: 150, actions: 8, exceptions: 8, ways: 12, told: 700, silentDevices: 12 },
  { passingApart: false, checksPerStep: 8, finding: 120, actions: 8, exceptions: 8, ways: 12, told: 700, silentDevices: 8 },
  { passingApart: false, checksPerStep: 5, finding: 84, actions: 6, exceptions: 5, ways: 10, told: 420, silentDevices: 6 },
  { passingApart: false, checksPerStep: 2, finding: 60, actions: 4, exceptions: 2, ways: 5, told: 120, silentDevices: 3 },
  { passingApart: false, checksPerStep: 1, finding: 60, actions: 2, exceptions: 1, ways: 2, told: 90, silentDevices: 2 },
];

/** Rows that still fit on the pages of the steps; with more, trying the roomier ones would be in vain. */
const MOST_ROWS = [34, 22, 34] as const;
/** Without a quarter to compare with, the steps begin on the second page. */
const ROWS_ON_SECOND_PAGE = 14;

/** The densities worth trying for a document, in order. */
export function densitiesFor({ steps, previousScore }: ReportDocument): readonly Density[] {
  const states = steps.flatMap(({ checks }) => checks.map(({ state }) => state));
  const open = states.filter((state) => state !== 'pass').length;
  const rows = [states.length, open, open];
  const room = previousScore?.score == null ? ROWS_ON_SECOND_PAGE : 0;
  const first = MOST_ROWS.findIndex((most, index) => (rows[index] ?? 0) <= most + room);
  return DENSITIES.slice(first === -1 ? MOST_ROWS.length : first);
}
