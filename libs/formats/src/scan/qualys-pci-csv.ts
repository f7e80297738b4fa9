import type { Severity } from '#libs/domain';
import { csvRows, hasColumns, type CsvRow } from './csv.js';
import { cvesIn, numberIn, portPlace } from './identifiers.js';
import { Instants } from './instants.js';
import { paragraphs } from './plain.js';
import { qualysSeverity } from './qualys-levels.js';
import { asset, result, run, type ScanFormat, type ScanItem } from './scan-format.js';
import { severityWord } from './severity.js';

/** Qualys PCI and HackerGuardian CSV: one finding for each QID. */
export const qualysPciCsv: ScanFormat = {
  id: 'qualys-pci-csv',
  tool: 'Qualys',
  title: 'Qualys PCI and HackerGuardian report (CSV)',
  isTable: true,
  recognises: ({ text }) => hasColumns(text, 'qid', 'vuln title', 'severity'),
  async *read(text, options) {
    const instants = new Instants(options);
    let latest: string | null = null;
    for await (const row of csvRows(text, { needs: ['QID', 'VULN TITLE', 'SEVERITY'] })) {
      const at = instants.of(row.text('LAST SCAN')) ?? dayFirst(row.text('LAST SCAN'), instants);
      if (at !== null && (latest === null || at > latest)) latest = at;
      if (row.text('VULN TITLE') !== null) yield* itemsOf(row);
    }
    if (latest !== null) yield run({ observedAt: latest });
    yield* instants.note();
  },
};

/** `22/09/2022 13:01` */
function dayFirst(text: string | null, instants: Instants): string | null {
  return instants.of(text?.replace(/^(\d\d)\/(\d\d)\/(\d{4})/, '$3-$2-$1'));
}

function* itemsOf(row: CsvRow): Generator<ScanItem> {
  const key = row.text('HOSTNAME', 'IP');
  if (key !== null) yield asset({ key, ip: row.text('IP'), hostname: row.text('HOSTNAME'), operatingSystem: row.text('OPERATING SYSTEM') });
  const qid = row.text('QID', 'VULN TITLE') ?? '';
  const severity = severityOf(row);
  const score = numberIn(row.text('CVSS_BASE'), 0.1, 10);
  yield result({
    outcome: severity === 'info' ? 'inventory' : 'fail',
    group: qid,
    rule: qid,
    title: row.text('VULN TITLE') ?? '',
    severity,
    description: paragraphs(row.text('THREAT'), row.text('IMPACT')),
    fix: row.text('SOLUTION'),
    cves: cvesIn(row.text('CVEID')),
    cvss: score === null ? null : { version: '2.0', score, vector: null },
    asset: key,
    location: portPlace(row.text('PORT'), row.text('PROTOCOL')),
    state: /^(approved|accepted)$/i.test(row.text('FALSE POSITIVE STATUS') ?? '') ? 'false-positive' : 'open',
  });
}

/** HackerGuardian shortens the word to a letter; then the level of Qualys leads, in the three steps of its portal. */
function severityOf(row: CsvRow): Severity | null {
  return severityWord(row.text('SEVERITY')) ?? qualysSeverity(row.text('Q_SEVERITY', 'SEVERITY'), 'three');
}
