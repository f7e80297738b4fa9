import { cvesIn, cwesIn, portPlace } from './identifiers.js';
import { asset, result, type ScanFormat, type ScanItem } from './scan-format.js';
import { severityWord } from './severity.js';
import { Unique } from './unique.js';
import { placeOf } from './web-place.js';
import { xmlRecords, xmlRoot, type XmlNode } from './xml.js';

const NAMES = ['issue-type', 'issue-type-name', 'domain', 'entity', 'cause-id', 'url-name', 'path'];

/** HCL AppScan XML report: one finding for each issue. Traffic is not kept. */
export const hclAppscan: ScanFormat = {
  id: 'hcl-appscan',
  tool: 'HCL AppScan',
  title: 'HCL AppScan report (XML)',
  recognises: ({ text }) => xmlRoot(text) === 'xml-report',
  async *read(text) {
    const unique = new Unique();
    for await (const { node, within } of xmlRecords(text, ['item'], ['xml-report'], ['xml-report'])) {
      if (node.name === 'xml-report') yield asset({ key: node.attribute('name') ?? 'AppScan' });
      else if (within.at(-1)?.name === 'issue-group') yield* issueOf(node, unique);
    }
  },
};

function* issueOf(node: XmlNode, unique: Unique): Generator<ScanItem> {
  const told = (name: string): string | null => node.child(name)?.allText || null;
  const host = told('host') ?? told('domain');
  if (host !== null) yield asset({ key: host, hostname: host });
  const severity = severityWord(told('severity'));
  const title = NAMES.flatMap((name) => told(name) ?? []).join('_');
  yield result({
    outcome: severity === 'info' ? 'inventory' : 'fail',
    group: unique.of(severity, title, node.attribute('id')),
    rule: told('issue-type') ?? title,
    title,
    severity,
    description: ['threat-class', 'security-risks', 'location'].flatMap((name) => told(name) ?? []).join('\n'),
    fix: told('remediation'),
    cves: cvesIn(told('cve')),
    cwes: cwesIn(`CWE-${told('cwe') ?? ''}`),
    asset: host,
    location: `${portPlace(told('port'), 'tcp') ?? ''}${placeOf(told('path')) ?? ''}` || null,
  });
}
