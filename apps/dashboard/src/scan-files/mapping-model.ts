import type { Problem } from '../api/problem.js';
import { chosen, fieldText, typedText } from '../format/field.js';
import type { MappedField, Mapping, MappingDates, MappingDecimal, MappingFormat, MappingRules } from './mapping-documents.js';

export const FORMAT_WORDS: Readonly<Record<MappingFormat, string>> = { CSV: 'a table (CSV)', JSON: 'a list (JSON)' };
export const DATE_WORDS: Readonly<Record<MappingDates, string>> = {
  ISO: '2026-11-20 09:30',
  DAY_FIRST: '20/11/2026',
  MONTH_FIRST: '11/20/2026',
  EPOCH_SECONDS: 'seconds since 1970',
  EPOCH_MILLISECONDS: 'milliseconds since 1970',
};
export const DECIMAL_WORDS: Readonly<Record<MappingDecimal, string>> = { POINT: '7.5', COMMA: '7,5' };

interface FieldFacts {
  readonly field: string;
  readonly label: string;
  readonly hint?: string;
  /** What a cell says may have to be translated. */
  readonly isCoded?: true;
}

/** What a row of a scanner's export may tell, the needed first; docs/findings.md has what each means. */
export const FINDING_FIELDS: readonly FieldFacts[] = [
  { field: 'title', label: 'Title', hint: 'needed' },
  { field: 'asset', label: 'Computer', hint: 'needed: its name, address or id, as the file always names it' },
  { field: 'severity', label: 'Severity', hint: 'critical, high, medium, low or info', isCoded: true },
  { field: 'weaknessId', label: 'Id of the test', hint: 'the scanner’s own, the same next week' },
  { field: 'cves', label: 'CVEs', hint: 'any number in a cell' },
  { field: 'cwes', label: 'CWEs' },
  { field: 'cvssScore', label: 'CVSS score' },
  { field: 'cvssVector', label: 'CVSS vector' },
  { field: 'epss', label: 'EPSS', hint: '0 to 1' },
  { field: 'state', label: 'State', hint: 'open, fixed, accepted or false-positive', isCoded: true },
  { field: 'port', label: 'Port' },
  { field: 'protocol', label: 'Protocol' },
  { field: 'location', label: 'Place on it', hint: 'a path, a resource' },
  { field: 'component', label: 'Program' },
  { field: 'componentVersion', label: 'Its version' },
  { field: 'fixedVersion', label: 'Mended in version' },
  { field: 'description', label: 'Description' },
  { field: 'fix', label: 'What to do' },
  { field: 'references', label: 'Links' },
  { field: 'scannedAt', label: 'When the run was made' },
  { field: 'lastSeenAt', label: 'When it was seen last' },
  { field: 'firstSeenAt', label: 'When it was seen first' },
  { field: 'credentialed', label: 'Signed in to it', hint: 'yes or no', isCoded: true },
  { field: 'hostname', label: 'Host name', hint: 'where the computer is an id' },
  { field: 'address', label: 'Address' },
  { field: 'mac', label: 'MAC address' },
  { field: 'operatingSystem', label: 'Operating system' },
];

const FORMATS = Object.keys(FORMAT_WORDS) as MappingFormat[];
const DATES = Object.keys(DATE_WORDS) as MappingDates[];
const DECIMALS = Object.keys(DECIMAL_WORDS) as MappingDecimal[];

export const columnName = (field: string): string => `column.${field}`;
export const valuesName = (field: string): string => `values.${field}`;

/** What is written for cells: one translation a line, and `*` for whatever else a cell says. */
export function valueLines({ values, otherwise }: Pick<MappedField, 'values' | 'otherwise'>): string {
  const lines = values.map(({ from, to }) => `${from} = ${to}`);
  return [...lines, ...(otherwise === null ? [] : [`* = ${otherwise}`])].join('\n');
}

