import { setImmediate } from 'node:timers/promises';
import type { ImportField, ImportRules, Scan } from '#libs/domain';
import { UnreadableScan } from '../scan/scan-format.js';
import { severityWord } from '../scan/severity.js';
import { readImportRules } from './check-rules.js';
import { decodeImport } from './decode-import.js';
import { SEVERAL, type FindingRecord } from './finding-fields.js';
import { GatheredFindings } from './gather-findings.js';
import { fieldsOfKind, typeOfField } from './import-fields.js';
import { Problems } from './import-problems.js';
import { PatientColumn } from './patient-columns.js';
import type { CellRow, Cells } from './cells.js';
import { readCellsInSteps } from './read-cells.js';
import type { ImportReading } from './read-import.js';
import { OF_PATIENTS, placeOf, RecordReader, unreadable, unreadOf } from './record-reader.js';

/** What a scanner's export cannot say of itself, and its mapping does not. */
export interface FindingsEnvelope {
  /** Id of the mapping, after which the source is named; null: it is not kept. */
  readonly mappingId: string | null;
  /** What was looked at, in the sender's words; null: they do not say. */
  readonly scope: string | null;
  /** When it was looked; null: as the file says. */
  readonly observedAt: Date | null;
}

export interface FindingsReading extends Omit<ImportReading, 'assessment'> {
  /** Null while anything is wrong: nothing is taken by halves. */
  readonly scan: Scan | null;
}

/** What a run of any scanner may hold, and what a cell of a spreadsheet may. */
const LIMITS = { rows: 200_000, characters: 32_767 };
/** Bytes of a whole file: it is held in memory, and no row of it counts before all of them do. */
export const MOST_FINDINGS_BYTES = 32 * 1024 * 1024;
/** Rows between which others get their turn. */
const STEP = 500;
/** Records that are shown as they were read. */
const SHOWN = 10;
const AHEAD_MS = 86_400_000;
const EARLIEST = Date.UTC(2000, 0, 1);

/** A file of findings as its mapping reads it, with everything that is wrong by row and column. Never throws. */
export async function readFindings(
  file: Uint8Array | string,
  rules: ImportRules,
  envelope: FindingsEnvelope,
  now: Date,
): Promise<FindingsReading> {
  const checked = readImportRules(rules);
  if (!checked.ok) return { ...unreadable({ ...checked, path: `mapping ${checked.path}` }), scan: null };
  const text = typeof file === 'string' ? ({ ok: true, value: file } as const) : decodeImport(file, rules.encoding);
  if (!text.ok) return { ...unreadable(text), scan: null };
  const cells = await readCellsInSteps(text.value, rules, LIMITS.rows);
  if (!cells.ok) return { ...unreadable(cells), scan: null };
  return new FindingsReader(cells.value, rules, { ...envelope, ends: endsWhole(text.value, rules) }, now).read();
}

/** A table that was cut off in its last cell looks like a whole one, except that its last line does not end. */
function endsWhole(text: string, { format }: ImportRules): boolean {
  return format === 'json' || /[\r\n]\s*$/.test(text.slice(-1_000));
}

class FindingsReader {
  private readonly found = new Problems();
  private readonly gathered = new GatheredFindings();
  private readonly records: { row: number; record: FindingRecord }[] = [];
  private readonly texts: readonly PatientColumn[];
  private good = 0;

  constructor(
    private readonly cells: Cells,
    private readonly rules: ImportRules,
    private readonly envelope: FindingsEnvelope & { readonly ends: boolean },
    private readonly now: Date,
  ) {
    const shapes = fieldsOfKind(rules.kind);
    const isText = ({ field, column }: ImportField): boolean => column !== null && typeOfField(shapes[field] ?? {}) === 'text';
    this.texts = rules.fields.filter(isText).map((field) => new PatientColumn(field));
  }

  async read(): Promise<FindingsReading> {
    const { cells, rules, found } = this;
    const { rows, absent, columns } = cells;
    const reader = new RecordReader(rules, found, { characters: LIMITS.characters, several: SEVERAL });
    for (const [index, row] of rows.entries()) {
      if (index % STEP === 0) await setImmediate();
      if (!this.take(row, reader)) break;
    }
    for (const { field, ofPatients } of this.texts)
      if (ofPatients) found.add({ row: null, column: field.column, field: field.field, reason: OF_PATIENTS });
    const scan = this.scan();
    const told = { problems: found.first, problemCount: found.count, unread: unreadOf(columns, rules), absent };
    return { rows: rows.length, badRows: rows.length - this.good, ...told, records: this.records, scan };
  }

  /** False when nothing more can be taken. */
  private take(row: CellRow, reader: RecordReader): boolean {
    for (const column of this.texts) column.take(`${row.cell(column.field.column ?? '', true) ?? ''}`);
    const record = reader.read(row, withUsualWord) as FindingRecord | null;
    if (!record || !this.isInTime(row, record)) return true;
    this.good += 1;
    if (this.records.length < SHOWN) this.records.push({ row: row.number, record });
    try {
      this.gathered.add(record);
      return true;
    } catch (error) {
      if (!(error instanceof UnreadableScan)) throw error;
      this.found.ofAll(`the file ${error.reason}`);
      return false;
    }
  }

  private isInTime(row: CellRow, record: FindingRecord): boolean {
    const late = TIMES.find((field) => !this.isPast(record[field]));
    if (late === undefined) return true;
    this.found.add({
      row: row.number,
      ...placeOf(`/${late}`, this.rules),
      reason: 'expected a time from 2000 on that is not in the future',
    });
    return false;
  }

  private isPast(time: string | null): boolean {
    if (time === null) return true;
    const at = Date.parse(time);
    return at >= EARLIEST && at <= this.now.getTime() + AHEAD_MS;
  }

  private scan(): Scan | null {
    const { found, gathered, envelope, rules, now } = this;
    const isDated = envelope.observedAt !== null || gathered.observedAt !== null;
    if (!isDated && (this.good > 0 || this.cells.rows.length === 0))
      found.ofAll('the file does not say when the scan was made: map scannedAt, or send observedAt', 'scannedAt');
    if (envelope.observedAt !== null && envelope.observedAt.getTime() > now.getTime() + AHEAD_MS)
      found.ofAll('observedAt lies in the future', 'scannedAt');
    return found.count > 0 ? null : gathered.scan({ rules, mappingId: envelope.mappingId, partial: this.partial() });
  }

  /** Why what the file does not name may be there all the same; null where it may not. */
  private partial(): string | null {
    if (this.rules.listsAllOpen !== true) return 'Its mapping does not say that such a file lists everything that is open.';
    if (this.envelope.scope === null) return 'It came without a scope, so nobody can tell of what it lists everything.';
    return this.envelope.ends ? null : 'Its last line does not end, so it may have been cut off.';
  }
}

const TIMES = ['firstSeenAt', 'lastSeenAt', 'scannedAt'] as const satisfies readonly (keyof FindingRecord)[];

/** `Moderate` and other words that scanners use need no translation. */
function withUsualWord(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { severity } = record;
  return typeof severity === 'string' ? { ...record, severity: severityWord(severity) ?? severity } : record;
}
