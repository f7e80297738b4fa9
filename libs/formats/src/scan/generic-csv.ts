import type { Severity } from '#libs/domain';
import { bestCvss, cvssFrom } from './cvss.js';
import { hasColumns, type CsvRow } from './csv.js';
import { cvesIn, numberIn } from './identifiers.js';
import { asset, result, type ScanItem, type ScanResult } from './scan-format.js';
import { severityWord } from './severity.js';
import { csvFormat, type Reading } from './table-format.js';
import { hostIn, placeOf } from './web-place.js';

/** Findings of any origin in DefectDojo's generic CSV: rows of one severity, title and description are one finding. */
export const genericCsv = csvFormat({
  id: 'generic-csv',
  tool: 'Generic findings',
  title: 'Generic findings (DefectDojo CSV)',
  recognises: ({ text }) =>
    hasColumns(text, 'date', 'title', 'severity', 'description') && (hasColumns(text, 'cweid') || hasColumns(text, 'mitigation')),
  needs: ['Title', 'Severity', 'Description'],
  reader: (reading) => ({ take: (row) => itemsOf(row, reading) }),
});

function* itemsOf(row: CsvRow, { instants }: Reading): Generator<ScanItem> {
  const title = row.text('Title') ?? 'Untitled';
  const severity = severityOf(row.text('Severity'));
  const description = row.text('Description');
  const address = row.text('Url');
  const host = hostIn(address);
  if (host !== null) yield asset({ key: host, hostname: host });
  yield result({
    group: [severity, title, description].join(' | '),
    rule: row.text('vuln_id_from_tool') ?? title,
    title,
    severity,
    description,
    fix: row.text('Mitigation'),
    cves: cvesIn(row.text('CVE'), row.text('Vulnerability Id')),
    cwes: cwesOf(row),
    cvss: bestCvss([
      cvssFrom(row.text('CVSSV4'), numberIn(row.text('CVSSV4_score'), 0, 10), '4.0'),
      cvssFrom(row.text('CVSSV3'), numberIn(row.text('CVSSV3_score'), 0, 10), '3.1'),
    ]),
    epss: numberIn(row.text('epss_score'), 0, 1),
    references: row.text('References')?.split(/\s+/) ?? [],
    asset: host,
    location: placeOf(address),
    component: componentOf(row),
    state: stateOf(row),
    foundAt: instants.of(americanDay(row.text('Date'))),
  });
}

/** A word that is none of the format's counts as info there; no word is none here. */
function severityOf(word: string | null): Severity | null {
  return word === null ? null : (severityWord(word) ?? 'info');
}

function cwesOf(row: CsvRow): readonly number[] {
  const numbers = `${row.text('CweId') ?? ''} ${row.text('CweIds') ?? ''}`.match(/\d+/g) ?? [];
  return [...new Set(numbers.map(Number).filter((cwe) => cwe > 0))];
}

function componentOf(row: CsvRow): ScanResult['component'] {
  const name = row.text('component_name');
  return name === null ? null : { name, version: row.text('component_version'), fixedVersion: row.text('fix_version'), purl: null };
}

function stateOf(row: CsvRow): ScanResult['state'] {
  const says = (column: string): boolean | null => row.text(column)?.toLowerCase().startsWith('t') ?? null;
  if (says('FalsePositive') === true) return 'false-positive';
  return says('IsMitigated') === true || says('Active') === false ? 'fixed' : 'open';
}

/** The format writes days as month/day/year. */
function americanDay(text: string | null): string | null {
  return (
    text?.replace(
      /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/,
      (_, month: string, day: string, year: string) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
    ) ?? null
  );
}
