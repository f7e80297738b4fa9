import { cvssFrom } from './cvss.js';
import { cvesIn, cwesIn, numberIn } from './identifiers.js';
import { Instants } from './instants.js';
import { first } from './plain.js';
import { asset, result, type ScanFormat, type ScanItem } from './scan-format.js';
import { severityWord } from './severity.js';
import { hostIn, placeOf } from './web-place.js';
import { xmlRecords, xmlRoot, type XmlNode } from './xml.js';

/** ImmuniWeb XML: one finding for each name, text and risk. The proof of concept is not kept. */
export const immuniweb: ScanFormat = {
  id: 'immuniweb',
  tool: 'ImmuniWeb',
  title: 'ImmuniWeb vulnerabilities (XML)',
  recognises: ({ text }) => xmlRoot(text) === 'Vulnerabilities' && /<Vulnerability>|<Vulnerabilities\s*\/>/.test(text),
  async *read(text, options) {
    const instants = new Instants(options);
    for await (const { node } of xmlRecords(text, ['Vulnerability'], ['Vulnerabilities'])) yield* itemsOf(node, instants);
    yield* instants.note();
  },
};

function* itemsOf(node: XmlNode, instants: Instants): Generator<ScanItem> {
  const address = placeOf(node.at('URL'));
  const key = hostIn(address);
  if (key !== null) yield asset({ key, hostname: key });
  const risk = node.at('Risk') ?? '';
  const severity = /^warning$/i.test(risk) ? 'info' : severityWord(risk);
  const title = node.at('Name', 'ID') ?? '';
  yield result({
    outcome: severity === 'info' ? 'inventory' : 'fail',
    group: [severity, title, node.at('Description')].join(' | '),
    rule: first(node.at('Type'), title) ?? '',
    title,
    severity,
    description: node.at('Description'),
    fix: node.at('Remediation'),
    cves: cvesIn(node.at('CVE-ID')),
    cwes: cwesIn(node.at('CWE-ID')),
    cvss: cvssOf(node.at('CVSSv3')),
    asset: key,
    location: address,
    toolId: node.at('ID'),
    state: /^fixed\b/i.test(node.at('Status') ?? '') ? 'fixed' : 'open',
    foundAt: instants.of(node.at('Date')),
  });
}

/** `9.8 [CVSS:3.0/AV:N/…]` */
function cvssOf(text: string | null) {
  const [, score, vector] = /^([\d.]+)\s*\[(.+)\]$/.exec(text ?? '') ?? [];
  return cvssFrom(vector ?? null, numberIn(score, 0, 10), null);
}
