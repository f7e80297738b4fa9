import { stringify } from 'csv-stringify/sync';
import type { AuditEntry } from '#libs/flow';

type Column = readonly [string, (entry: AuditEntry) => string | number | null];

/** Everything that the hash is over, and the names of today. */
const COLUMNS: readonly Column[] = [
  ['seq', ({ seq }) => seq],
  ['event_id', ({ id }) => id],
  ['provider_id', ({ providerId }) => providerId],
  ['at', ({ happened }) => happened],
  ['actor_kind', ({ actorKind }) => actorKind],
  ['actor_id', ({ actorId }) => actorId],
  ['actor_name', ({ actorName }) => actorName],
  ['action', ({ action }) => action],
  ['clinic_id', ({ clinicId }) => clinicId],
  ['clinic_name', ({ clinicName }) => clinicName],
  ['subject_kind', ({ subjectKind }) => subjectKind],
  ['subject_id', ({ subjectId }) => subjectId],
  ['on_behalf', ({ onBehalf }) => String(onBehalf)],
  ['reason_code', ({ reasonCode }) => reasonCode],
  ['reason_note', ({ reasonNote }) => reasonNote],
  ['facts', ({ facts }) => JSON.stringify(facts)],
  ['previous_hash', ({ previousHash }) => previousHash],
  ['hash', ({ hash }) => hash],
];

/** RFC 4180 with a header; a cell that a spreadsheet would take for a formula begins with an apostrophe. */
export async function* csvLines(entries: AsyncIterable<AuditEntry>): AsyncGenerator<string> {
  yield csvLine(COLUMNS.map(([name]) => name));
  for await (const entry of entries) yield csvLine(COLUMNS.map(([, read]) => read(entry)));
}

function csvLine(cells: readonly (string | number | null)[]): string {
  return stringify([[...cells]], { escape_formulas: true, record_delimiter: '\r\n' });
}

/** One JSON object a line, under the names of the columns; facts are an object. */
export async function* jsonLines(entries: AsyncIterable<AuditEntry>): AsyncGenerator<string> {
  for await (const entry of entries) {
    const members = COLUMNS.map(([name, read]) => [name, name === 'facts' ? entry.facts : read(entry)]);
    yield `${JSON.stringify(Object.fromEntries(members))}\n`;
  }
}
