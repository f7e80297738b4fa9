import { hasColumns, csvRows, type CsvRow } from './csv.js';
import { cvesIn, cwesIn, numberIn, portPlace } from './identifiers.js';
import { Instants } from './instants.js';
import { qualityOf } from './openvas.js';
import { paragraphs } from './plain.js';
import { asset, result, run, type ScanFormat, type ScanItem } from './scan-format.js';
import { severityBy } from './severity.js';
import { openvasResult, SignIns } from './sign-ins.js';

/** Greenbone/OpenVAS "CSV Results". */
export const openvasCsv: ScanFormat = {
  id: 'openvas-csv',
  tool: 'OpenVAS',
  title: 'Greenbone/OpenVAS results (CSV)',
  isTable: true,
  recognises: ({ text }) => hasColumns(text, 'nvt name', 'severity'),
  async *read(text, options) {
    const instants = new Instants(options);
    const signIns = new SignIns();
    let latest: string | null = null;
    for await (const row of csvRows(text, { needs: ['NVT Name', 'Severity'] })) {
      const at = instants.of(row.text('Timestamp'));
      if (at !== null && (latest === null || at > latest)) latest = at;
      signIns.note(keyOf(row), openvasResult(row.text('NVT OID'), row.text('NVT Name'), row.text('Specific Result')));
      yield* itemsOf(row, at);
    }
    yield* signIns.assets();
    if (latest !== null) yield run({ observedAt: latest });
    yield* instants.note();
  },
};

function keyOf(row: CsvRow): string | null {
  return row.text('IP') ?? row.text('Hostname');
}

function* itemsOf(row: CsvRow, foundAt: string | null): Generator<ScanItem> {
  const ip = row.text('IP');
  const hostname = row.text('Hostname');
  const key = keyOf(row);
  if (key !== null) yield asset({ key, ip, hostname });
  const task = row.text('Task Name');
  if (task !== null) yield run({ scope: task });
  yield resultOf(row, key, foundAt);
}

function resultOf(row: CsvRow, key: string | null, foundAt: string | null): ScanItem {
  const score = numberIn(row.text('CVSS'), 0, 10);
  const severity = severityBy(row.text('Severity'), score);
  const title = row.text('NVT Name') ?? '';
  const rule = row.text('NVT OID', 'NVT Name') ?? '';
  const [port, protocol] = [row.text('Port'), row.text('Port Protocol')];
  return result({
    outcome: severity === 'info' ? 'inventory' : 'fail',
    group: [severity, title, rule, row.text('Hostname', 'IP'), port, protocol].join(' | '),
    rule,
    title,
    severity,
    description: paragraphs(...['Summary', 'Vulnerability Insight', 'Impact'].map((name) => row.text(name)), qualityOf(row.text('QoD'))),
    fix: row.text('Solution'),
    cves: cvesIn(row.text('CVEs'), row.text('NVT OID')),
    cwes: cwesIn(`CWE-${row.text('CWEID') ?? ''}`),
    cvss: score === null || score === 0 ? null : { version: null, score, vector: null },
    epss: numberIn(row.text('Max Severity EPSS score', 'Max EPSS score'), 0, 1),
    references: row.text('Other References')?.split(/,\s*/) ?? [],
    asset: key,
    location: portPlace(port, protocol),
    state: stateOf(row),
    foundAt,
  });
}

function stateOf(row: CsvRow): 'open' | 'fixed' | 'false-positive' {
  if (/^true$/i.test(row.text('FalsePositive') ?? '') || row.text('Severity') === 'False Positive') return 'false-positive';
  return /^false$/i.test(row.text('Active') ?? '') ? 'fixed' : 'open';
}
