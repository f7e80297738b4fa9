import type { ImportRules } from '#libs/domain';
import type { Refusal } from '../parsed.js';
import { firstProblem } from '../schema/first-problem.js';
import { fieldReader, type CellRules, type FieldReader } from './import-cell.js';
import { fieldsOfKind, mayBeNull, recordShape } from './import-fields.js';
import type { ImportProblem, Problems } from './import-problems.js';
import type { CellRow } from './cells.js';

type ImportRecord = Readonly<Record<string, unknown>>;

/** Makes records of rows, and tells whatever is wrong with one. */
export class RecordReader {
  private readonly readers: readonly FieldReader[];
  /** Fields that may be null, for what no column tells. */
  private readonly nothing: ImportRecord;

  constructor(
    private readonly rules: ImportRules,
    private readonly found: Problems,
    cells: CellRules,
  ) {
    const shapes = fieldsOfKind(rules.kind);
    this.readers = rules.fields.map((field) => fieldReader(field, shapes[field.field] ?? {}, rules, cells));
    const needed = recordShape(rules.kind).required ?? [];
    this.nothing = Object.fromEntries(needed.flatMap((name) => (mayBeNull(shapes[name] ?? {}) ? [[name, null]] : [])));
  }

  /** Null when the row cannot be read. `amended`: what becomes of a record before it is held against the schema. */
  read(row: CellRow, amended: (record: ImportRecord) => ImportRecord = (record) => record): ImportRecord | null {
    const told = this.told(row);
    if (!told) return null;
    const record = amended({ ...this.nothing, ...told });
    const problem = firstProblem(recordShape(this.rules.kind), record);
    if (problem) this.found.add({ row: row.number, ...placeOf(problem.path, this.rules), reason: problem.reason });
    return problem ? null : record;
  }

  /** Null when a cell of the row cannot be read; every such cell is told. */
  private told(row: CellRow): ImportRecord | null {
    const record: Record<string, unknown> = {};
    let good = true;
    for (const { field, read } of this.readers) {
      const cell = read(row);
      if ('value' in cell) record[field.field] = cell.value;
      else {
        good = false;
        this.found.add({ row: row.number, column: field.column, field: field.field, reason: cell.problem });
      }
    }
    return good ? record : null;
  }
}

/** Field and column of a JSON pointer into a record. */
export function placeOf(path: string, { fields }: Pick<ImportRules, 'fields'>): Pick<ImportProblem, 'column' | 'field'> {
  const field = path.slice(1);
  return { field: field === '' ? null : field, column: fields.find((one) => one.field === field)?.column ?? null };
}

const LONGEST_HEADING = 64;

/** Headings that the mapping does not read. */
export function unreadOf(columns: readonly string[], { fields }: Pick<ImportRules, 'fields'>): readonly string[] {
  const read = new Set(fields.map(({ column }) => column?.toLowerCase()));
  const unread = columns.filter((column) => !read.has(column.toLowerCase()));
  return unread.map((column) => column.slice(0, LONGEST_HEADING));
}

/** What is told of a file of which no row can be read. */
export function unreadable({ path, reason }: Refusal) {
  const problem: ImportProblem = { row: null, column: null, field: null, reason: path === '' ? `the file ${reason}` : `${path} ${reason}` };
  return { rows: 0, badRows: 0, problems: [problem], problemCount: 1, unread: [], absent: [], records: [] } as const;
}

export const OF_PATIENTS = 'looks like a list of patients’ or telephone numbers: nothing that identifies a patient is taken';
