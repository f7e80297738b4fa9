import { hasColumns, type CsvRow } from './csv.js';
import { cvesIn } from './identifiers.js';
import { asset, result, type ScanItem, type ScanResult } from './scan-format.js';
import { severityWord } from './severity.js';
import { csvFormat, type Reading } from './table-format.js';

const STATES: Readonly<Record<string, ScanResult['state']>> = { resolved: 'fixed', ignored: 'accepted', rejected: 'accepted' };

/** Wiz's table of issues: a row is one finding. */
export const wizIssues = csvFormat({
  id: 'wiz-issues',
  tool: 'Wiz',
  title: 'Wiz issues (CSV)',
  recognises: ({ text }) =>
    hasColumns(text, 'title', 'severity', 'status', 'issue id', 'wiz url') ||
    hasColumns(text, 'title', 'severity', 'resource external id', 'issue id'),
  needs: ['Title', 'Severity', 'Status'],
  reader: (reading) => ({ take: (row) => issueItems(row, reading) }),
});

function* issueItems(row: CsvRow, { instants, unique }: Reading): Generator<ScanItem> {
  const title = row.text('Title') ?? 'Untitled';
  const key = row.text('Resource external ID', 'Resource Name');
  if (key !== null) yield asset({ key, hostname: row.text('Resource Name'), operatingSystem: row.text('Resource OS') });
  yield result({
    group: unique.of(row.text('Issue ID') ?? title, key),
    rule: row.text('Control ID') ?? title,
    title,
    severity: severityOf(row.text('Severity')),
    description: row.text('Description'),
    fix: row.text('Remediation Recommendation'),
    references: [row.text('Wiz URL')].filter((url) => url !== null),
    asset: key,
    state: STATES[row.text('Status')?.toLowerCase() ?? ''] ?? 'open',
    toolId: row.text('Issue ID'),
    foundAt: instants.of(row.text('Created At')),
  });
}

/** Wiz's table of vulnerabilities: a row is one finding. */
export const wizVulnerabilities = csvFormat({
  id: 'wiz-vulnerabilities',
  tool: 'Wiz',
  title: 'Wiz vulnerabilities (CSV)',
  recognises: ({ text }) => hasColumns(text, 'name', 'detailedname', 'vendorseverity'),
  needs: ['Name', 'DetailedName'],
  reader: (reading) => ({ take: (row) => vulnerabilityItems(row, reading) }),
});

function* vulnerabilityItems(row: CsvRow, { instants, unique }: Reading): Generator<ScanItem> {
  const id = row.text('Name') ?? 'unnamed vulnerability';
  const name = row.text('DetailedName') ?? 'unnamed package';
  const key = row.text('AssetName', 'AssetID');
  if (key !== null) yield asset({ key, operatingSystem: row.text('OperatingSystem'), hardwareId: row.text('ProviderUniqueId') });
  yield result({
    group: unique.of(row.text('ID') ?? id, name, key),
    rule: id,
    title: `${name}: ${id}`,
    severity: severityOf(row.text('VendorSeverity', 'Severity')),
    fix: row.text('Remediation'),
    cves: cvesIn(id),
    references: [row.text('Link', 'WizURL')].filter((url) => url !== null),
    asset: key,
    location: row.text('LocationPath'),
    component: { name, version: row.text('Version'), fixedVersion: row.text('FixedVersion'), purl: null },
    state: STATES[row.text('FindingStatus')?.toLowerCase() ?? ''] ?? 'open',
    toolId: row.text('ID'),
    foundAt: instants.of(row.text('FirstDetected')),
  });
}

function severityOf(word: string | null): ScanResult['severity'] {
  return word === null ? null : (severityWord(word) ?? 'info');
}
