import { hasColumns, type CsvRow } from './csv.js';
import { cvesIn, portPlace } from './identifiers.js';
import { asset, result, type ScanItem } from './scan-format.js';
import { severityWord } from './severity.js';
import { csvFormat } from './table-format.js';

const LETTERS: Readonly<Record<string, string>> = { I: 'info', L: 'low', M: 'medium', H: 'high', C: 'critical' };
const COLUMNS = ['vulnerability name', 'severity', 'remediation', 'evidence'];

/** Trustwave vulnerability scan: one finding for each severity, name and text. Evidence is not kept. */
export const trustwave = csvFormat({
  id: 'trustwave',
  tool: 'Trustwave',
  title: 'Trustwave vulnerability scan (CSV)',
  recognises: ({ text }) => hasColumns(text, ...COLUMNS),
  needs: COLUMNS,
  reader: () => ({ take: (row) => itemsOf(row) }),
});

function* itemsOf(row: CsvRow): Generator<ScanItem> {
  const key = row.text('Domain', 'IP');
  if (key !== null) yield asset({ key, hostname: row.text('Domain'), ip: row.text('IP') });
  const letter = row.text('Severity');
  const severity = severityWord(LETTERS[letter?.toUpperCase() ?? ''] ?? letter) ?? 'low';
  const title = row.text('Vulnerability Name') ?? '';
  yield result({
    outcome: severity === 'info' ? 'inventory' : 'fail',
    group: [severity, title, row.text('Description')].join(' | '),
    rule: title,
    title,
    severity,
    description: row.text('Description'),
    fix: row.text('Remediation'),
    cves: cvesIn(row.text('CVE')),
    asset: key,
    location: portPlace(row.text('Port'), row.text('Protocol')),
    state: /fixed/i.test(row.text('Status') ?? '') ? 'fixed' : 'open',
  });
}
