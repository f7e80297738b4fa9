import { csvRows, type CsvRow } from './csv.js';
import { cvesIn, portPlace } from './identifiers.js';
import { Instants } from './instants.js';
import { first, paragraphs } from './plain.js';
import { qualysCvss, qualysSeverity, qualysState } from './qualys-levels.js';
import { asset, result, type ScanFormat, type ScanItem, type ScanOptions } from './scan-format.js';
import { qualysInformation, SignIns } from './sign-ins.js';

const COLUMNS = ['ip', 'qid', 'title', 'severity'];

/** Qualys VM report as CSV: its own title, company and summary stand above the table; one finding for each QID. */
export const qualysCsv: ScanFormat = {
  id: 'qualys-csv',
  tool: 'Qualys',
  title: 'Qualys VM report (CSV)',
  isTable: true,
  recognises: ({ text }) => !/^\s*[<{[]/.test(text) && text.split(/\r?\n/, 60).some((line) => isHeader(line.split(/[,;\t]/))),
  async *read(text, options) {
    const instants = new Instants(options);
    const signIns = new SignIns();
    for await (const row of csvRows(text, { isHeader })) {
      const title = row.text('Title');
      if (title === null || title === 'Title' || row.text('QID') === null) continue;
      signIns.note(keyOf(row), qualysInformation(row.text('QID') ?? '', row.text('Results')));
      yield* itemsOf(row, title, { instants, options });
    }
    yield* signIns.assets();
    yield* instants.note();
  },
};

function isHeader(cells: readonly string[]): boolean {
  const names = cells.map((cell) => cell.replaceAll('"', '').trim().toLowerCase());
  return COLUMNS.every((column) => names.includes(column));
}

function keyOf(row: CsvRow): string | null {
  return row.text('IP', 'DNS', 'FQDN', 'NetBIOS');
}

interface Context {
  readonly instants: Instants;
  readonly options: ScanOptions;
}

function* itemsOf(row: CsvRow, title: string, { instants, options }: Context): Generator<ScanItem> {
  const key = keyOf(row);
  if (key !== null)
    yield asset({
      key,
      ip: row.text('IP'),
      hostname: row.text('FQDN', 'DNS', 'NetBIOS'),
      operatingSystem: row.text('OS', 'Operating System'),
    });
  const qid = row.text('QID') ?? '';
  const severity = qualysSeverity(row.text('Severity'), options.qualysLevels);
  yield result({
    outcome: severity === 'info' ? 'inventory' : 'fail',
    group: qid,
    rule: qid,
    title,
    severity,
    description: paragraphs(row.text('Threat'), row.text('Impact')),
    fix: row.text('Solution'),
    cves: cvesIn(row.text('CVE ID', 'CVEID')),
    cvss: cvssOf(row),
    references: [],
    asset: key,
    location: portPlace(row.text('Port'), row.text('Protocol')),
    state: qualysState(row.text('Vuln Status')),
    foundAt: instants.of(first(row.text('First Detected'), row.text('Last Detected'))),
  });
}

function cvssOf(row: CsvRow) {
  return (
    qualysCvss(row.text('CVSS3.1 Base'), '3.1') ?? qualysCvss(row.text('CVSS3 Base'), '3.0') ?? qualysCvss(row.text('CVSS Base'), '2.0')
  );
}
