import { Instants } from './instants.js';
import { niktoItems, niktoMessage } from './nikto.js';
import { first } from './plain.js';
import { runFacts } from './run-facts.js';
import { asset, type ScanFormat, type ScanItem } from './scan-format.js';
import { xmlRecords, xmlRoot, type XmlNode } from './xml.js';

const ROOTS = ['niktoscan', 'niktoscans'];

/** Nikto XML report, older and newer (with `niktoscan` inside itself). */
export const niktoXml: ScanFormat = {
  id: 'nikto-xml',
  tool: 'Nikto',
  title: 'Nikto report (XML)',
  recognises: ({ text }) => ROOTS.includes(xmlRoot(text)),
  async *read(text, options) {
    const instants = new Instants(options);
    for await (const { node, within } of xmlRecords(text, ['item'], ROOTS, ['niktoscan', 'scandetails'])) {
      if (node.name === 'niktoscan') yield* ranOf(node, instants);
      else if (node.name === 'scandetails') yield* targetOf(node);
      else yield* itemOf(node, within.find(({ name }) => name === 'scandetails') ?? null);
    }
    yield* instants.note();
  },
};

function* ranOf(node: XmlNode, instants: Instants): Generator<ScanItem> {
  const at = instants.of(node.attribute('scanend')) ?? instants.of(node.attribute('scanstart'));
  yield* runFacts({ toolVersion: node.attribute('version'), observedAt: at });
}

function* targetOf(node: XmlNode): Generator<ScanItem> {
  const [hostname, ip] = [node.attribute('targethostname'), node.attribute('targetip')];
  const key = first(hostname, ip);
  if (key !== null) yield asset({ key, hostname: hostname === ip ? null : hostname, ip });
  yield* runFacts({ scope: node.attribute('sitename') });
}

function* itemOf(node: XmlNode, target: XmlNode | null): Generator<ScanItem> {
  const of = (name: string): string | null => target?.attribute(name) ?? null;
  const message = niktoMessage(node.at('description'));
  const item = {
    id: node.attribute('id'),
    osvdb: node.attribute('osvdbid'),
    message,
    references: node.at('references'),
    path: node.at('uri'),
  };
  const group = [node.at('iplink'), message, node.attribute('method')].join(' | ');
  yield* niktoItems({ ...item, host: of('targethostname'), ip: of('targetip'), port: of('targetport') }, group);
}
