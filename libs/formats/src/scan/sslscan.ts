import { ipIn, portPlace } from './identifiers.js';
import { runFacts } from './run-facts.js';
import { asset, result, run, type ScanFormat, type ScanItem } from './scan-format.js';
import { xmlRecords, xmlRoot, type XmlNode } from './xml.js';

/** sslscan XML: Heartbleed and ciphers that are weaker than acceptable; the others pass. */
export const sslscan: ScanFormat = {
  id: 'sslscan',
  tool: 'sslscan',
  title: 'sslscan (XML)',
  recognises: ({ text }) => xmlRoot(text) === 'document' && /\btitle="SSLScan/i.test(text),
  async *read(text) {
    for await (const { node, within } of xmlRecords(text, ['heartbleed', 'cipher', 'error'], ['document'], ['document', 'ssltest'])) {
      const test = within.find(({ name }) => name === 'ssltest') ?? null;
      if (node.name === 'document') yield* runFacts({ toolVersion: node.attribute('version') });
      else if (node.name === 'ssltest') yield* targetOf(node);
      else if (node.name === 'error') yield run({ partial: `sslscan could not test: ${node.text ?? ''}` });
      else yield testOf(node, test);
    }
  },
};

function* targetOf(test: XmlNode): Generator<ScanItem> {
  const key = test.attribute('host');
  if (key !== null) yield asset({ key, hostname: ipIn(key) === null ? key : null, ip: ipIn(key) });
}

function testOf(node: XmlNode, test: XmlNode | null): ScanItem {
  const told = (name: string): string => node.attribute(name) ?? '';
  const ofCipher = node.name === 'cipher';
  const passes = ofCipher ? /^(acceptable|strong)$/.test(told('strength')) : told('vulnerable') !== '1';
  if (passes) return { type: 'count', outcome: 'pass', count: 1 };
  const version = told('sslversion');
  const weak = `${told('cipher')} (${told('strength')}) is ${told('status')}`;
  return result({
    group: [node.name, version, told('cipher'), told('status'), told('strength')].join(' | '),
    rule: node.name,
    title: `${node.name} | ${version}`,
    // sslscan grades ciphers, not findings.
    severity: null,
    description: ofCipher ? weak : `Vulnerable to Heartbleed over ${version}`,
    cves: ofCipher ? [] : ['CVE-2014-0160'],
    asset: test?.attribute('host') ?? null,
    location: portPlace(test?.attribute('port') ?? null, 'tcp'),
  });
}
