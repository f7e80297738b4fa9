import type { ImportField, ImportRules } from '#libs/domain';
import type { Shape } from '../schema/first-problem.js';
import { wordsOf } from '../assessment/cells.js';
import { mayBeNull, typeOfField, type FieldType } from './import-fields.js';
import { dayOfCell, instantOfCell } from './import-instants.js';
import { isOfPatient } from './patient-numbers.js';
import { cellProblem, type CellRow } from './cells.js';

/** One field, made ready to be read from every row. */
export interface FieldReader {
  readonly field: ImportField;
  readonly read: (row: CellRow) => Read;
}

/** What a cell may be. */
export interface CellRules {
  /** Most characters. */
  readonly characters: number;
  /** Fields of which JSON may hold a list, which is read as one text. */
  readonly several: ReadonlySet<string>;
}

type Read = { readonly value: unknown } | { readonly problem: string };

const YES = ['yes', 'true', '1', 'y'];
const NO = ['no', 'false', '0', 'n'];
const NUMBER = /^-?\d{1,15}(?:\.\d{1,15})?$/;
const EXPECTED: Readonly<Record<FieldType, string>> = {
  flag: 'expected yes or no, or a translation of what the cell says',
  number: 'expected a number, as the mapping writes them',
  instant: 'expected a date, as the mapping writes them',
  day: 'expected a day, as the mapping writes them',
  word: '',
  words: '',
  text: '',
};

export function fieldReader(field: ImportField, shape: Shape, rules: ImportRules, { characters, several }: CellRules): FieldReader {
  const meanings = new Map(field.values.map(({ from, to }) => [from.trim().toLowerCase(), to]));
  const { column, constant } = field;
  const isPlain = typeOfField(shape) === 'number' && field.otherwise === null;
  const told = (cell: string): string => meanings.get(cell.toLowerCase()) ?? (cell === '' ? '' : (field.otherwise ?? cell));
  const remembered = memory();
  return {
    field,
    read: (row) => {
      if (column === null) return valueOf(constant ?? '', shape, rules);
      const sent = row.cell(column, several.has(field.field));
      // JSON has one way to write a number, whatever its program does in text.
      if (typeof sent === 'number' && isPlain && !meanings.has(`${sent}`)) return { value: sent };
      const cell = typeof sent === 'number' ? `${sent}` : sent;
      return remembered(cell, () => {
        const problem = problemOf(column, cell, characters);
        return problem === null ? valueOf(told((cell ?? '').trim()), shape, rules) : { problem };
      });
    },
  };
}

/** Cells of a column that are kept with what they were read as: most of them say again what others said. */
const MOST_REMEMBERED = 2_000;

function memory(): (cell: string | null, read: () => Read) => Read {
  const known = new Map<string | null, Read>();
  return (cell, read) => {
    const before = known.get(cell);
    if (before) return before;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const now = read();
    known.set(cell, now);
    return now;
  };
}

function problemOf(column: string, cell: string | null, most: number): string | null {
  const problem = cellProblem(cell, most);
  if (problem !== null || cell === null) return problem;
  return isOfPatient(column, cell) ? 'identifies a patient: nothing of the kind is taken' : null;
}

/** What a cell says by the field's type. What cannot be read so and has no words of ours stays text, for the schema to refuse. */
function valueOf(text: string, shape: Shape, rules: ImportRules): Read {
  if (text === '') return mayBeNull(shape) ? { value: null } : { problem: 'is empty' };
  const type = typeOfField(shape);
  const value = typed(text, type, rules);
  return value === null ? { problem: EXPECTED[type] } : { value };
}

function typed(text: string, type: FieldType, rules: ImportRules): boolean | number | string | readonly string[] | null {
  switch (type) {
    case 'flag':
      return flagOf(text.toLowerCase());
    case 'number':
      return numberOf(text, rules);
    case 'instant':
      return instantOfCell(text, rules);
    case 'day':
      return dayOfCell(text, rules);
    case 'word':
      return text.toLowerCase();
    case 'words':
      return wordsOf(text);
    case 'text':
      return text;
  }
}

function flagOf(word: string): boolean | null {
  if (YES.includes(word)) return true;
  return NO.includes(word) ? false : null;
}

/** A thousand is written with the other sign, a space or an apostrophe; a sign of thousands that groups otherwise is none. */
function numberOf(text: string, { decimal }: ImportRules): number | null {
  const grouped = decimal === '.' ? /^-?\d{1,3}(?:[,' \u00a0\u202f]\d{3})+(?:\.\d+)?$/ : /^-?\d{1,3}(?:[.' \u00a0\u202f]\d{3})+(?:,\d+)?$/;
  const plain = grouped.test(text) ? text.replaceAll(decimal === '.' ? /[,' \u00a0\u202f]/g : /[.' \u00a0\u202f]/g, '') : text;
  if (decimal === ',' && plain.includes('.')) return null;
  const digits = plain.replace(',', decimal === ',' ? '.' : ',');
  return NUMBER.test(digits) ? Number(digits) : null;
}
