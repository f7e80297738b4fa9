import {
  IMPORT_DATES,
  IMPORT_DECIMALS,
  IMPORT_DELIMITERS,
  IMPORT_ENCODINGS,
  IMPORT_FORMATS,
  IMPORT_KINDS,
  type ImportField,
  type ImportRules,
} from '#libs/domain';
import { Type } from 'typebox';
import { refuse, type Parsed, type Refusal } from '../parsed.js';
import { reader } from '../schema/reader.js';
import { list, name, nullable, oneOf, record, text } from '../schema/vocabulary.js';
import type { Same } from '../schema/proof.js';
import type { Static } from 'typebox';
import { NEEDS } from './finding-fields.js';
import { fieldsOfKind, mayBeNull, typeOfField, type FieldShapes } from './import-fields.js';
import { isTimeZone } from './import-instants.js';
import { headsPatients } from './patient-numbers.js';

const MOST_VALUES = 200;
const MOST_FIELDS = 30;

const schema = record({
  kind: oneOf(...IMPORT_KINDS),
  tool: name(128),
  format: oneOf(...IMPORT_FORMATS),
  delimiter: oneOf(...IMPORT_DELIMITERS),
  encoding: oneOf(...IMPORT_ENCODINGS),
  decimal: oneOf(...IMPORT_DECIMALS),
  dates: oneOf(...IMPORT_DATES),
  timeZone: name(64),
  list: nullable(name(200)),
  listsAllOpen: Type.Optional(Type.Boolean()),
  fields: list(
    Type.Object(
      {
        field: name(64),
        column: nullable(name(200)),
        constant: nullable(text()),
        values: list(record({ from: name(200), to: text(200) }), MOST_VALUES),
        otherwise: nullable(text(200)),
      },
      { additionalProperties: false },
    ),
    MOST_FIELDS,
  ),
});

/** Compiles only while schema and domain agree. */
type Agreed = Same<Static<typeof schema>, ImportRules> extends true ? ImportRules : never;
const rulesReader = reader(schema);

/** The rules in a value, or the first thing wrong with them: a field that the kind has not, one that is missing, a zone that there is not. Never throws. */
export function readImportRules(value: unknown): Parsed<ImportRules> {
  const read = rulesReader.read(value);
  if (!read.ok) return read;
  const rules: Agreed = read.value;
  return problemWithRules(rules) ?? { ok: true, value: rules };
}

function problemWithRules(rules: ImportRules): Refusal | null {
  const { kind, timeZone, format, list: place, listsAllOpen } = rules;
  if (listsAllOpen === true && kind !== 'findings') return refuse('/listsAllOpen', 'is for findings only');
  if (!isTimeZone(timeZone)) return refuse('/timeZone', 'expected a time zone such as Australia/Hobart or +10:00');
  if (format === 'csv' && place !== null) return refuse('/list', 'is for JSON only');
  return problemWithFields(rules) ?? (kind === 'findings' ? problemTogether(rules.fields) : null);
}

function problemWithFields({ kind, fields }: ImportRules): Refusal | null {
  const known = fieldsOfKind(kind);
  for (const [index, field] of fields.entries()) {
    const path = `/fields/${index}`;
    const problem = fieldProblem(field, known, path);
    if (problem) return problem;
    if (fields.findIndex((other) => other.field === field.field) !== index) return refuse(`${path}/field`, 'is there twice');
  }
  const missing = Object.keys(known).find((one) => !mayBeNull(known[one] ?? {}) && !fields.some(({ field }) => field === one));
  return missing === undefined ? null : refuse('/fields', `lack ${missing}: name its column or a constant`);
}

/** A field that says more of another one, where that is not told of. */
function problemTogether(fields: readonly ImportField[]): Refusal | null {
  const told = new Set(fields.map(({ field }) => field));
  const index = fields.findIndex(({ field }) => !told.has(NEEDS[field] ?? field));
  const { field = '' } = fields[index] ?? {};
  return index < 0 ? null : refuse(`/fields/${index}/field`, `says nothing without ${NEEDS[field]}`);
}

function fieldProblem(field: ImportField, known: FieldShapes, path: string): Refusal | null {
  const shape = Object.hasOwn(known, field.field) ? known[field.field] : undefined;
  if (!shape) return refuse(`${path}/field`, `is none of ${Object.keys(known).join(', ')}`);
  const { column } = field;
  if (column !== null && typeOfField(shape) !== 'flag' && headsPatients(column))
    return refuse(`${path}/column`, 'is about patients by its name: nothing that identifies a patient is taken');
  return sourceProblem(field, path);
}

function sourceProblem({ column, constant, values, otherwise }: ImportField, path: string): Refusal | null {
  if ((column === null) === (constant === null)) return refuse(path, 'has either a column or a constant');
  if (column === null && (values.length > 0 || otherwise !== null)) return refuse(path, 'translates values of a column, and has none');
  const folded = values.map(({ from }) => from.trim().toLowerCase());
  const twice = folded.findIndex((from, index) => folded.indexOf(from) !== index);
  return twice < 0 ? null : refuse(`${path}/values/${twice}/from`, 'is there twice, in one case or another');
}
