import type { ClinicId } from '#libs/domain';
import type { Page, PageRequest } from '#libs/flow';
import { toPage, type PagedColumns } from './cursor.js';

/** A row of one clinic's page; a clinic whose page is empty has one row, with no position and its total. */
export interface ClinicPageColumns extends PagedColumns {
  of_clinic: ClinicId;
  total: number;
}

/** Rows of one statement over several clinics, cut into a page for each. */
export function toPages<Row extends ClinicPageColumns, T>(
  list: string,
  rows: readonly Row[],
  request: PageRequest,
  map: (row: Row) => T,
): ReadonlyMap<ClinicId, Page<T>> {
  const found = new Map<ClinicId, Row[]>();
  for (const row of rows) {
    const before = found.get(row.of_clinic);
    if (before) before.push(row);
    else found.set(row.of_clinic, [row]);
  }
  const pages = [...found].map(([id, ofClinic]): [ClinicId, Page<T>] => {
    const items = ofClinic.filter((row) => (row.sort_id as string | null) !== null);
    return [id, toPage(list, items, request, { map, total: ofClinic[0]?.total ?? 0 })];
  });
  return new Map(pages);
}
