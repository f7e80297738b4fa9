import { cvssFrom } from './cvss.js';
import { CsvRow, csvRows } from './csv.js';
import { cvesIn, numberIn, portPlace } from './identifiers.js';
import { Instants } from './instants.js';
import { first } from './plain.js';
import { qualysSeverity, qualysState } from './qualys-levels.js';
import { asset, result, type ScanFormat, type ScanItem, type ScanOptions } from './scan-format.js';
import { Unique } from './unique.js';

const NULL = /^'?-$/;
/** Columns that tell the table, in their order. */
const NAMES = [/\bQID\b/i, /\bTitle\b/i, /\b(Type Detected|Last Detected)\b/i, /\bAsset Name\b/i];

/** Qualys VMDR "Asset Vuln Datalist", by QID or by CVE: one finding for each row. */
export const qualysVmdr: ScanFormat = {
  id: 'qualys-vmdr',
  tool: 'Qualys VMDR',
  title: 'Qualys VMDR vulnerabilities by QID or CVE (CSV)',
  isTable: true,
  recognises: ({ text }) => text.split('\n', 10).some((line) => followEachOther(line, NAMES)),
  async *read(text, options) {
    const reading = { instants: new Instants(options), unique: new Unique(), options };
    for await (const row of csvRows(text, { isHeader })) yield* itemsOf(unwrapped(row), reading);
    yield* reading.instants.note();
  },
};

function followEachOther(line: string, names: readonly RegExp[]): boolean {
  const [name, ...others] = names;
  if (!name) return true;
  const found = name.exec(line);
  return found !== null && followEachOther(line.slice(found.index + found[0].length), others);
}

function isHeader(cells: readonly string[]): boolean {
  const names = (cells.length === 1 ? fieldsOf(cells[0] ?? '') : cells).map((name) => name.trim().toLowerCase());
  return ['qid', 'title', 'severity', 'asset name'].every((column) => names.includes(column));
}

/** Some exports quote each whole row as one cell, whose inner quotation marks are then not doubled. */
function unwrapped(row: CsvRow): CsvRow {
  const [name = ''] = row.columns;
  if (row.columns.length > 1) return row;
  const fields = fieldsOf(row.text(name) ?? '');
  return new CsvRow(new Map(fieldsOf(name).map((column, index) => [column.trim(), fields[index] ?? ''])), row.place);
}

/** `a,"b ""or"" c","d"`: a quotation mark ends a field only before a comma or at the end. */
function fieldsOf(line: string): readonly string[] {
  const closings = [...line.matchAll(/"(?=,|$)/g)].map(({ index }) => index);
  const fields: string[] = [];
  let [closing, from] = [0, 0];
  while (from <= line.length) {
    while ((closings[closing] ?? Infinity) <= from) closing += 1;
    const close = line[from] === '"' ? closings[closing] : undefined;
    const comma = line.indexOf(',', from);
    const end = comma === -1 ? line.length : comma;
    fields.push(close === undefined ? line.slice(from, end) : line.slice(from + 1, close));
    from = (close === undefined ? end : close + 1) + 1;
  }
  return fields;
}

interface Reading {
  readonly instants: Instants;
  readonly unique: Unique;
  readonly options: ScanOptions;
}

function* itemsOf(row: CsvRow, { instants, unique, options }: Reading): Generator<ScanItem> {
  const text: Text = (...names) => first(...names.map((name) => row.text(name)).filter((cell) => !NULL.test(cell ?? '')));
  const qid = text('QID') ?? '';
  if (qid === '' && text('Title') === null) return;
  const ip = first(text('Asset IPV4')?.split(',')[0]?.trim(), text('Asset IPV6'));
  const key = first(text('Asset Name'), ip);
  if (key !== null) yield asset({ key, ip, hostname: text('Asset Name'), operatingSystem: text('Operating System') });
  const location = portPlace(text('Port'), text('Protocol'));
  const severity = qualysSeverity(text('Severity', 'KB Severity'), options.qualysLevels);
  yield result({
    outcome: severity === 'info' ? 'inventory' : 'fail',
    group: unique.of(qid, text('CVE'), text('Asset Id', 'Asset Name'), location),
    rule: qid,
    title: text('Title') ?? `QID ${qid}`,
    severity,
    description: text('Threat', 'CVE-Description'),
    fix: text('Solution'),
    cves: cvesIn(text('CVE'), text('CVEs')),
    cvss: cvssOf(text),
    asset: key,
    location,
    state: stateOf(text),
    foundAt: instants.of(text('First Detected')),
  });
}

type Text = (...names: readonly string[]) => string | null;

function cvssOf(text: Text) {
  const third = cvssFrom(null, numberIn(text('CVSSv3.1 Base (nvd)', 'CVSSv3.1 Base'), 0, 10), '3.1');
  return third ?? cvssFrom(null, numberIn(text('CVSSv2 Base (nvd)', 'CVSSv2 Base'), 0, 10), '2.0');
}

function stateOf(text: Text): 'open' | 'fixed' | 'accepted' {
  const yes = (name: string): boolean => /^(yes|true)$/i.test(text(name) ?? '');
  return yes('Ignored') || yes('Disabled') ? 'accepted' : qualysState(text('Status'));
}
