import { SEVERITIES, type ScanCvss, type Severity } from '#libs/domain';
import { componentOfCpe } from './cpe.js';
import { csvColumns, csvRows, type CsvRow } from './csv.js';
import { cvesIn, cwesIn, ipIn, numberIn, portPlace } from './identifiers.js';
import { Instants } from './instants.js';
import { auditedIn } from './nessus-compliance.js';
import { credentialsTold } from './nessus.js';
import { paragraphs } from './plain.js';
import { runFacts } from './run-facts.js';
import { asset, result, type ScanFormat, type ScanItem } from './scan-format.js';
import { severityBy } from './severity.js';

/** Sets of columns that only these exports have together: Nessus, Tenable.sc, Tenable Vulnerability Management. */
const SIGNS = [
  ['plugin id', 'risk', 'host'],
  ['plugin id', 'name', 'host'],
  ['plugin name', 'severity'],
  ['plugin name', 'risk'],
  ['asset.name', 'severity'],
  ['severity', 'definition.synopsis'],
  ['severity', 'definition.name'],
  ['severity', 'definition.id'],
] as const;

/** When a row was seen last: the run is as new as the newest of them. */
const LAST_SEEN = ['Last Observed', 'Last Discovered', 'last_observed', 'Last Seen', 'last_seen', 'last_found', 'Host End'];

/** CSV exports of Nessus, Tenable.sc (Security Center) and Tenable Vulnerability Management (tenable.io). */
export const tenableCsv: ScanFormat = {
  id: 'tenable-csv',
  tool: 'Nessus',
  title: 'Tenable CSV export (Nessus, Tenable.sc, Tenable Vulnerability Management)',
  isTable: true,
  recognises: ({ text }) => signed(csvColumns(text)),
  async *read(text, options) {
    const instants = new Instants(options);
    let latest: string | null = null;
    for await (const row of csvRows(text, { isHeader: (cells) => signed(cells.map((cell) => cell.trim().toLowerCase())) })) {
      if (nameOf(row) === null) continue;
      const seen = instants.of(row.text(...LAST_SEEN));
      if (seen !== null && (latest === null || seen > latest)) latest = seen;
      yield* itemsOf(row, instants);
    }
    yield* runFacts({ observedAt: latest });
    yield* instants.note();
  },
};

function signed(columns: readonly string[]): boolean {
  return SIGNS.some((sign) => sign.every((column) => columns.includes(column)));
}

function nameOf(row: CsvRow): string | null {
  return row.text('Name', 'Plugin Name', 'definition.name', 'asset.name');
}

function* itemsOf(row: CsvRow, instants: Instants): Generator<ScanItem> {
  const ip = row.text('IP Address', 'asset.display_ipv4_address', 'asset.ipv4_addresses', 'asset.ipv4');
  const named = row.text('DNS Name', 'asset.host_name', 'asset.name', 'NetBIOS Name', 'asset.netbios_name');
  const host = row.text('Host', 'asset.host_name') ?? named ?? ip;
  if (host !== null) {
    const mac = row.text('MAC Address', 'asset.mac_addresses')?.split(/[\s,;]+/) ?? [];
    const operatingSystem = row.text('asset.operating_system', 'Operating System', 'OS');
    yield asset({ key: host, hostname: named, ip: ip ?? ipIn(host), mac, operatingSystem, credentialed: credentialsOf(row) });
  }
  yield resultOf(row, host, instants);
}

function credentialsOf(row: CsvRow): boolean | null {
  return credentialsTold(row.text('Plugin Output', 'Plugin Text', 'output'));
}

function resultOf(row: CsvRow, host: string | null, instants: Instants): ScanItem {
  const port = row.text('Port', 'asset.port', 'port');
  const synopsis = row.text('Synopsis', 'definition.synopsis');
  const judged = judgedOf(row);
  return result({
    ...judged,
    group: [judged.severity, judged.title, host, port, synopsis].join(' | '),
    description: paragraphs(synopsis, row.text('Description', 'definition.description')),
    fix: row.text('Solution', 'definition.solution', 'Steps to Remediate'),
    cves: cvesIn(row.text('CVE', 'definition.cve')),
    cwes: cwesIn(row.text('XREF', 'Cross References', 'CWE', 'definition.cwe')),
    cvss: cvssOf(row),
    epss: epssOf(row.text('EPSS Score', 'definition.epss.score')),
    references: row.text('See Also', 'definition.see_also')?.split(/[\s,]+/) ?? [],
    asset: host,
    location: portPlace(port, row.text('Protocol')),
    component: componentOfCpe(row.text('CPE', 'definition.cpe')),
    state: stateOf(row),
    foundAt: instants.of(row.text('First Discovered', 'first_observed', 'First Found', 'first_found')),
  });
}

/** What was found and how bad it is; a check of an audit is known by its own name. */
function judgedOf(row: CsvRow) {
  const severity = severityOf(row);
  const check = auditedIn(row.text('Risk'), row.text('Description'));
  const plugin = row.text('Plugin ID', 'Plugin', 'definition.id');
  const title = check?.name ?? nameOf(row) ?? '';
  const rule = check ? `${plugin ?? ''} ${title}`.trim() : (plugin ?? title);
  const outcome = check?.outcome ?? (severity === 'info' ? 'inventory' : 'fail');
  return { severity, title, rule, outcome } as const;
}

function severityOf(row: CsvRow): Severity | null {
  const told = row.text('Risk', 'Severity', 'definition.severity');
  const level = numberIn(told, 0, 4);
  if (level !== null) return SEVERITIES[4 - level] ?? null;
  return severityBy(told, numberIn(row.text('CVSS v3.0 Base Score', 'CVSS V3 Base Score', 'definition.cvss3.base_score'), 0, 10));
}

const CVSS = [
  [
    '4.0',
    ['CVSS v4.0 Base Score', 'CVSS V4 Base Score', 'definition.cvss4.base_score'],
    ['CVSS v4.0 Vector', 'definition.cvss4.base_vector'],
  ],
  [
    '3.0',
    ['CVSS v3.0 Base Score', 'CVSS V3 Base Score', 'CVSSv3', 'definition.cvss3.base_score'],
    ['CVSS V3 Vector', 'CVSS v3.0 Vector', 'definition.cvss3.base_vector'],
  ],
  ['2.0', ['CVSS v2.0 Base Score', 'CVSS V2 Base Score', 'CVSS', 'definition.cvss2.base_score'], ['CVSS V2 Vector', 'CVSS v2.0 Vector']],
] as const;

function cvssOf(row: CsvRow): ScanCvss | null {
  for (const [version, scores, vectors] of CVSS) {
    const score = numberIn(row.text(...scores), 0, 10);
    if (score !== null) return { version, score, vector: prefixed(version, row.text(...vectors)) };
  }
  return null;
}

function prefixed(version: string, vector: string | null): string | null {
  return vector === null || version === '2.0' || vector.startsWith('CVSS:') ? vector : `CVSS:${version}/${vector}`;
}

/** Nessus writes the digits behind the point: `1234` for 0.1234. */
function epssOf(text: string | null): number | null {
  return numberIn(text, 0, 1) ?? numberIn(text === null ? null : `0.${text}`, 0, 1);
}

function stateOf(row: CsvRow): 'open' | 'fixed' | 'accepted' {
  if (/^(fixed|mitigated)$/i.test(row.text('state', 'Vulnerability State') ?? '')) return 'fixed';
  return /^(yes|true|accepted)$/i.test(row.text('Accept Risk', 'Accepted', 'Accept Risk?') ?? '') ? 'accepted' : 'open';
}
