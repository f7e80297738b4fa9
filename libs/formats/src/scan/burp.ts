import { cvesIn, cwesIn } from './identifiers.js';
import { Instants } from './instants.js';
import { paragraphs } from './plain.js';
import { runFacts } from './run-facts.js';
import { asset, result, UnreadableScan, type ScanFormat, type ScanItem } from './scan-format.js';
import { severityWord } from './severity.js';
import { hostIn, placeOf } from './web-place.js';
import { xmlRecords, xmlRoot, type XmlNode } from './xml.js';

const EXTENSION = '134217728';

/** Burp Suite's issues as XML: one finding for each type of issue. Its detail, requests and responses are not kept: they quote sessions and forms. */
export const burp: ScanFormat = {
  id: 'burp',
  tool: 'Burp Suite',
  title: 'Burp Suite issues (XML)',
  recognises: ({ text }) => xmlRoot(text) === 'issues' && /\bburpVersion\b|<serialNumber>|<issueBackground>|<type>\d/.test(text),
  async *read(text, options) {
    const instants = new Instants(options);
    for await (const { node } of xmlRecords(text, ['issue'], ['issues'], ['issues'])) {
      if (node.name === 'issues') yield* ranOf(node, instants);
      else yield* itemsOf(node);
    }
    yield* instants.note();
  },
};

function ranOf(issues: XmlNode, instants: Instants): Generator<ScanItem> {
  return runFacts({ toolVersion: issues.attribute('burpVersion'), observedAt: instants.of(issues.attribute('exportTime')) });
}

function* itemsOf(node: XmlNode): Generator<ScanItem> {
  const address = node.at('host');
  const key = hostIn(address);
  if (key !== null) yield asset({ key, hostname: key, ip: node.attributeAt('host', 'ip') });
  const severity = severityWord(node.at('severity'));
  const name = node.at('name');
  const type = typeOf(node.at('type'), name);
  yield result({
    outcome: severity === 'info' ? 'inventory' : 'fail',
    group: type,
    rule: type,
    title: name ?? type,
    severity,
    description: node.at('issueBackground'),
    fix: paragraphs(node.at('remediationBackground'), node.at('remediationDetail')),
    cves: cvesIn(node.at('issueDetail'), node.at('references')),
    cwes: cwesIn(node.at('vulnerabilityClassifications')),
    references: node.at('references')?.match(/https?:\/\/[^\s<"]+/g) ?? [],
    asset: key,
    location: placeOf(`${address ?? ''}${node.at('path') ?? ''}`),
    toolId: node.at('serialNumber'),
    state: /false.?positive/i.test(node.at('severity') ?? '') ? 'false-positive' : 'open',
  });
}

/** Issues of all extensions are of one type: there the name tells them apart. */
function typeOf(type: string | null, name: string | null): string {
  if (type === null && name === null) throw new UnreadableScan('<issue>', 'has neither type nor name: it is not of Burp Suite');
  return type === EXTENSION ? `${type}: ${name ?? ''}` : (type ?? name ?? '');
}
