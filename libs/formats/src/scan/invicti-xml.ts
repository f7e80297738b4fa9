import { bestCvss, cvssFrom } from './cvss.js';
import { cvesIn, numberIn } from './identifiers.js';
import { Instants } from './instants.js';
import { InvictiDates, invictiItems, type InvictiEntry } from './invicti.js';
import { paragraphs } from './plain.js';
import { runFacts } from './run-facts.js';
import { asset, type ScanFormat } from './scan-format.js';
import { hostIn } from './web-place.js';
import { xmlRecords, xmlRoot, type XmlNode } from './xml.js';

/** Of Netsparker and Invicti Standard; of their services, which once had other names. */
const ROOTS = ['netsparker', 'invicti', 'netsparker-cloud', 'netsparker-enterprise', 'invicti-enterprise', 'acunetix-360'];

/** The list of vulnerabilities of Invicti (once Netsparker) and Acunetix 360. Requests, responses and proofs are not kept. */
export const invictiXml: ScanFormat = {
  id: 'invicti-xml',
  tool: 'Invicti',
  title: 'Invicti, Netsparker and Acunetix 360 list of vulnerabilities (XML)',
  recognises: ({ text }) => ROOTS.includes(xmlRoot(text)),
  async *read(text, options) {
    const instants = new Instants(options);
    const dates = new InvictiDates(instants);
    let generated: string | null = null;
    for await (const { node } of xmlRecords(text, ['target', 'vulnerability'], ROOTS, ROOTS)) {
      if (node.name === 'vulnerability') yield* invictiItems(entryOf(node), dates);
      else if (node.name === 'target') {
        const key = hostIn(node.at('url'));
        if (key !== null) yield asset({ key, hostname: key });
        yield* runFacts({ scope: node.at('url') });
      } else generated = node.attribute('generated');
    }
    yield* runFacts({ observedAt: dates.of(generated) });
    yield* instants.note();
  },
};

function entryOf(node: XmlNode): InvictiEntry {
  const by = node.child('classification');
  const known = node.allAt('knownvulnerabilities/knownvulnerability').flatMap((one) => one.all('references'));
  const scores = ['cvss', 'CVSS', 'cvss31', 'CVSS31', 'cvss40', 'CVSS40'].flatMap((name) => by?.all(name) ?? []);
  return {
    id: node.at('LookupId'),
    type: node.at('type'),
    name: node.at('name', 'title'),
    severity: node.at('severity'),
    state: node.at('state'),
    address: node.at('url'),
    description: paragraphs(node.at('description'), node.at('impact')),
    remedy: node.at('remedial-procedure', 'remedy', 'remedial-actions', 'actionsToTake'),
    links: paragraphs(node.at('remedy-references', 'remedyReferences'), node.at('external-references', 'externalReferences')),
    cwe: by?.at('cwe', 'CWE') ?? null,
    cves: cvesIn(...known.map(({ text }) => text)),
    cvss: bestCvss(scores.map(cvssOf)),
    firstSeen: node.at('FirstSeenDate'),
  };
}

function cvssOf(node: XmlNode) {
  const base = node.all('score').find((score) => score.at('type') === 'Base');
  return cvssFrom(node.at('vector'), numberIn(base?.at('value'), 0, 10), null);
}
