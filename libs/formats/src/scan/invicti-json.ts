import { cvssFrom } from './cvss.js';
import { cvesIn } from './identifiers.js';
import { InvictiDates, invictiItems, type InvictiEntry } from './invicti.js';
import type { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { asset } from './scan-format.js';
import { jsonFormat } from './table-format.js';
import { hostIn } from './web-place.js';

/** Invicti (once Netsparker) and Acunetix 360. Requests and responses are not kept. */
export const invictiJson = jsonFormat({
  id: 'invicti-json',
  tool: 'Invicti',
  title: 'Invicti, Netsparker and Acunetix 360 report (JSON)',
  recognises: ({ text }) => hasMembers(text, 'Generated', 'Vulnerabilities', 'Target/Url'),
  patterns: ['Generated', 'Target/Url', 'Vulnerabilities/#'],
  needs: ['Vulnerabilities'],
  reader: ({ instants }) => {
    const dates = new InvictiDates(instants);
    let generated: string | null = null;
    return {
      *take({ node, pattern }) {
        if (pattern === 'Vulnerabilities/#') yield* invictiItems(entryOf(node), dates);
        else if (pattern === 'Generated') generated = node.text;
        else {
          const key = hostIn(node.text);
          if (key !== null) yield asset({ key, hostname: key });
          yield* runFacts({ scope: node.text });
        }
      },
      end: () => runFacts({ observedAt: dates.of(generated) }),
    };
  },
});

function entryOf(node: Json): InvictiEntry {
  const by = node.at('Classification');
  return {
    id: node.first('LookupId'),
    type: node.first('Type'),
    name: node.first('Name'),
    severity: node.first('Severity'),
    state: node.first('State'),
    address: node.first('Url'),
    description: node.paragraphs('Description', 'Impact'),
    remedy: node.first('RemedialProcedure', 'RemedialActions'),
    links: node.first('RemedyReferences', 'ExternalReferences'),
    cwe: by.first('Cwe'),
    cves: cvesIn(by.first('Cve')),
    cvss: cvssOf(by.at('Cvss')) ?? cvssOf(by.at('Cvss31')),
    firstSeen: node.first('FirstSeenDate'),
  };
}

function cvssOf(node: Json) {
  return cvssFrom(node.first('Vector'), node.at('BaseScore', 'Value').number(0, 10), null);
}