/** The lines in the shape of the API. A line without an equals sign says what the cell says, and means nothing that is known. */
export function valuesIn(text: string): Pick<MappedField, 'values' | 'otherwise'> {
  const pairs = text.split('\n').flatMap((line) => {
    const [, from = '', to = ''] = /^([^=]*)=(.*)$/.exec(line) ?? [null, line, ''];
    return from.trim() === '' ? [] : [{ from: from.trim(), to: to.trim() }];
  });
  const rest = pairs.find(({ from }) => from === '*');
  return { values: pairs.filter(({ from }) => from !== '*'), otherwise: rest?.to ?? null };
}

/** What a form for a new mapping begins with. */
export const NEW_MAPPING: Omit<Mapping, 'id' | 'version'> = {
  ...{ name: '', kind: 'FINDINGS', tool: '', format: 'CSV', delimiter: 'AUTO', encoding: 'AUTO', decimal: 'POINT', dates: 'ISO' },
  ...{ timeZone: 'UTC', list: null, listsAllOpen: false, fields: [] },
};

/** The mapping that the form says. What the form does not show stays as it was. */
export function mappingInput(form: FormData, before: Mapping | null): { readonly name: string; readonly rules: MappingRules } {
  const { kind, delimiter, encoding, format, decimal, dates, timeZone, fields } = before ?? NEW_MAPPING;
  const rules: MappingRules = {
    ...{ kind, delimiter, encoding },
    tool: typedText(form, 'tool') ?? '',
    format: chosen(form, 'format', FORMATS) ?? format,
    decimal: chosen(form, 'decimal', DECIMALS) ?? decimal,
    dates: chosen(form, 'dates', DATES) ?? dates,
    timeZone: typedText(form, 'timeZone') ?? timeZone,
    list: typedText(form, 'list'),
    listsAllOpen: form.get('listsAllOpen') !== null,
    fields: FINDING_FIELDS.flatMap(({ field }) => fieldIn(form, field, fields.find((each) => each.field === field) ?? null) ?? []),
  };
  return { name: typedText(form, 'name') ?? '', rules };
}

function fieldIn(form: FormData, field: string, known: MappedField | null): MappedField | null {
  const column = typedText(form, columnName(field));
  if (column === null) return known === null || known.constant === null ? null : { ...plain(known), column };
  const isShown = form.get(valuesName(field)) !== null;
  const { values, otherwise } = isShown || known === null ? valuesIn(fieldText(form, valuesName(field))) : plain(known);
  return { field, column, constant: null, values, otherwise };
}

/** Without what an answer carries beside, which is not for an input. */
function plain({ field, column, constant, values, otherwise }: MappedField): MappedField {
  return { field, column, constant, values: values.map(({ from, to }) => ({ from, to })), otherwise };
}

/** The API counts fields as they were sent: its complaint as one of the form's field. */
export function atField(problem: Problem | null, sent: readonly MappedField[]): Problem | null {
  if (!problem) return null;
  const [, index, words] = /rules\/fields\/(\d+)[^:]*: (.*)$/.exec(problem.message) ?? [];
  const field = index === undefined ? undefined : sent[Number(index)]?.field;
  if (field === undefined || words === undefined) return problem;
  return { ...problem, field: columnName(field), message: `${columnName(field)}: ${words}` };
}

const HEAD_BYTES = 65_536;

/** The headings of a table, to choose columns from; nothing of a row is read. */
export async function headingsOf(file: Blob): Promise<readonly string[]> {
  const bytes = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  return headingsIn(new TextDecoder(encoding).decode(bytes));
}

export function headingsIn(text: string): readonly string[] {
  const [line = ''] = text.split(/\r?\n/, 1);
  if (line.trim() === '' || /^\s*[{[<]/.test(line)) return [];
  const widest = [',', ';', '\t', '|'].map((mark) => cellsIn(line, mark)).reduce((a, b) => (b.length > a.length ? b : a));
  return [...new Set(widest.map((cell) => cell.trim()).filter((cell) => cell !== ''))];
}

function cellsIn(line: string, mark: string): readonly string[] {
  const cells: string[] = [];
  let [cell, quoted] = ['', false];
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    else if (character === mark && !quoted) {
      cells.push(cell);
      cell = '';
    } else cell += character;
  }
  return [...cells, cell];
}
